"""What every pytest session loads: options, markers and the door to the rest, which opens when a spec is met.

A session without specs and without our options sees nothing of this plugin, and pays a few milliseconds for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pytest_kernelevolve.plugin.options import add_options, read_settings, warn_of_misspelt_variables
from pytest_kernelevolve.plugin.stash import settings_key

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_kernelevolve.plugin.recorder import Recorder

RECORDER = "kernelevolve-recorder"  # the name under which pytest has it


def pytest_addoption(parser: pytest.Parser) -> None:
    add_options(parser)


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    from pytest_kernelevolve.plugin import newhooks

    pluginmanager.add_hookspecs(newhooks)


def pytest_configure(config: pytest.Config) -> None:
    settings = read_settings(config)
    config.stash[settings_key] = settings
    _register_marks(config)
    if not hasattr(config, "workerinput"):  # the controller of xdist says it
        warn_of_misspelt_variables(config)
    if settings.hardware or settings.require_hardware:
        from pytest_kernelevolve.plugin.options import check_hardware_names

        check_hardware_names(settings)
    if settings.usd is not None and settings.evolve is not None:
        from pytest_kernelevolve.plugin.options import check_money

        check_money(settings)
    config.pluginmanager.register(_Door(config), "kernelevolve-door")
    if settings.changed:
        open_recorder(config)


class _Door:
    """The hooks that notice the first spec, and the first report of a spec from an xdist worker."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        name = file_path.name
        if name.endswith(".op.yaml") or (name.startswith("op_") and name.endswith(".py")):
            from pytest_kernelevolve.plugin.collection import collect_file

            open_recorder(self.config)
            return collect_file(file_path, parent)
        return None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if "kernelevolve" in report.__dict__ or "kernelevolve_progress" in report.__dict__:
            open_recorder(self.config).take(report)


def open_recorder(config: pytest.Config) -> Recorder:
    """The session's recorder of results, made and registered at the first call."""
    recorder: Recorder | None = config.pluginmanager.get_plugin(RECORDER)
    if recorder is None:
        from pytest_kernelevolve.plugin.recorder import Recorder

        recorder = Recorder(config)
        config.pluginmanager.register(recorder, RECORDER)
    return recorder


def _register_marks(config: pytest.Config) -> None:
    from pytest_kernelevolve.hardware.registry import targets

    for name, hardware in targets().items():
        config.addinivalue_line(
            "markers", f"{name}(min_speedup, language, baseline, workloads): the operator's gate on {hardware.title}"
        )
