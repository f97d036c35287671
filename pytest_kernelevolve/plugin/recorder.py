"""Gathers the results of a session: the header, each item's status, the table at the end, results.json."""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import time
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pytest_kernelevolve.errors import KernelEvolveError, UsageError
from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.plugin import benchmark
from pytest_kernelevolve.plugin.items import FailureText, OperatorItem, by_share
from pytest_kernelevolve.plugin.progress import known_width, open_display, show_sent
from pytest_kernelevolve.plugin.stash import settings_key, where_pasted
from pytest_kernelevolve.plugin.xdist import attach_result, attached_progress, attached_result, is_worker
from pytest_kernelevolve.report.item_result import ItemResult
from pytest_kernelevolve.settings import PROPOSE, STRICT, Settings

if TYPE_CHECKING:
    from pytest_kernelevolve.certificates import Certificate
    from pytest_kernelevolve.judge.sandbox.layers import Layers
    from pytest_kernelevolve.report.places import Place


class Recorder:
    """The hooks of a session that has specs or uses our options."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.settings: Settings = config.stash[settings_key]
        self.results: dict[str, ItemResult] = {}
        self._lines: dict[str, int | None] = {}  # of each item's operator in its spec
        self.started = time.time()
        self._written: str | None = None  # the report's file
        self._unwritten: str | None = None  # why there is none
        self._page: str | None = None  # where it is, or why there is none
        self._layers: Layers | None = None

    # Before the tests

    def pytest_sessionstart(self) -> None:
        if self._reports():
            from pytest_kernelevolve.report.results_json import make_folder

            try:
                make_folder(self._report_folder())  # now, and not after hours of a search
            except KernelEvolveError as error:
                raise pytest.UsageError(f"--evolve-report: {error}") from None
        if self.config.getoption("dist", "no") != "no" and not is_worker(self.config):
            self._find_revision()  # xdist's workers collect, and nobody would see what they say of it
        if self.settings.sandbox == STRICT and not is_worker(self.config):
            complaint = self._sandbox().complaint()
            if complaint is not None:
                raise pytest.UsageError(f"--evolve-sandbox=strict: {complaint}")

    def pytest_report_header(self) -> str | None:
        return self._header() if self.settings.changed else None

    def pytest_report_collectionfinish(self, items: list[pytest.Item]) -> list[str]:
        """Which layers shut kernels in, where there are any, and one warning of those that are missing; and whether a
        GPU's clocks are not watched.
        """
        if self.config.getoption("collectonly") or not any(isinstance(item, OperatorItem) for item in items):
            return []
        complaint = self._sandbox().complaint()
        if self.config.get_verbosity() < 0 and complaint is None:
            return []
        if complaint is not None:
            warning = pytest.PytestWarning(f"{complaint}. Kernels of unknown origin are safer in a virtual machine.")
            self.config.issue_config_time_warning(warning, stacklevel=2)
        header = [] if self.settings.changed else [self._header()]
        clocks = self._unwatched(item.gate.hardware for item in items if isinstance(item, OperatorItem))
        noise = self._noise([item for item in items if isinstance(item, OperatorItem)])
        company = [f"kernelevolve devices: {line}" for line in self._company(items)]
        return [*header, f"kernelevolve sandbox: {self._sandbox().described()}", *clocks, *company, *noise]

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        if self.settings.hardware:
            from pytest_kernelevolve.plugin.marks import deselect_unchosen

            deselect_unchosen(config, items, self.settings.hardware)
        by_share(items)
        if any(isinstance(item, OperatorItem) for item in items) and not is_worker(config):
            self._find_revision()

    def _find_revision(self) -> None:
        """Look for the revision to judge against before anything is judged. Raises UsageError for one that is none."""
        if self.settings.judge_against is None or self.config.getoption("collectonly"):
            return
        from pytest_kernelevolve.plugin.item_run import open_workbench

        try:
            open_workbench(self.config).comparing()
        except UsageError as error:
            raise pytest.UsageError(str(error)) from None

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if self.settings.changed and not is_worker(self.config) and not self.config.getoption("collectonly"):
            from pytest_kernelevolve.plugin.options import check_policy

            check_policy(self.config, session.items)

    @pytest.hookimpl(tryfirst=True)  # before pytest looks at skip marks
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if isinstance(item, OperatorItem):
            from pytest_kernelevolve.plugin.marks import skip_where_missing

            skip_where_missing(item, self.settings)

    # Each test

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        attach_result(item, report)
        return report

    def take(self, report: pytest.TestReport) -> None:
        """Note a report, from this process or from an xdist worker, before pytest shows it."""
        if is_worker(self.config):
            return
        progress = attached_progress(report)
        if progress is not None:
            show_sent(self.config, report.nodeid, progress)
            return
        result = attached_result(report)
        if result is None:
            return
        self.results[result.nodeid] = result
        self._lines[result.nodeid] = None if report.location[1] is None else report.location[1] + 1
        if isinstance(report.longrepr, str):  # crossed a process: it was a FailureText
            report.longrepr = FailureText(report.longrepr, report.location[2])  # type: ignore[assignment]
        benchmark.feed(self.config, result)
        if result.campaign is not None and self._reports():  # a search is long: what ends the session leaves its result
            with contextlib.suppress(KernelEvolveError):  # which is told in the end
                self._write_results()

    def pytest_report_teststatus(self, report: Any) -> tuple[str, str, tuple[str, dict[str, bool]]] | None:
        result = attached_result(report)
        if result is not None and report.passed and result.evolved and result.written:
            return "evolved", "V", ("EVOLVED", {"green": True, "bold": True})
        if result is not None and report.skipped and result.unjudged:
            return "proposed", "P", ("PROPOSED", {"yellow": True})
        if result is not None and report.skipped and result.without_hardware:
            word = result.status
            return word, word[0], (word.upper(), {"yellow": True})
        return None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not is_worker(self.config) and attached_progress(report) is None:
            display = open_display(self.config)
            if display is not None:
                display.clear()

    # After the tests

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not self._reports():
            return
        try:
            document = self._write_results()
            self._tell_gitlab()
        except KernelEvolveError as error:  # the table is still to come
            self._unwritten = str(error)
            session.exitstatus = pytest.ExitCode.USAGE_ERROR
            return
        self._write_page(document)

    def _write_results(self) -> dict[str, Any]:
        """results.json, of the items so far. Raises KernelEvolveError where it cannot be written."""
        from pytest_kernelevolve.evolve.against.checkout import Checkout
        from pytest_kernelevolve.report.results_json import environment, results_document, write_results

        facts = environment(
            pytest_version=pytest.__version__,
            settings=self.settings.to_json(),
            started=self.started,
            command=shlex.join(["pytest", *map(str, self.config.invocation_params.args)]),
            noise=[certificate.to_json() for certificate in self._certificates()],
            commit=Checkout.head(self.config.rootpath),
        )
        document = results_document(list(self.results.values()), facts)
        self._written = str(write_results(self._report_folder(), document))
        return document

    def _write_page(self, document: dict[str, Any]) -> None:
        """index.html beside results.json; what keeps it from being made is said, and fails no run."""
        from pytest_kernelevolve.page.document import page_document
        from pytest_kernelevolve.page.gathering import gathered, store_url
        from pytest_kernelevolve.page.writing import PAGE, write_page

        root = self.config.rootpath
        try:
            with gathered(root=root, store=store_url(self.settings.store, root), searched=True) as sources:
                self._page = str(write_page(self._report_folder() / PAGE, page_document(document, sources)))
        except KernelEvolveError as error:
            self._page = f"not written: {error}"

    def _place(self, result: ItemResult) -> Place:
        from pytest_kernelevolve.report.places import place_of

        return place_of(result, self.config.rootpath, self._lines.get)

    def _reports(self) -> bool:
        """Whether this process is to leave a report."""
        asked = self.settings.report is not None and not self.config.getoption("collectonly")
        return asked and not is_worker(self.config)

    def _report_folder(self) -> Path:
        return self.config.invocation_params.dir / (self.settings.report or "")

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if self._unwritten is not None:
            terminalreporter.write_line(f"ERROR: --evolve-report: {self._unwritten}", red=True)
        if not self.results:
            return
        from pytest_kernelevolve.evolve.next_command import next_command
        from pytest_kernelevolve.report import table
        from pytest_kernelevolve.report.formatting import wrapped

        results = list(self.results.values())
        width = known_width(self.config)
        terminalreporter.section("kernelevolve", sep="-")
        for line in table.table_lines(results, width):
            terminalreporter.write_line(line)
        lines = [*table.compiled_lines(results), *table.reason_lines(results)]
        lines += [*table.against_lines(results, self._removed()), table.total_line(results)]
        lines += [*table.downstream_lines(results), *table.share_lines(results), *table.fleet_lines(results)]
        if self._layers is None:  # an xdist controller collects nothing
            lines.append(f"sandbox: {self._sandbox().complaint() or self._sandbox().described()}")
            lines += self._unwatched(result.hardware for result in results)
        for piece in (piece for line in lines for piece in wrapped(line, width)):
            terminalreporter.write_line(piece)
        if self._written is not None:
            terminalreporter.write_line(f"report: {self._written}")
        if self._page is not None:
            terminalreporter.write_line(f"page: {self._page}")
        command = next_command(
            results,
            settings=self.settings if self.settings.evolve is not None else None,
            **where_pasted(self.config),
        )
        if command is not None:
            terminalreporter.write_line(f"next: {command}")
        self._tell_github(terminalreporter, results, command)

    def _removed(self) -> list[str]:
        """Operators that were there at the revision that this session judges against."""
        if self.settings.judge_against is None:
            return []
        from pytest_kernelevolve.plugin.item_run import open_workbench

        comparing = open_workbench(self.config).comparing()
        folder = self.config.invocation_params.dir
        places = [folder / argument.partition("::")[0] for argument in self.config.args]
        return [] if comparing is None else comparing.removed(places)

    def _tell_gitlab(self) -> None:
        """A code-quality report beside results.json, in a job of GitLab CI."""
        from pytest_kernelevolve.report import gitlab

        if gitlab.runs_here(os.environ):
            entries = gitlab.code_quality(list(self.results.values()), self._place)
            write_atomically(self._report_folder() / gitlab.FILE_NAME, json.dumps(entries, indent=1) + "\n")

    def _tell_github(self, terminalreporter: Any, results: list[ItemResult], command: str | None) -> None:
        """Annotations in the log and the job's summary, in a job of GitHub Actions."""
        from pytest_kernelevolve.report import github

        if not github.runs_here(os.environ):
            return
        for line in github.annotation_lines(results, self._place):
            terminalreporter.write_line(line)
        place = os.environ.get(github.SUMMARY)
        if place:
            from pytest_kernelevolve.hardware.detect import detect

            text = github.job_summary(results, machine=detect().description, command=command)
            try:
                with open(place, "a", encoding="utf-8") as file:
                    file.write(text)
            except OSError as error:
                terminalreporter.write_line(f"{github.SUMMARY}: {place} cannot be written: {error.strerror}")

    @pytest.hookimpl(optionalhook=True)
    def pytest_benchmark_update_machine_info(self, machine_info: dict[str, Any]) -> None:
        benchmark.add_hardware(machine_info)

    def _sandbox(self) -> Layers:
        if self._layers is None:
            from pytest_kernelevolve.judge.sandbox.probe import probe

            self._layers = probe()
        return self._layers

    def _unwatched(self, gates: Iterable[str]) -> list[str]:
        """The line that says so where kernels are judged on a GPU whose clocks nobody watches."""
        from pytest_kernelevolve.hardware import detect, nvml, registry

        names = set(gates) if self.settings.phase != PROPOSE else ()
        judged = any(registry.get(name).judged_on == "cuda" and detect.missing_reason(name) is None for name in names)
        why = nvml.complaint() if judged else None
        return [] if why is None else [f"kernelevolve clocks: not watched, so that throttling voids no round: {why}"]

    def _company(self, items: Iterable[pytest.Item]) -> list[str]:
        """Who else is on the GPUs, where kernels are to be timed on one; asked before anything of ours is there."""
        from pytest_kernelevolve.hardware import detect, nvml, registry

        gates = {item.gate.hardware for item in items if isinstance(item, OperatorItem)}
        timed = self.settings.phase != PROPOSE and any(
            registry.get(name).judged_on == "cuda" and detect.missing_reason(name) is None for name in gates
        )
        return nvml.company() if timed else []

    def _certificates(self) -> list[Certificate]:
        """Those of this machine; none where their file cannot be read, which `kernelevolve certify` would say."""
        from pytest_kernelevolve import certificates
        from pytest_kernelevolve.hardware.detect import this_machine
        from pytest_kernelevolve.page.gathering import store_folder

        try:
            folder = store_folder(self.settings.store, self.config.rootpath)
            return certificates.of_machine(certificates.read(folder), this_machine())
        except KernelEvolveError:
            return []

    def _noise(self, items: list[OperatorItem]) -> list[str]:
        """What `kernelevolve certify` found on this machine, and the gates that are finer than it can tell."""
        from pytest_kernelevolve import certificates
        from pytest_kernelevolve.hardware import registry

        names = {item: registry.names(item.gate.hardware) for item in items}
        asked = {name for each in names.values() for name in each}
        found = self._certificates()
        gates = [(item.name, names[item], item.gate.min_speedup) for item in items]
        known = [certificate.line for certificate in found if certificate.hardware in asked]
        lines = known + certificates.finer_gates(found, gates)
        return [f"kernelevolve noise: {line}" for line in lines]

    def _header(self) -> str:
        from pytest_kernelevolve.hardware.detect import detect

        line = f"kernelevolve: {detect().description}"
        return f"{line}; {self.settings.described()}" if self.settings.changed else line
