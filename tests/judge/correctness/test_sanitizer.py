"""Only what compute-sanitizer ran through counts as clean; a tool that fails says nothing of the kernel."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from pytest_kernelevolve.judge.boundary.messages import SANITIZER_FOUND
from pytest_kernelevolve.judge.correctness import sanitizer
from pytest_kernelevolve.judge.correctness.cases import Plan, plans
from pytest_kernelevolve.judge.correctness.oracle import Oracle
from pytest_kernelevolve.judge.correctness.usable import count_elements, usable_hidden
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.linux.procfs import process_state
from pytest_kernelevolve.judge.runners.cpu.runner import CpuRunner
from pytest_kernelevolve.judge.runners.runner import Sanitized
from pytest_kernelevolve.judge.worker.cuda_loop import DeviceWorker, run_tool
from pytest_kernelevolve.records import Finding, Verdict
from tests.judge.support import GATE, doubling, kernel, trial

FOUND = "========= COMPUTE-SANITIZER\n========= Invalid __global__ write of size 4 bytes\n========= at f+0x30\n"
# As the tool says it of a program that fails, which it does where an access ended the device's context.
ENDED = (
    "========= COMPUTE-SANITIZER\n{report}\n========= at f+0x30\nTraceback (most recent call last):\n"
    "torch.AcceleratorError: CUDA error: unspecified launch failure\n"
    "========= Error: process didn't terminate successfully\n========= Target application returned an error\n"
)
NEW = "Version 2026.1.0.0 (build 1)"
LOST = "========= Internal Sanitizer Error: The Sanitizer encountered an error while launching f (no memory)\n"


class Side:
    """Answers for each tool what it is told to, and keeps which tools were asked for."""

    def __init__(self, answers: Mapping[str, tuple[int | None, str]] | None = None, version: str = NEW) -> None:
        self._version = version
        self._answers = answers or {}
        self.asked: list[str] = []

    def sanitize(self, _call: object, _function: str, tools: Sequence[str]) -> list[Sanitized]:
        self.asked += tools
        return [Sanitized(*self._answers.get(tool, (0, "")), self._version) for tool in tools]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> tuple[Oracle, list[Plan]]:
    oracle = Oracle(doubling(tmp_path_factory.mktemp("spec")))
    hidden = usable_hidden(oracle)
    return oracle, list(plans(oracle.spec, hidden, count_elements(oracle, hidden)))


def sanitized(case: tuple[Oracle, list[Plan]], side: Side, known: Path) -> Finding | None:
    return sanitizer.sanitize(trial(side, *case), cast("Any", side), known)


def test_what_both_tools_ran_through_is_clean_and_remembered(case: tuple[Oracle, list[Plan]], tmp_path: Path) -> None:
    side, known = Side(), tmp_path / "known" / "kernel"
    assert sanitized(case, side, known) is None
    assert sanitized(case, side, known) is None
    assert side.asked == ["memcheck", "racecheck"]


@pytest.mark.parametrize(("tool", "kind"), sanitizer.TOOLS.items())
def test_what_a_tool_finds_is_a_finding_in_its_words(
    case: tuple[Oracle, list[Plan]], tmp_path: Path, tool: str, kind: str
) -> None:
    found = sanitized(case, Side({tool: (SANITIZER_FOUND, FOUND)}), tmp_path / "kernel")
    assert found is not None
    assert found.kind == kind
    assert found.message.endswith("says: Invalid __global__ write of size 4 bytes; at f+0x30")
    assert not (tmp_path / "kernel").exists()


@pytest.mark.parametrize(
    ("tool", "report"),
    [
        ("memcheck", "Invalid __global__ read of size 16 bytes"),
        ("memcheck", "Malloc/Free error encountered : Double free"),
        ("racecheck", "Error: Race reported between Write access at f+0x90"),
        ("racecheck", "ERROR: Potential WAW hazard detected at __shared__ 0x0 in block (0,0,0) :"),
        ("racecheck", "Potential invalid __shared__ read of size 4 bytes"),
    ],
)
def test_what_a_tool_reports_is_a_finding_though_the_program_failed_with_it(
    case: tuple[Oracle, list[Plan]], tmp_path: Path, tool: str, report: str
) -> None:
    answer = (1, ENDED.format(report=f"========= {report}"))
    found = sanitized(case, Side({tool: answer}), tmp_path / "kernel")
    assert found is not None
    assert found.kind == sanitizer.TOOLS[tool]
    assert f"says: {report}; at f+0x30" in found.message


@pytest.mark.parametrize("version", ["Version 2025.3.0.0 (build 3)", "no such option", ""])
def test_a_race_that_an_older_tool_reports_is_told_and_changes_no_verdict(
    case: tuple[Oracle, list[Plan]], tmp_path: Path, version: str
) -> None:
    report = "========= Error: Race reported between Write access at f+0x90\n"
    found = sanitized(case, Side({"racecheck": (SANITIZER_FOUND, report)}, version), tmp_path / "kernel")
    assert found is not None
    assert found.kind == sanitizer.NOT_SANITIZED
    assert "before version 2026.1" in found.message
    assert "Race reported" in found.message
    assert not (tmp_path / "kernel").exists()
    found = sanitized(case, Side({"memcheck": (SANITIZER_FOUND, FOUND)}, version), tmp_path / "kernel")
    assert found is not None
    assert found.kind == "out-of-bounds"


def test_a_program_that_fails_with_nothing_but_warnings_says_nothing_of_the_kernel(
    case: tuple[Oracle, list[Plan]], tmp_path: Path
) -> None:
    answer = (1, ENDED.format(report="========= WARNING: Race reported between Write access at f+0x90"))
    found = sanitized(case, Side({"racecheck": answer}), tmp_path / "kernel")
    assert found is not None
    assert found.kind == sanitizer.NOT_SANITIZED


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((0, LOST), "ended with status 0: ========= Internal Sanitizer Error"),
        ((SANITIZER_FOUND, LOST), "Internal Sanitizer Error"),
        ((None, "it is not installed"), "did not run to its end: it is not installed"),
        ((1, "========= Target application returned an error\nError: no CUDA driver\n"), "status 1: Error: no CUDA"),
        ((-9, ""), "ended with status -9"),
        ((255, "\ud800"), "ended with status 255: \\ud800"),
    ],
)
@pytest.mark.parametrize("tool", sanitizer.TOOLS)
def test_a_tool_that_fails_is_told_and_not_remembered_as_clean(
    case: tuple[Oracle, list[Plan]], tmp_path: Path, tool: str, answer: tuple[int | None, str], told: str
) -> None:
    side, known = Side({tool: answer}), tmp_path / "kernel"
    for _ in range(2):
        found = sanitized(case, side, known)
        assert found is not None
        assert found.kind == sanitizer.NOT_SANITIZED
        assert found.message.startswith(f"{tool} of compute-sanitizer ")
        assert told in found.message
    assert not known.exists()
    assert side.asked.count(tool) == 2


def test_a_kernel_passes_with_a_note_where_no_tool_looked_at_it(
    judge: Judge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = Finding(kind=sanitizer.NOT_SANITIZED, message="memcheck of compute-sanitizer did not run to its end")
    monkeypatch.setattr(CpuRunner, "on_device", lambda runner: runner)  # as if it were one
    monkeypatch.setattr(sanitizer, "sanitize", lambda *_: note)
    evaluation = judge.confirm(doubling(tmp_path), GATE, kernel("def operator(x):\n    return x + x\n"))
    assert evaluation.verdict is Verdict.PASS
    assert [finding.kind for finding in evaluation.findings] == ["not-timed", "not-sanitized"]


# In the worker


def asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, tools: Sequence[str] = ("memcheck",)
) -> list[dict[str, Any]]:
    """What a worker answers of some tools where ``script`` is what lies in the place of compute-sanitizer."""
    if script is not None:
        path = tmp_path / "compute-sanitizer"
        path.write_text(script, encoding="utf-8")
        path.chmod(0o755)
    monkeypatch.delenv("CUDA_HOME", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin" if script is not None else str(tmp_path))
    monkeypatch.chdir(tmp_path)
    worker = object.__new__(DeviceWorker)
    worker.slots, worker.keywords = [], []
    answers: list[dict[str, Any]] = worker.sanitize({"tools": tools, "function": "operator", "seconds": 30.0})["tools"]
    return answers


@pytest.mark.parametrize(
    ("script", "status", "output"),
    [
        (None, None, "it is not installed"),
        ("#!/nowhere/sh\n", None, "No such file"),
        ("#!/bin/sh\necho fine\n", 0, "fine"),
        ("#!/bin/sh\necho what is wrong >&2\nexit 3\n", 3, "what is wrong"),
        ("#!/bin/sh\nexit 77\n", SANITIZER_FOUND, ""),
        ("#!/bin/sh\necho cached $PYTORCH_NO_CUDA_MEMORY_CACHING, $@\n", 0, "cached 1, --tool memcheck"),
        ("#!/bin/sh\necho $@\n", 0, "--report-api-errors no "),
    ],
)
def test_a_worker_says_how_a_tool_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None, status: int | None, output: str
) -> None:
    (answer,) = asked(tmp_path, monkeypatch, script)
    assert answer["status"] == status
    assert output in answer["output"]


def test_tools_run_at_once_and_one_that_fails_beside_another_runs_again_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first waits for the second to begin, which fails in company: it leaves its mark at its first start."""
    monkeypatch.setenv("SEEN", str(tmp_path / "seen"))
    waits = "n=0; until [ -e $SEEN ]; do sleep 0.05; n=$((n+1)); [ $n -lt 200 ] || exit 5; done"
    script = f"""#!/bin/sh
case "$*" in
*memcheck*) {waits}; echo memcheck;;
*racecheck*) echo racecheck; [ -e $SEEN ] || {{ touch $SEEN; exit 9; }};;
esac
"""
    answers = asked(tmp_path, monkeypatch, script, ("memcheck", "racecheck"))
    assert [(answer["status"], answer["output"]) for answer in answers] == [(0, "memcheck\n"), (0, "racecheck\n")]


def test_the_tool_is_looked_for_beside_the_compiler_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    asked(tmp_path / "bin", monkeypatch, "#!/bin/sh\necho found\n")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("CUDA_HOME", str(tmp_path))
    worker = object.__new__(DeviceWorker)
    worker.slots, worker.keywords = [], []
    answer = worker.sanitize({"tools": ["racecheck"], "function": "operator", "seconds": 30.0})
    assert answer["tools"] == [{"status": 0, "output": "found\n", "version": "found\n"}]


def test_a_tool_that_takes_too_long_ends_with_its_children_and_the_worker_goes_on(tmp_path: Path) -> None:
    """The kernel's process is a child of the tool: it would hold the device while the kernel is timed."""
    child = tmp_path / "child"
    status, output = run_tool(["/bin/sh", "-c", f"sleep 60 >/dev/null 2>&1 & echo $! > {child}; wait"], seconds=0.5)
    assert status is None
    assert output == "it took longer than 0.5 s"
    pid, deadline = int(child.read_text()), time.monotonic() + 10
    while process_state(pid) not in ("", "Z", "X"):
        assert time.monotonic() < deadline
        time.sleep(0.01)
