"""What every pytest session loads: options, markers and the door to the rest, which opens when a spec is met.

A session without specs and without our options sees nothing of this plugin, and pays a few milliseconds for it.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest

from pytest_kernelevolve.hardware.registry import targets
from pytest_kernelevolve.plugin.options import (
    add_old_names,
    add_options,
    added_options,
    read_settings,
    refuse_unknown_mode,
    warn_of_misspelt_variables,
)
from pytest_kernelevolve.plugin.stash import settings_key
from pytest_kernelevolve.settings import COMMAND_LINE
from pytest_kernelevolve.spec.authoring import ATTRIBUTE

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_kernelevolve.plugin.recorder import Recorder

RECORDER = "kernelevolve-recorder"  # the name under which pytest has it


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    config = pluginmanager.get_plugin("pytestconfig")
    arguments = added_options(os.environ)
    if config is not None:
        refuse_unknown_mode(config.invocation_params.args)
        arguments += map(str, config.invocation_params.args)
    add_options(parser, arguments)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(parser: pytest.Parser) -> Generator[None]:
    yield
    add_old_names(parser)


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
    if settings.usd is not None and (settings.evolve is not None or settings.origin("usd") == COMMAND_LINE):
        from pytest_kernelevolve.plugin.options import check_money

        check_money(settings)
    if settings.changed and not hasattr(config, "workerinput") and not config.getoption("collectonly"):
        from pytest_kernelevolve.plugin.options import check_values

        check_values(config, settings)
    config.pluginmanager.register(_Door(config), "kernelevolve-door")
    if settings.changed:
        open_recorder(config)


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_benchmark_compare_machine_info(machine_info: dict[str, Any], compared_benchmark: dict[str, Any]) -> None:
    from pytest_kernelevolve.plugin.benchmark import before_comparing

    before_comparing(machine_info, compared_benchmark["machine_info"])


class _Door:
    """The hooks that notice the first spec, and the first report of a spec from an xdist worker."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.targets = targets()

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        if file_path.name.endswith((".op.yaml", ".op.yml")) or _is_python_spec(file_path):
            from pytest_kernelevolve.plugin.collection import collect_file

            open_recorder(self.config)
            return collect_file(file_path, parent)
        return None

    def pytest_pycollect_makeitem(self, collector: pytest.Module | pytest.Class, obj: object) -> Any:
        """An operator in a file of ordinary tests is its items, whatever it is called."""
        if ATTRIBUTE not in getattr(obj, "__dict__", {}) or getattr(obj, "__module__", None) != collector.obj.__name__:
            return None
        if _is_python_spec(collector.path):  # whose items its own collector makes
            return []
        from pytest_kernelevolve.plugin.collection import collect_operator

        open_recorder(self.config)
        return collect_operator(collector, obj)

    @pytest.hookimpl(trylast=True)  # after pytest-benchmark has marked what is no benchmark
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        if hasattr(config, "_benchmarksession"):
            from pytest_kernelevolve.plugin.benchmark import choose

            choose(config, items)

    @pytest.hookimpl(tryfirst=True)  # before pytest looks at skip marks
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """A hardware mark on an ordinary test is a requirement."""
        if isinstance(item, pytest.Function) and any(mark.name in self.targets for mark in item.iter_markers()):
            from pytest_kernelevolve.plugin.own_tests import skip_without_hardware

            skip_without_hardware(item, self.config.stash[settings_key], self.targets)

    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        if isinstance(item, pytest.Function) and any(mark.name in self.targets for mark in item.iter_markers()):
            from pytest_kernelevolve.plugin.own_tests import warn_of_unchecked_gates

            warn_of_unchecked_gates(item, self.targets)

    @pytest.fixture
    def kernel(self, request: pytest.FixtureRequest) -> Any:
        """The kernel of the operator that ``@pytest.mark.kernel(SPEC)`` names: for ``assert_kernel``."""
        from pytest_kernelevolve.plugin.own_tests import marked_kernel

        return marked_kernel(request)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if "kernelevolve" in report.__dict__ or "kernelevolve_progress" in report.__dict__:
            open_recorder(self.config).take(report)


def _is_python_spec(path: Path) -> bool:
    return path.name.startswith("op_") and path.name.endswith(".py")


def open_recorder(config: pytest.Config) -> Recorder:
    """The session's recorder of results, made and registered at the first call."""
    recorder: Recorder | None = config.pluginmanager.get_plugin(RECORDER)
    if recorder is None:
        from pytest_kernelevolve.plugin.recorder import Recorder

        recorder = Recorder(config)
        config.pluginmanager.register(recorder, RECORDER)
    return recorder


def _register_marks(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "kernel(spec, operator=None): the operator whose kernel the fixture `kernel` is")
    for name, hardware in targets().items():
        config.addinivalue_line(
            "markers",
            f"{name}(min_speedup, language, baseline, workloads, waive, max_registers, no_spills, max_shared_kib): "
            f"the operator's gate on {hardware.title}",
        )
