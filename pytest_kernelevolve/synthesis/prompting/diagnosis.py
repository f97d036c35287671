"""What holds a kernel back: a bottleneck, its evidence, what to do, what failed, what to leave for later.

A diagnosis comes before retrieval and before the prompt, which both follow from it. Where a judgement speaks for itself
it is made here, without a model; an agent may make a better one, which is kept with the node that it made of the
kernel, and found again by whoever works on the same kernel later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from pytest_kernelevolve.records import Evaluation, Finding, Node, WorkloadResult
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.synthesis.agent.sight import Sight
from pytest_kernelevolve.synthesis.prompting.hygiene import shown_message
from pytest_kernelevolve.synthesis.prompting.quote import phrase

if TYPE_CHECKING:
    from pytest_kernelevolve.hardware.registry import Hardware

META: Final = "diagnosis"  # The key in `Node.meta` of the diagnosis of the kernel that the node was made of.
MODEL, JUDGE = "model", "judge"  # Who made a diagnosis.

# What holds a kernel back, by the names that an agent uses as well.
BOTTLENECKS: Final = (
    "memory", "compute", "latency", "launches", "occupancy", "registers", "parallelism", "vectorisation", "layout",
    "synchronisation", "algorithm", "wrong-result", "does-not-build", "crash", "forbidden", "undecided", "none",
    "unknown",
)  # fmt: skip
_FAILURES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("missing", "parse", "entry", "language", "compile", "load"), "does-not-build"),
    **dict.fromkeys(("crash", "timeout", "memory", "output-flood", "exception", "out-of-bounds"), "crash"),
    **dict.fromkeys(("integrity", "delegated", "amortised", "roofline", "library-share"), "forbidden"),
    **dict.fromkeys(("count", "shape", "dtype", "mismatch", "nonfinite", "mutation", "alias"), "wrong-result"),
    "nondeterministic": "synchronisation",
    "inconclusive": "undecided",
}
# An exception that tells more than its kind: Triton compiles and reserves at the first call.
_EXCEPTIONS: Final[Mapping[str, str]] = {"CompilationError": "does-not-build", "out of resource": "occupancy"}
_DIRECTIVES: Final[Mapping[str, tuple[str, ...]]] = {
    "does-not-build": ("repair the first error of the compiler, and nothing else",),
    "crash": ("check every index against the sizes that the kernel is called with, the smallest and odd ones too",),
    "wrong-result": ("find the one cause that explains the finding, and change as little as that takes",),
    "forbidden": ("compute it in the kernel itself: what the finding names is not allowed",),
    "synchronisation": ("order what threads write to one place, or give each a place of its own",),
    "memory": ("read each input once and write each output once", "use wide, contiguous, aligned accesses"),
    "latency": ("do everything in one launch", "allocate and compute as little as possible outside the kernel"),
    "layout": ("let neighbouring threads read neighbouring addresses, 16 bytes each",),
    "registers": ("hold fewer values at a time: a smaller tile, or more warps for the same one",),
    "launches": ("do everything in one launch",),
    "occupancy": ("take fewer registers or less shared memory a block, or more independent loads a thread",),
    "compute": ("do fewer and cheaper operations an element; use the units that are made for products",),
    "parallelism": ("spread the outer loop over all cores, and keep one core where the work is small",),
    "undecided": ("a clear gain is needed: look for another structure, not for another constant",),
}
AT_ROOFLINE = 0.8  # share of the roofline beyond which little is left
NEAR_ROOFLINE = 0.35  # From this share of the roofline on, memory is what bounds a kernel.
SHORT_MS = 0.02  # a launch itself takes a good part of a call as short as this
UNEVEN = 1.5  # ratio of the best to the worst speedup of a kernel's workloads
RISKY = 0.7  # share of the allowed error
MOST_TRIED = 6
MOST_LATER = 4
LINE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """Of the kernel ``of``; every line is safe to show."""

    of: int
    bottleneck: str
    by: str = JUDGE
    evidence: tuple[str, ...] = ()
    directives: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()  # what was made of it and was no gain
    later: tuple[str, ...] = ()
    query: str = ""  # what to look up
    left_out: tuple[int, ...] = ()  # nodes that whoever works on the kernel next need not be told of

    def to_json(self) -> dict[str, Any]:
        """Without ``query`` and ``left_out`` where they are empty: diagnoses are as they were before there were any."""
        data = asdict(self)
        return {name: value for name, value in data.items() if value or name not in ("query", "left_out")}

    @classmethod
    def from_json(cls, data: object) -> Diagnosis | None:
        """The diagnosis in a node's meta; None where that holds none that can be read."""
        if not isinstance(data, Mapping) or not isinstance(data.get("of"), int):
            return None
        lines = {name: _lines(data.get(name)) for name in ("evidence", "directives", "tried", "later")}
        bottleneck = data.get("bottleneck")
        known = bottleneck if bottleneck in BOTTLENECKS else "unknown"
        query, left_out = data.get("query"), data.get("left_out")
        numbers = left_out if isinstance(left_out, list | tuple) else ()
        return cls(
            of=data["of"],
            bottleneck=known,
            by=MODEL if data.get("by") == MODEL else JUDGE,
            query=phrase(query, LINE) if isinstance(query, str) else "",
            left_out=tuple(number for number in numbers if isinstance(number, int)),
            **lines,
        )


