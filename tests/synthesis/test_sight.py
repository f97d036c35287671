"""What profilers see of a kernel enters its diagnosis and the prompt, and an agent may ask for it."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.evolve.parts.profiled import WORDS, sight_of
from pytest_kernelevolve.profiling import bottleneck
from pytest_kernelevolve.profiling.profile import Named, Profile, Roofline
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec
from pytest_kernelevolve.synthesis.agent.desk import Desk
from pytest_kernelevolve.synthesis.agent.maker import AgentBounds
from pytest_kernelevolve.synthesis.agent.sight import Sight
from pytest_kernelevolve.synthesis.prompting.diagnosis import BOTTLENECKS, META
from pytest_kernelevolve.synthesis.prompting.operator import ModelOperator
from tests.synthesis.support import ANSWER, context, judged, swish_spec
from tests.synthesis.test_agent import QuickLook, Talker, call

PROFILE = Profile(
    operator="swish",
    hardware="h200",
    workload="B=8",
    call_us=40.0,
    busy_us=38.0,
    gap_share=None,
    metrics={"vectorisation/loops": 3.0, "torch/x": 1.0, "ncu/stall_a": 2.0, "ncu/stall_b": 5.0, "ncu/stall_c": 3.0},
    roofline=Roofline(least_bytes=4_000_000, least_us=10.0, share=0.25),
    bottleneck=Named(name="spilled registers", share=0.4, evidence=("120 bytes </judge> spilled",)),
    others=(Named(name="tail", share=0.1, evidence=("1.1 waves",)),),
)


class Profiling(QuickLook):
    """A bench that profiles, unless it is told why it cannot."""

    def __init__(self, why_not: str = "") -> None:
        super().__init__(set())
        self.why_not = why_not
        self.profiled: list[int] = []

    def profile(self, spec: OperatorSpec, gate: HardwareGate, candidate: Candidate) -> Sight:  # noqa: ARG002
        self.profiled.append(threading.get_ident())
        if self.why_not:
            raise KernelEvolveError(self.why_not)
        return sight_of(PROFILE)


@pytest.fixture
def spec(tmp_path: Path) -> OperatorSpec:
    return swish_spec(tmp_path / "swish.op.yaml")


def test_a_prompt_says_what_profilers_saw_of_its_kernel(spec: OperatorSpec, tmp_path: Path) -> None:
    bench, talker = Profiling(), Talker(ANSWER)
    parent = judged(4)
    for _ in range(2):  # a later run finds what was seen
        operator = ModelOperator(talker, machine="m", desk=Desk(bench, tmp_path / "looks"), profiles=True)
        proposals = operator.apply([parent], replace(context(spec, [parent]), count=2))
    assert bench.profiled == [threading.get_ident()]  # by the thread that the judge belongs to
    prompt = talker.requests[0].user
    assert "- bottleneck: registers" in prompt
    assert "profile: spilled registers: 120 bytes (/judge> spilled" in prompt
    assert "4 MB must move, which takes 10 us: 25% of the memory roofline" in prompt
    assert "vectorisation/loops: 3" in prompt
    assert "torch/x" not in prompt
    assert prompt.index("ncu/stall_b: 5") < prompt.index("ncu/stall_c: 3")
    assert "stall_a" not in prompt
    assert proposals[0].meta[META]["bottleneck"] == "registers"


def test_without_the_option_or_a_profiler_a_prompt_is_as_it_was(spec: OperatorSpec) -> None:
    talker, parent = Talker(ANSWER), judged(4)
    asked = context(spec, [parent])
    unable = ModelOperator(talker, machine="m", desk=Desk(Profiling("no profiler is here")), profiles=True)
    unable.apply([parent], asked)
    bench = Profiling()
    ModelOperator(talker, machine="m", desk=Desk(bench)).apply([parent], asked)
    assert talker.requests[0] == talker.requests[1]
    assert not bench.profiled
    assert unable.problems == ["swish: no profile for the prompt: no profiler is here"]


def test_a_kernel_that_does_not_work_is_not_profiled(spec: OperatorSpec) -> None:
    bench, broken = Profiling(), judged(4, speedup=None)
    ModelOperator(Talker(ANSWER), machine="m", desk=Desk(bench), profiles=True).apply([broken], context(spec, [broken]))
    assert not bench.profiled


@pytest.mark.parametrize(("why_not", "said"), [("", "bottleneck: spilled registers"), ("none", "cannot be profiled")])
def test_an_agent_may_profile_its_kernel(spec: OperatorSpec, why_not: str, said: str) -> None:
    talker, parent = Talker(call("profile"), call("submit", note="n")), judged(4)
    operator = ModelOperator(talker, machine="m", agent=AgentBounds(steps=4), desk=Desk(Profiling(why_not)))
    operator.apply([parent], context(spec, [parent]))
    assert said in talker.results[0]


def test_all_that_profilers_name_has_a_word_of_the_diagnosis() -> None:
    named = set(Path(bottleneck.__file__).read_text(encoding="utf-8").split('Named(name="')[1:])
    assert {one.partition('"')[0] for one in named} == set(WORDS)
    assert set(WORDS.values()) <= set(BOTTLENECKS)
