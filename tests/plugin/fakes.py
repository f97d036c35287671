"""The conftest.py of the small projects in these tests: a judge that reads the verdict from the kernel's own text.

A kernel with the line ``# speed 1.5`` is correct and 1.5 times as fast as the reference; ``# speed tree`` takes its
speed from FAKE_TREE_SPEED; ``# undecided`` is neither slow nor fast enough; ``# untimed`` is correct and not timed;
``# broken judge`` makes the judge itself fail; any other text is a wrong kernel. Beside its earlier state a kernel's
change of speed is the ratio of the two speeds, known to one hundredth, or as well as its line ``# within 0.1`` says;
an earlier state with ``# no build`` does not compile, the time of one with ``# doubted always`` (``first``: in the
first comparison) is not believed, and beside one with ``# once`` only the first comparison finds
a loss. The operator proposes kernels of the speeds in FAKE_SPEEDS, one a step.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pytest_kernelevolve.errors import JudgeError, ProposerError
from pytest_kernelevolve.gate.against import compared
from pytest_kernelevolve.gate.statistics import Interval
from pytest_kernelevolve.records import Candidate, Comparison, Evaluation, Finding, Proposal, Verdict, WorkloadResult


class FakeJudge:
    def evaluate(
        self,
        spec: Any,  # noqa: ARG002
        gate: Any,
        candidates: Sequence[Candidate],
        *,
        seed: int | None = None,  # noqa: ARG002
    ) -> Iterator[tuple[int, Evaluation]]:
        for index, candidate in enumerate(candidates):
            time.sleep(float(os.environ.get("FAKE_JUDGE_S", "0")))
            yield index, verdict(candidate.source, gate.min_speedup)

    def confirm(self, spec: Any, gate: Any, candidate: Candidate) -> Evaluation:  # noqa: ARG002
        return verdict(candidate.source, gate.min_speedup)

    def compare(self, spec: Any, gate: Any, candidate: Candidate, base: Candidate) -> Evaluation:  # noqa: ARG002
        with open("compared", "a", encoding="utf-8") as stream:
            stream.write(f"{candidate.entry} {base.entry}\n")
        found = verdict(candidate.source, gate.min_speedup)
        before = verdict(base.source, gate.min_speedup)
        if not found.verdict.correct:
            return found
        if "# no build" in base.source:
            broken = Finding(kind="compile", message="does not compile:\nkernel.cpp:3: no ;")
            return replace(found, comparison=Comparison(failure=broken, margin=0.02))
        with open("compared", encoding="utf-8") as told:
            first = len(told.readlines()) == 1
        if "# doubted always" in base.source or ("# doubted first" in base.source and first):
            doubt = Finding(kind="integrity", message="each batch took 90 us longer by the judge's clock")
            return replace(found, comparison=Comparison(failure=doubt, margin=0.02))
        if not before.verdict.correct or found.speedup is None or before.speedup is None:
            return replace(found, comparison=Comparison(failure=before.findings[0], margin=0.02))
        change = found.speedup / before.speedup
        if "# once" in base.source and not first:
            change = 1.0
        within = re.search(r"# within ([\d.]+)", candidate.source)
        half = float(within[1]) if within else 0.01
        low, high = change * (1 - half), change * (1 + half)
        (timed,) = found.workloads
        beside = replace(timed, base_ms=3.0 / before.speedup, change=change, change_low=low, change_high=high)
        word = compared(Interval(ratio=change, low=low, high=high, rounds=12))
        comparison = Comparison(verdict=word, change=change, low=low, high=high, margin=0.02)
        return replace(found, workloads=(beside,), comparison=comparison)

    def close(self) -> None:
        with open("judge-closed", "a", encoding="utf-8") as stream:
            stream.write("closed\n")


def verdict(source: str, min_speedup: float) -> Evaluation:
    if "# broken judge" in source:
        raise JudgeError("the fork server did not start within 20 s")
    if "# untimed" in source or "# unsanitized" in source:
        finding = Finding(kind="not-timed", message="triton runs in its interpreter here: judged, not timed")
        if "# unsanitized" in source:
            finding = Finding(kind="not-sanitized", message="memcheck of compute-sanitizer ended with status 1")
        untimed = WorkloadResult(sizes={"B": 4, "N": 8}, dtype="float32", timed=False, error=0.1)
        return Evaluation(verdict=Verdict.PASS, findings=(finding,), workloads=(untimed,))
    source = source.replace("# speed tree", f"# speed {os.environ.get('FAKE_TREE_SPEED', '1')}")
    found = re.search(r"# speed ([\d.]+)", source)
    if found is None:
        wrong = WorkloadResult(sizes={"B": 4, "N": 8}, dtype="float32", timed=True, error=37.5)
        finding = Finding(kind="mismatch", message="output 0 is 37.5 times as far off as allowed")
        return Evaluation(verdict=Verdict.INCORRECT, findings=(finding,), workloads=(wrong,))
    speedup = float(found[1])
    if "# undecided" in source:
        with open("undecided", "a", encoding="utf-8") as stream:
            stream.write("judged\n")
        return Evaluation(verdict=Verdict.INCONCLUSIVE, speedup=speedup, speedup_low=0.9 * speedup)
    measured = WorkloadResult(
        sizes={"B": 4, "N": 8},
        dtype="float32",
        timed=True,
        error=0.25,
        eager_ms=3.0,
        compile_ms=4.0,
        kernel_ms=3.0 / speedup,
        baseline="eager",
        speedup=speedup,
        speedup_low=0.9 * speedup,
        speedup_high=1.1 * speedup,
        rounds=12,
    )
    return Evaluation(
        verdict=Verdict.SLOW if speedup < min_speedup else Verdict.FASTER if min_speedup < 1.0 else Verdict.PASS,
        workloads=(measured,),
        speedup=speedup,
        speedup_low=0.9 * speedup,
        speedup_high=1.1 * speedup,
    )


class FakeOperator:
    def apply(self, parents: Sequence[Any], context: Any) -> Sequence[Proposal]:
        speeds = os.environ.get("FAKE_SPEEDS", "0.5 0.9 1.5 2.0").split()
        if speeds == ["unreachable"]:
            raise ProposerError("http://localhost:1/v1: the server cannot be reached; check the URL")
        if context.step > len(speeds):
            return []
        name = context.spec.name
        speed = speeds[context.step - 1]  # in a statement as well: kernels that differ in comments only are the same
        source = f"def {name}(x):\n    return x\n\nSPEED = '{speed}'  # speed {speed}\n"
        candidate = Candidate(source=source, entry=name, language="cpp")
        return [Proposal(candidate=candidate, parents=tuple(node.id for node in parents), operator="fake")]


def pytest_kernelevolve_make_judge() -> FakeJudge:
    return FakeJudge()


def pytest_kernelevolve_make_operator() -> FakeOperator:
    return FakeOperator()