def diagnose(
    parent: Node,
    graph: SearchGraph,
    hardware: Hardware,
    siblings: Sequence[Node] = (),
    sight: Sight | None = None,
    reading: float | None = None,
) -> Diagnosis:
    """What is known to hold ``parent`` back; an agent's diagnosis of it counts before our own.

    ``siblings`` are other attempts that may be told of: those without a gain are what was tried already. ``sight`` is
    what profilers saw of it: it names what times alone do not tell. ``reading`` is the share of the memory's bandwidth
    at which it reads its inputs alone.
    """
    own = _by_itself(parent, hardware, reading)
    if sight is not None:
        own = _with_sight(own, sight)
    noted = _noted(parent, graph)
    if noted is not None:
        own = agreed(own, noted)
    return replace(own, tried=_tried(parent, siblings), later=(own.later or _inherited(parent, graph))[:MOST_LATER])


def agreed(own: Diagnosis, noted: Diagnosis) -> Diagnosis:
    """What a model says of a kernel, beside what shows by itself."""
    evidence = tuple(dict.fromkeys((*own.evidence, *noted.evidence)))[: 3 * MOST_LATER]
    return replace(noted, evidence=evidence, tried=own.tried, later=noted.later or own.later)


def text_of(diagnosis: Diagnosis) -> str:
    """The diagnosis as a prompt shows it; nothing where nothing is known."""
    if diagnosis.bottleneck == "unknown" and not (
        diagnosis.evidence or diagnosis.directives or diagnosis.tried or diagnosis.later
    ):
        return ""
    lines = [f"- bottleneck: {diagnosis.bottleneck}" + (" (by an agent)" if diagnosis.by == MODEL else "")]
    for title, entries in (
        ("evidence", diagnosis.evidence),
        ("do", diagnosis.directives),
        ("tried without gain", diagnosis.tried),
        ("leave for later", diagnosis.later),
    ):
        lines += [f"- {title}: {entry}" for entry in entries]
    return "\n".join(lines)


def _with_sight(own: Diagnosis, sight: Sight) -> Diagnosis:
    """What profilers say counts before what follows from times, unless nothing is left to gain."""
    seen = tuple(phrase(line, LINE) for line in sight.evidence)
    named = sight.bottleneck in BOTTLENECKS and own.bottleneck != "none"
    bottleneck = sight.bottleneck if named else own.bottleneck
    return replace(
        own, bottleneck=bottleneck, evidence=(*seen, *own.evidence), directives=_DIRECTIVES.get(bottleneck, ())
    )


def _by_itself(parent: Node, hardware: Hardware, reading: float | None) -> Diagnosis:
    """What findings and times say without anybody's help."""
    evaluation = parent.evaluation
    if evaluation is None:
        return Diagnosis(of=parent.id, bottleneck="unknown")
    evidence: tuple[str, ...] = ()
    if not evaluation.verdict.correct:
        first = evaluation.findings[0] if evaluation.findings else None
        bottleneck = _failure(first) if first is not None else "unknown"
        evidence = (f"{first.kind}: {phrase(shown_message(first), LINE)}",) if first is not None else ()
    else:
        bottleneck, evidence = _speed(evaluation, parent, hardware, reading)
    return Diagnosis(of=parent.id, bottleneck=bottleneck, evidence=evidence, directives=_DIRECTIVES.get(bottleneck, ()))


def _failure(finding: Finding) -> str:
    told = (bottleneck for words, bottleneck in _EXCEPTIONS.items() if words in finding.message)
    return next(told, "crash") if finding.kind == "exception" else _FAILURES.get(finding.kind, "unknown")


