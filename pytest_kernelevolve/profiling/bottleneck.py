"""Names what holds a kernel back, from counters where there are some, else from timeline and compiler.

Each rule estimates a share of the time that its cause may cost: it ranks, it does not promise. The numbers by which a
rule speaks are its evidence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pytest_kernelevolve.profiling.profile import Launch, Named

MANY_LAUNCHES = 8  # From so many launches of one call on, gaps between them are worth a name.
GAPS = 0.3  # share of the time between first and last kernel
COALESCED = 50.0  # From this percentage of a sector's bytes on, accesses count as coalesced.
CONFLICTS = 0.3  # share of shared memory's wavefronts
LOCAL = 0.2  # share of sectors that are local memory's
ATOMIC = 0.25  # share of the L2 cache's requests for global memory
LOW_OCCUPANCY = 0.25
TAIL = 0.75  # share of the last wave's and all other waves' places that are used
FEW_WAVES = 4.0
TWICE = 1.8  # From this ratio of bytes moved to bytes needed on, data are read twice.
BUSY = 60.0  # From this percentage of the memory's peak on, the memory counts as busy.


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What rules look at. ``metrics`` are by profiler, as a `Profile` has them."""

    launches: Sequence[Launch]  # of one call
    metrics: Mapping[str, float | str]
    gap_share: float | None
    least_bytes: int
    least_us: float | None
    busy_us: float | None
    processors: int | None  # multiprocessors

    def ncu(self, name: str) -> float | None:
        value = self.metrics.get(f"ncu/{name}")
        return value if isinstance(value, float) else None

    def compiler(self, name: str) -> float:
        value = self.metrics.get(f"compiler/{name}")
        return value if isinstance(value, float) else 0.0

    @property
    def longest(self) -> Launch | None:
        return max(self.launches, key=lambda one: one.duration_us, default=None)

    @property
    def slack(self) -> float:
        """The share of the device's time that the bytes alone do not explain."""
        if self.least_us is None or not self.busy_us:
            return 0.5
        return max(0.0, min(1.0, 1.0 - self.least_us / self.busy_us))


Rule = Callable[[Evidence], Named | None]


def named(evidence: Evidence) -> list[Named]:
    """All bottlenecks that rules name, the costliest first."""
    found = [one for rule in RULES if (one := rule(evidence)) is not None]
    names = {one.name for one in found}
    # Sectors that are read for a part of them, and registers in local memory, move bytes themselves.
    caused = bool(names & {"uncoalesced accesses", "spilled registers"})
    ranked = [replace(one, share=one.share * 0.3) if one.name == "too many bytes" and caused else one for one in found]
    return sorted(ranked, key=lambda one: -one.share)


def launch_gaps(e: Evidence) -> Named | None:
    if e.gap_share is None or e.gap_share < GAPS or len(e.launches) < MANY_LAUNCHES:
        return None
    mean = math.fsum(launch.duration_us for launch in e.launches) / len(e.launches)
    said = (
        f"{len(e.launches)} launches a call, {mean:.3g} us each; nothing runs in {100 * e.gap_share:.0f} % of the time"
    )
    return Named(name="launch gaps", share=1.0, evidence=(said,))


def spilled(e: Evidence) -> Named | None:
    local = _sum(e, "l1tex__t_sectors_pipe_lsu_mem_local_op_ld.sum", "l1tex__t_sectors_pipe_lsu_mem_local_op_st.sum")
    whole = _sum(e, "l1tex__t_sectors_pipe_lsu_mem_global_op_ld.sum", "l1tex__t_sectors_pipe_lsu_mem_global_op_st.sum")
    bytes_spilled = e.compiler("spilled_bytes")
    if local is not None and whole is not None:
        share = local / max(local + whole, 1.0)
        if share < LOCAL:
            return None
        evidence = f"{100 * share:.0f} % of L1's sectors are local memory's: registers that did not fit"
        return Named(name="spilled registers", share=share * e.slack, evidence=_with_spill(evidence, bytes_spilled))
    if not bytes_spilled:
        return None
    return Named(name="spilled registers", share=0.9 * e.slack, evidence=_with_spill("", bytes_spilled))


