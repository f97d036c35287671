"""What of an operator goes into a package: kernels that are faster than PyTorch where they were judged, or a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pytest_kernelevolve.export.evidence import Judged, Timed
from pytest_kernelevolve.export.references import NotExportable, Origin, check_kernel, origin_of
from pytest_kernelevolve.export.regions import Won, won_regions
from pytest_kernelevolve.export.signature import Signature, elements_of, signature_of, tensors_at, workload_of
from pytest_kernelevolve.hardware.registry import get, names
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec

UNJUDGED = "no judgement of its kernel under this spec is known: run pytest on it, or give --judge"
SHOWN_MARGIN = 3  # digits of a speedup in a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Winner:
    """One operator of a package, with all that its files are made of."""

    spec: OperatorSpec
    gate: HardwareGate
    origin: Origin
    signature: Signature
    kernels: tuple[Judged, ...]
    regions: tuple[Won, ...]
    needs: tuple[str, ...]  # packages beside PyTorch

    @property
    def device(self) -> str:
        return "cpu" if get(self.gate.hardware).vendor == "CPU" else "cuda"

    @property
    def models(self) -> str:
        """A regular expression of what drivers call the devices that the kernels are for; empty for a CPU."""
        members = [get(name) for name in names(self.gate.hardware)]
        return "|".join(member.detect for member in members if member.detect)

    @property
    def low(self) -> float:
        return min(region.low for region in self.regions)

    def tensors(self, region: Won) -> dict[str, tuple[tuple[int, ...], str]]:
        """Shape and dtype of each tensor of a region of one workload."""
        return tensors_at(self.spec, workload_of(self.spec, region.workloads[0]))


def choose(spec: OperatorSpec, gate: HardwareGate, judged: Sequence[Judged]) -> Winner:
    """The winner of one operator on one hardware. Raises NotExportable with the reason why there is none."""
    if not judged:
        raise NotExportable(UNJUDGED)
    if gate.call is not None:
        raise NotExportable("its kernel is somebody else's file, called by the gate's `call`")
    if spec.accept_degenerate:
        raise NotExportable("its spec is degenerate: a wrong output would be right")
    usable = tuple(winner for winner in judged if winner.workloads)
    if not usable:
        raise NotExportable("its judgement has no times for single workloads")
    for one in usable:
        check_known(spec, one)
    kernels: list[Judged] = []
    needs: set[str] = set()
    for one in usable:
        needs |= set(check_kernel(one.source))
        kernels.append(one)
    counts: dict[tuple[object, ...], int] = {}

    def elements(timed: Timed) -> int:
        key = (timed.dtype, *sorted(timed.sizes.items()))
        if key not in counts:
            counts[key] = elements_of(spec, timed)
        return counts[key]

    signature = signature_of(spec, workload_of(spec, usable[0].workloads[0]))
    regions = won_regions(kernels, elements)
    if not regions:
        raise NotExportable(_slower(kernels))
    used = sorted({region.kernel for region in regions})
    places = {number: place for place, number in enumerate(used)}
    return Winner(
        spec=spec,
        gate=gate,
        origin=origin_of(spec),
        signature=signature,
        kernels=tuple(kernels[number] for number in used),
        regions=tuple(_renumbered(region, places) for region in regions),
        needs=tuple(sorted(needs)),
    )


def check_known(spec: OperatorSpec, judged: Judged) -> None:
    """Raises NotExportable where a kernel was timed at what the spec has no more."""
    for timed in judged.workloads:
        workload_of(spec, timed)


def _renumbered(region: Won, places: Mapping[int, int]) -> Won:
    from dataclasses import replace

    return replace(region, kernel=places[region.kernel])


def _slower(kernels: Sequence[Judged]) -> str:
    best = max((workload for kernel in kernels for workload in kernel.workloads), key=lambda one: one.low)
    return (
        f"it is not faster than PyTorch: {best.speedup:.{SHOWN_MARGIN}f}x at best, "
        f"surely {best.low:.{SHOWN_MARGIN}f}x, over {best.baseline}"
    )


def refused(
    spec: OperatorSpec, gate: HardwareGate, judged: Callable[[], Sequence[Judged]]
) -> tuple[Winner | None, str]:
    """`choose` with the reason in the place of an error."""
    try:
        return choose(spec, gate, judged()), ""
    except NotExportable as error:
        return None, str(error)