def _speed(
    evaluation: Evaluation, parent: Node, hardware: Hardware, reading: float | None
) -> tuple[str, tuple[str, ...]]:
    """The bottleneck of a correct kernel, and what shows it."""
    timed = [workload for workload in evaluation.workloads if workload.timed and workload.kernel_ms]
    evidence = [*_uneven(timed), *_risky(evaluation.workloads)]
    device = hardware.vendor.upper() != "CPU" and hardware.name != "cpu"
    share = evaluation.roofline_share
    if share is not None:
        evidence.insert(0, f"the kernel reaches {share:.0%} of the memory roofline")
        if share >= AT_ROOFLINE:
            return "none", (*evidence, "hardly anything is left to gain on these workloads")
        if share >= NEAR_ROOFLINE:
            return "memory", tuple(evidence)
    elif device and reading is not None and NEAR_ROOFLINE <= reading <= 1.0:  # beyond that caches hold the inputs
        told = f"the inputs alone are read at {reading:.0%} of the memory's bandwidth, and outputs come on top"
        return "memory", (told, *evidence)
    if device and timed and all((workload.kernel_ms or 0.0) < SHORT_MS for workload in timed):
        longest = max(workload.kernel_ms or 0.0 for workload in timed)
        return "latency", (f"no call takes longer than {1e3 * longest:.1f} us, of which launching is a good part",)
    attainable = evaluation.attainable_speedup
    if attainable is not None and evaluation.speedup is not None and evaluation.speedup > AT_ROOFLINE * attainable:
        return "none", (*evidence, f"no kernel can be faster than {attainable:.2f}x here")
    source = parent.candidate.source
    if not device and parent.candidate.language == "cpp" and "omp" not in source and "parallel" not in source:
        return "parallelism", (*evidence, "the source starts no threads")
    if evaluation.verdict == "inconclusive":
        return "undecided", tuple(evidence)
    return "unknown", tuple(evidence)


def _uneven(timed: Sequence[WorkloadResult]) -> list[str]:
    known = sorted((workload for workload in timed if workload.speedup), key=lambda one: one.speedup or 0.0)
    if len(known) < 2 or (known[-1].speedup or 0.0) < UNEVEN * (known[0].speedup or 1.0):
        return []
    worst, best = known[0], known[-1]
    return [f"uneven: {worst.speedup:.2f}x at {_sizes(worst)}, {best.speedup:.2f}x at {_sizes(best)}"]


def _risky(workloads: Sequence[WorkloadResult]) -> list[str]:
    errors = [workload.error for workload in workloads if workload.error is not None]
    if not errors or max(errors) < RISKY:
        return []
    return [f"the error reaches {max(errors):.2f} of what is allowed: take no more liberties with precision"]


def _sizes(result: WorkloadResult) -> str:
    return f"{' '.join(f'{symbol}={size}' for symbol, size in result.sizes.items())} {result.dtype}".strip()


def _noted(parent: Node, graph: SearchGraph) -> Diagnosis | None:
    """The latest diagnosis of ``parent`` by an agent."""
    for child in sorted(graph.child_ids(parent.id), reverse=True) if parent.id in graph else ():
        found = Diagnosis.from_json(graph[child].meta.get(META))
        if found is not None and found.of == parent.id and found.by == MODEL:
            return found
    return None


def _inherited(parent: Node, graph: SearchGraph) -> tuple[str, ...]:
    """What those who made ``parent`` and its ancestors left for later, the nearest first."""
    line = [parent, *(graph.ancestors(parent, 3) if parent.id in graph else ())]
    found = [Diagnosis.from_json(node.meta.get(META)) for node in line]
    return tuple(dict.fromkeys(entry for one in found if one is not None for entry in one.later))


def _tried(parent: Node, siblings: Sequence[Node]) -> tuple[str, ...]:
    """What was made of the kernel and measured no better than it; a noisy one that measured better is no such thing."""
    before = parent.fitness or 0.0
    found: list[str] = []
    for node in siblings:
        if parent.id not in node.parents or node.evaluation is None or (node.fitness or 0.0) > before:
            continue
        if node.fitness and _ratio(node, parent) > 1.0:
            continue
        note = phrase(node.note, 120)
        if note:
            found.append(f'"{note}": {_ending(node, parent)}')
    return tuple(dict.fromkeys(found))[:MOST_TRIED]


def _ending(node: Node, parent: Node) -> str:
    """How it compares with its parent: by what was measured, for the fitness of a noisy measurement is far below it."""
    assert node.evaluation is not None
    if not node.fitness:
        kind = node.evaluation.findings[0].kind if node.evaluation.findings else str(node.evaluation.verdict)
        return f"failed ({phrase(kind, 40)})"
    one, other, ratio = node.evaluation, parent.evaluation, _ratio(node, parent)
    if not ratio or other is None:
        return "no gain"
    apart = (one.speedup_high or 0.0) < (other.speedup_low or 0.0)
    return f"{ratio:.2f}x of this kernel's speed{'' if apart else ', within the noise'}"


def _ratio(node: Node, parent: Node) -> float:
    """The measured speed of one kernel over the other's; 0.0 where one has none."""
    one, other = node.evaluation, parent.evaluation
    return one.speedup / other.speedup if one and other and one.speedup and other.speedup else 0.0


def _lines(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        return ()
    return tuple(phrase(str(entry), LINE) for entry in value[: 3 * MOST_LATER])
