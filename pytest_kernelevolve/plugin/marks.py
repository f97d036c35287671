"""Which items run here: marks by hardware, the choice of --kernel-hardware, and skips that say what was found."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pytest

from pytest_kernelevolve.plugin.items import OperatorItem
from pytest_kernelevolve.settings import PROPOSE

if TYPE_CHECKING:
    from pytest_kernelevolve.settings import Settings


def deselect_unchosen(config: pytest.Config, items: list[pytest.Item], chosen: Collection[str]) -> None:
    """Keep the operator items whose gate is on chosen hardware, and every item that is not an operator's."""
    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    for item in items:
        unwanted = isinstance(item, OperatorItem) and not gate_matches(item.gate.hardware, chosen)
        (dropped if unwanted else kept).append(item)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


def skip_where_missing(item: OperatorItem, settings: Settings) -> None:
    """Mark ``item`` skipped, with what it needs and what was found, unless the user requires its hardware.

    To propose kernels takes no hardware, nor does a search whose kernels a fleet judges; but for what is not here
    either is done only where the user names it.
    """
    from pytest_kernelevolve.hardware.detect import missing_reason

    reason = missing_reason(item.gate.hardware)
    proposing = settings.phase == PROPOSE or settings.elsewhere
    if reason is None or settings.compile_only:
        item.unmet_requirement = _missing_package(item)
    if (
        reason is None
        or _judged_by_another(item)
        or (proposing and gate_matches(item.gate.hardware, settings.hardware))
    ):
        return
    if proposing:
        reason = f"{reason}; --kernel-hardware NAME proposes for what is not here"
    elif settings.compile_only and not gate_matches(item.gate.hardware, settings.require_hardware):
        kernel = item.spec.kernel_source(item.gate.hardware)
        if kernel.exists():
            return
        reason = f"{reason}; --compile-only: there is no kernel at {kernel.name} to compile"
    if gate_matches(item.gate.hardware, settings.require_hardware):
        item.unmet_requirement = f"{reason}; {forbidden(settings)}"
    else:
        item.add_marker(pytest.mark.skip(reason=reason))


def _judged_by_another(item: OperatorItem) -> bool:
    """Whether the hardware is here, this version has no judge for it, and a conftest.py or a plugin has one."""
    from pytest_kernelevolve.hardware.detect import concrete, detect

    if item.gate.hardware not in detect().names:
        return False
    from pytest_kernelevolve.plugin.item_run import open_workbench

    return open_workbench(item.config).replaced_judge(concrete(item.gate.hardware)) is not None


def _missing_package(item: OperatorItem) -> str | None:
    """What the language of a gate that is going to be judged needs and is not here, and what brings it."""
    from pytest_kernelevolve.hardware import registry
    from pytest_kernelevolve.language import needs
    from pytest_kernelevolve.language.levels import admitted

    languages = admitted(item.gate, registry.get(item.gate.hardware))
    missing = [needs.missing(language) for language in languages]
    if None in missing or _judged_by_another(item):
        return None
    return next((f"{item.name}: {text}" for text in missing if text is not None), None)


def forbidden(settings: Settings) -> str:
    """Why what is missing here is a failure and no skip."""
    return f"--kernel-require-hardware {','.join(settings.require_hardware)} forbids a skip"


def gate_matches(hardware: str, names: Collection[str]) -> bool:
    """Whether a gate on ``hardware`` is meant by one of ``names``: the same, or the family that a name belongs to."""
    if hardware in names:
        return True
    from pytest_kernelevolve.hardware import registry

    return any(registry.get(name).family == hardware for name in names)