def _with_spill(first: str, spilled_bytes: float) -> tuple[str, ...]:
    said = f"the compiler keeps {spilled_bytes:.0f} bytes of a thread in local memory" if spilled_bytes else ""
    return tuple(one for one in (first, said) if one)


def uncoalesced(e: Evidence) -> Named | None:
    used: list[tuple[str, float, float]] = []
    for kind in ("ld", "st"):
        share = e.ncu(f"smsp__sass_average_data_bytes_per_sector_mem_global_op_{kind}.pct")
        sectors = e.ncu(f"l1tex__t_sectors_pipe_lsu_mem_global_op_{kind}.sum")
        requests = e.ncu(f"l1tex__t_requests_pipe_lsu_mem_global_op_{kind}.sum")
        if sectors and requests:
            share = share if share is not None else min(100.0, 400.0 / (sectors / requests))
            used.append(("loads" if kind == "ld" else "stores", share, sectors / requests))
    bad = [(kind, share, sectors) for kind, share, sectors in used if share < COALESCED and sectors > 4.5]
    if not bad:
        return None
    worst = min(share for _, share, _ in bad)
    evidence = tuple(
        f"global {kind} use {share:.0f} % of the bytes of their sectors, {sectors:.1f} sectors a request"
        for kind, share, sectors in bad
    )
    return Named(name="uncoalesced accesses", share=(1 - worst / 100) * max(e.slack, 0.5), evidence=evidence)


def bank_conflicts(e: Evidence) -> Named | None:
    conflicts = e.ncu("l1tex__data_bank_conflicts_pipe_lsu_mem_shared.sum")
    wavefronts = e.ncu("l1tex__data_pipe_lsu_wavefronts_mem_shared.sum")
    if not conflicts or not wavefronts or conflicts / wavefronts < CONFLICTS:
        return None
    share = min(1.0, conflicts / wavefronts)
    said = f"{100 * share:.0f} % of shared memory's {wavefronts:.3g} wavefronts are bank conflicts"
    return Named(name="bank conflicts", share=share * e.slack, evidence=(said,))


def atomics(e: Evidence) -> Named | None:
    cached = _sum(e, "lts__t_sectors_op_red.sum", "lts__t_sectors_op_atom.sum")
    moved = _sum(e, "l1tex__t_sectors_pipe_lsu_mem_global_op_ld.sum", "l1tex__t_sectors_pipe_lsu_mem_global_op_st.sum")
    if cached is not None:
        share = cached / max(cached + (moved or 0.0), 1.0)
        if share < ATOMIC:
            return None
        said = f"{100 * share:.0f} % of the sectors at the L2 cache are atomics ({cached:.3g})"
        return Named(name="atomics", share=share * e.slack, evidence=(said,))
    if not e.compiler("atomics") or e.slack < 0.5:
        return None
    said = f"{e.compiler('atomics'):.0f} atomic instructions; the time is {100 * e.slack:.0f} % more than bytes explain"
    return Named(name="atomics", share=0.8 * e.slack, evidence=(said,))


def tail(e: Evidence) -> Named | None:
    longest = e.longest
    waves = e.ncu("launch__waves_per_multiprocessor") or _waves(longest, e.processors)
    if waves is None or longest is None or not 1.0 < waves <= FEW_WAVES:
        return None
    used = waves / math.ceil(waves)
    if used >= TAIL:
        return None
    said = (
        f"{longest.blocks} blocks are {waves:.2f} waves: {100 * (1 - used):.0f} % of all places are empty in the last"
    )
    return Named(name="tail", share=(1 - used) * 1.2, evidence=(said,))


THREADS, REGISTERS, SHARED, BLOCKS = (
    2048,
    65536,
    227 << 10,
    32,
)  # A multiprocessor of NVIDIA's since 2020 holds so many.


