"""What pytest loads: who judges on an abacus."""

from __future__ import annotations

from typing import Any

import pytest  # noqa: TC002  # a hook, whose annotations pluggy may read


def pytest_kernelevolve_make_judge(hardware: Any, config: pytest.Config) -> Any:
    """The abacus's own judge for its targets; the usual one for all others."""
    if hardware.vendor != "Suanpan":
        return None
    from kernelevolve_abacus.judge import AbacusJudge

    return AbacusJudge(config.rootpath / ".kernelevolve" / "abacus")
