"""A profile of a kernel in the words of a diagnosis: what the profilers of this machine saw, for a prompt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.synthesis.agent.sight import Sight

if TYPE_CHECKING:
    from pytest_kernelevolve.profiling.profile import Profile
    from pytest_kernelevolve.records import Candidate
    from pytest_kernelevolve.spec.model import OperatorSpec

# What `profiling.bottleneck` names, as `synthesis.prompting.diagnosis` calls it.
WORDS: Final[Mapping[str, str]] = {
    "launch gaps": "launches",
    "uncoalesced accesses": "layout",
    "spilled registers": "registers",
    "bank conflicts": "layout",
    "atomics": "synchronisation",
    "low occupancy": "occupancy",
    "tail": "parallelism",
    "too many bytes": "memory",
    "memory bandwidth": "memory",
    "arithmetic": "compute",
}
TELLING: Final = ("vectorisation/", "perf/")  # metrics of the CPU, where no bottleneck is named
MOST: Final = 8  # lines of evidence
STALLS: Final = 2  # the commonest reasons why warps wait


def seen(judge: Any, spec: OperatorSpec, candidate: Candidate) -> Sight:
    """What the profilers of the judge's device see at the last timed workload.

    Raises KernelEvolveError where the kernel cannot be profiled here.
    """
    if not hasattr(judge, "measuring"):
        raise KernelEvolveError("kernels are profiled where they are judged, and others judge them")
    timed = [workload for workload in spec.workloads if workload.timed]
    if not timed:
        raise KernelEvolveError(f"{spec.name} has no timed workload to profile")
    from pytest_kernelevolve.profiling.session import profile

    return sight_of(profile(judge, spec, candidate, timed[-1]))


def sight_of(profile: Profile) -> Sight:
    """The bottleneck first, then where the kernel stands, then what else is costly."""
    main = profile.bottleneck
    evidence = [f"profile: {main.name}: {one}" for one in main.evidence] if main is not None else []
    roofline = profile.roofline
    if roofline is not None and roofline.share is not None:
        evidence.append(
            f"profile: {roofline.least_bytes / 1e6:.4g} MB must move, which takes {roofline.least_us:.4g} us: "
            f"{roofline.share:.0%} of the memory roofline"
        )
    if profile.launches:
        evidence.append(f"profile: {len(profile.launches)} launches a call of {profile.call_us or 0.0:.4g} us")
    evidence += [f"profile: {line}" for line in _stalls(profile)]
    evidence += [f"profile: also {other.name}: {'; '.join(other.evidence)}" for other in profile.others]
    evidence += [
        f"profile: {name}: {value if isinstance(value, str) else f'{value:.4g}'}"
        for name, value in profile.metrics.items()
        if name.startswith(TELLING)
    ]
    return Sight(
        bottleneck=WORDS.get(main.name, "") if main is not None else "",
        evidence=tuple(evidence[:MOST]),
        text=profile.text(),
    )


def _stalls(profile: Profile) -> list[str]:
    """What warps wait for most, as Nsight Compute counts it."""
    waits = {
        name: value for name, value in profile.metrics.items() if "stall" in name and isinstance(value, float) and value
    }
    most = sorted(waits, key=lambda name: -waits[name])[:STALLS]
    return [f"{name}: {waits[name]:.3g}" for name in most]