def _waves(launch: Launch | None, processors: int | None) -> float | None:
    """How often a launch fills all multiprocessors, by its resources; None where one is not known."""
    if launch is None or processors is None or not launch.block:
        return None
    threads = math.prod(launch.block)
    limits = [BLOCKS, THREADS // threads]
    if launch.registers:
        limits.append(REGISTERS // (launch.registers * threads))
    if launch.shared_bytes:
        limits.append(SHARED // (launch.shared_bytes + 1024))
    places = processors * max(1, min(limits))
    return launch.blocks / places


def low_occupancy(e: Evidence) -> Named | None:
    longest = e.longest
    active = e.ncu("sm__warps_active.avg.pct_of_peak_sustained_active")
    share = active / 100 if active is not None else longest.occupancy if longest is not None else None
    if share is None or share >= LOW_OCCUPANCY or longest is None:
        return None
    memory = e.ncu("gpu__dram_throughput.avg.pct_of_peak_sustained_elapsed")
    if memory is not None and memory > BUSY:
        return None
    why = []
    if longest.shared_bytes:
        why.append(f"{longest.shared_bytes / 1024:.0f} KiB of shared memory a block")
    if longest.registers:
        why.append(f"{longest.registers} registers a thread")
    said = f"{100 * share:.0f} % of the warps that a multiprocessor could hold are there" + (
        f": {', '.join(why)}" if why else ""
    )
    return Named(name="low occupancy", share=(1 - share) * 0.7 * max(e.slack, 0.3), evidence=(said,))


def too_many_bytes(e: Evidence) -> Named | None:
    moved = _sum(e, "dram__bytes_read.sum", "dram__bytes_write.sum")
    if moved is None or not e.least_bytes or moved / e.least_bytes < TWICE:
        return None
    times = moved / e.least_bytes
    said = f"memory moved {moved / 1e6:.4g} MB, {times:.1f} times what inputs and outputs hold"
    return Named(name="too many bytes", share=(1 - 1 / times) * 0.9, evidence=(said,))


def memory_bound(e: Evidence) -> Named | None:
    busy = e.ncu("gpu__dram_throughput.avg.pct_of_peak_sustained_elapsed")
    if busy is not None and busy >= BUSY:
        return Named(name="memory bandwidth", share=0.05, evidence=(f"memory moves {busy:.0f} % of its peak",))
    if busy is None and e.least_us is not None and e.busy_us and e.least_us / e.busy_us >= 0.6:
        share = 100 * e.least_us / e.busy_us
        return Named(name="memory bandwidth", share=0.05, evidence=(f"the time is {share:.0f} % explained by bytes",))
    return None


def compute_bound(e: Evidence) -> Named | None:
    busy = e.ncu("sm__throughput.avg.pct_of_peak_sustained_elapsed")
    memory = e.ncu("gpu__dram_throughput.avg.pct_of_peak_sustained_elapsed") or 0.0
    if busy is None or busy < BUSY or memory > busy:
        return None
    return Named(name="arithmetic", share=0.04, evidence=(f"multiprocessors are busy to {busy:.0f} % of their peak",))


RULES: tuple[Rule, ...] = (
    launch_gaps, spilled, uncoalesced, bank_conflicts, atomics, tail, low_occupancy, too_many_bytes, memory_bound,
    compute_bound,
)  # fmt: skip


def _sum(e: Evidence, *names: str) -> float | None:
    values = [value for name in names if (value := e.ncu(name)) is not None]
    return math.fsum(values) if values else None


def timeline(launches: Iterable[Launch], calls: int) -> tuple[tuple[Launch, ...], float | None, float | None]:
    """The launches of the last of ``calls`` calls, their time together in us, and the share of gaps between them."""
    every = list(launches)
    count = len(every) // max(calls, 1)
    own = every[-count:] if count else every
    if not own:
        return (), None, None
    end, covered = own[0].start_us, 0.0
    for one in own:
        begin = max(one.start_us, end)
        covered += max(0.0, one.start_us + one.duration_us - begin)
        end = max(end, one.start_us + one.duration_us)
    span = end - own[0].start_us
    return tuple(own), covered, 1 - covered / span if span > 0 else 0.0
