"""Record rounds of kernels against themselves (A/A) and against ones that do about 3 % more work (A/B).

    python -m studies.power.record --hardware h200 --out studies/power/data/h200.jsonl.gz

Rounds are taken by the judge's own stopwatch over two of its own workers, as in a verdict; only the baseline's worker
holds the kernel too. An episode is one set of fresh workers. ``--out`` is appended to. How much extra work makes 3 %
is found first, for each kernel, from rounds of the same kind; the slowdown that it gives is in the recording itself.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.model import OperatorSpec, Workload
from studies.power.rounds import Episode, write

if TYPE_CHECKING:
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.judge.runners.factory import AnyRunner
    from pytest_kernelevolve.judge.spec_judge import SpecJudge
    from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch

    Sides = tuple[AnyRunner, AnyRunner, AnyRunner]  # the kernel, the kernel again, and the slowed one

HERE = Path(__file__).parent
SLOWDOWN = 0.03
CLOSE = 0.004  # how near to SLOWDOWN the search for the extra work wants to come
TRIES = 6
TRY_ROUNDS = 24

# Small sizes that the judge probes the reference with. The recorded sizes are in KERNELS.
SPEC = """\
operator: {operator}
reference: {references}:{operator}
inputs:
{inputs}
  extra: {{value: extra}}
workloads:
  - {{{sizes}, extra: 0, dtype: {dtype}}}
hidden: [{{{hidden}, extra: 0, dtype: {dtype}}}]
hardware:
  {hardware}: {{min_speedup: 1.0, baseline: eager, language: {language}}}
"""
ROWS = "  x: {shape: [B, N], dtype: $dtype}"
FLAT = "  x: {shape: [N], dtype: $dtype}"
PAIR = "  a: {shape: [N, N], dtype: $dtype}\n  b: {shape: [N, N], dtype: $dtype}"
PROBE = {ROWS: ("B: 3, N: 100", "B: 2, N: 33"), FLAT: ("N: 1000", "N: 33"), PAIR: ("N: 64", "N: 33")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernel:
    """One kernel at one size: its operator, its file, and the extra work to try first."""

    operator: str
    source: str
    inputs: str
    sizes: dict[str, int]
    dtype: str = "float32"
    first: int = 96


KERNELS = {
    "cpu": {
        "scale_64k": Kernel(operator="scale", source="scale", inputs=FLAT, sizes={"N": 1 << 16}, first=30),
        "softmax_1024": Kernel(
            operator="softmax", source="softmax", inputs=ROWS, sizes={"B": 1024, "N": 256}, first=30
        ),
        "sum_rows_2048": Kernel(
            operator="sum_rows", source="sum_rows", inputs=ROWS, sizes={"B": 2048, "N": 512}, first=60
        ),
    },
    "h200": {
        "scale_1m": Kernel(operator="scale", source="scale", inputs=FLAT, sizes={"N": 1 << 20}, first=32),
        "rms_norm_2k": Kernel(
            operator="rms_norm",
            source="rms_norm",
            inputs=ROWS,
            sizes={"B": 2048, "N": 2048},
            dtype="bfloat16",
            first=96,
        ),
        "matmul_2k": Kernel(
            operator="matmul", source="matmul", inputs=PAIR, sizes={"N": 2048}, dtype="bfloat16", first=1
        ),
        "softmax_4k": Kernel(
            operator="softmax", source="softmax", inputs=ROWS, sizes={"B": 4096, "N": 4096}, first=125
        ),
        "scale_16m": Kernel(operator="scale", source="scale", inputs=FLAT, sizes={"N": 1 << 24}, first=261),
        "sum_rows_8k": Kernel(
            operator="sum_rows", source="sum_rows", inputs=ROWS, sizes={"B": 8192, "N": 8192}, first=227
        ),
        "matmul_4k": Kernel(
            operator="matmul", source="matmul", inputs=PAIR, sizes={"N": 4096}, dtype="bfloat16", first=2
        ),
        "softmax_16k": Kernel(
            operator="softmax", source="softmax", inputs=ROWS, sizes={"B": 16384, "N": 8192}, first=500
        ),
        "scale_256m": Kernel(operator="scale", source="scale", inputs=FLAT, sizes={"N": 1 << 28}, first=3900),
        "matmul_8k": Kernel(
            operator="matmul", source="matmul", inputs=PAIR, sizes={"N": 8192}, dtype="bfloat16", first=4
        ),
    },
}


def load_spec(kernel: Kernel, folder: Path, hardware: str) -> OperatorSpec:
    """The operator of ``kernel``, whose spec is written to ``folder``."""
    from benchmarks.specs import spec_from

    sizes, hidden = PROBE[kernel.inputs]
    references = folder / "references.py"
    references.write_bytes((HERE / "references.py").read_bytes())
    text = SPEC.format(
        operator=kernel.operator,
        references="./references.py",
        inputs=kernel.inputs,
        sizes=sizes,
        hidden=hidden,
        dtype=kernel.dtype,
        hardware=hardware,
        language="cpp" if hardware == "cpu" else "triton",
    )
    return spec_from(folder, kernel.operator, text)


def candidate(kernel: Kernel, hardware: str, entry: str) -> Candidate:
    source = (HERE / "kernels" / hardware / f"{kernel.source}.py").read_text(encoding="utf-8")
    return Candidate(source=source, entry=entry, language="cpp" if hardware == "cpu" else "triton")


class Bench:
    """One kernel's recording: fresh workers with the judge's own machinery, and stopwatches over them."""

    def __init__(self, judge: Judge, session: SpecJudge, kernel: Kernel, hardware: str) -> None:
        self._judge = judge
        self._session = session
        self._kernel = kernel
        self._hardware = hardware
        self._rng = random.Random(secrets.randbits(48))

    @contextmanager
    def workers(self) -> Iterator[Sides]:
        """Three fresh sides: the kernel twice, and the slowed one."""
        from pytest_kernelevolve.judge.loading import Loading

        loading = []
        try:
            for entry in ("same", "same", "slowed"):
                loaded = candidate(self._kernel, self._hardware, entry)
                one = Loading(self._session, loaded, self._judge.limits.load_s)
                loading.append(one)
                one.finish()
                if one.failure is not None:
                    raise RuntimeError(f"{self._kernel.source} did not load: {one.failure.message}")
            first, second, third = (one.side for one in loading)
            yield self._as_baseline(first), second, third
        finally:
            for one in loading:
                one.close()

    def _as_baseline(self, side: AnyRunner) -> AnyRunner:
        """On a GPU, the side with the memory that a judge keeps for baselines: the other sides share the other one."""
        from pytest_kernelevolve.judge.runners.cuda.runner import CudaRunner

        bench = self._judge.workers.bench
        if bench is None or not isinstance(side, CudaRunner):
            return side
        arena = bench.side(side.worker, self._judge.limits, trusted=True).arena
        return replace(side, arena=arena)

    def watch(self, baseline: AnyRunner, side: AnyRunner, extra: int) -> Stopwatch:
        from pytest_kernelevolve.judge.timing.stopwatch import Stopwatch

        sizes = {**self._kernel.sizes, "extra": extra}
        workload = Workload(sizes=sizes, dtypes={"dtype": self._kernel.dtype})
        pair = self._session.baselines.pair(baseline, side, workload, self._rng)
        return Stopwatch(*pair, self._session.oracle, workload, self._rng)

    def calibrate(self, sides: Sides) -> int:
        """The extra work that slows the kernel by `SLOWDOWN`, or what came nearest to it."""
        extra, best = self._kernel.first, (math.inf, self._kernel.first)
        for _ in range(TRIES):
            watch = self.watch(sides[0], sides[2], extra)
            watch.run(TRY_ROUNDS)
            slowdown = math.expm1(-fmean(watch.rounds.log_ratios))
            best = min(best, (abs(slowdown - SLOWDOWN), extra))
            if best[0] <= CLOSE:
                break
            step = SLOWDOWN / slowdown if slowdown > SLOWDOWN / 8 else 3.0
            extra = max(1, round(extra * min(max(step, 0.2), 3.0)))
        return best[1]

    def episode(self, sides: Sides, name: str, number: int, extra: int, rounds: int) -> Iterator[Episode]:
        """Rounds of both kinds on one set of fresh workers."""
        for side, is_slowed in ((sides[1], False), (sides[2], True)):
            watch = self.watch(sides[0], side, extra)
            watch.run(rounds)
            taken = watch.rounds
            yield Episode(
                kernel=name,
                slowed=is_slowed,
                extra=extra if is_slowed else 0,
                number=number,
                calls=taken.calls,
                void=taken.void,
                baseline_s=tuple(one.baseline_s for one in taken.counted),
                kernel_s=tuple(one.kernel_s for one in taken.counted),
            )


def run_row(arguments: Sequence[str], hardware: str) -> dict[str, Any]:
    import torch

    return {
        "command": ["python", "-m", "studies.power.record", *arguments],
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "hardware": hardware,
        "gpu": torch.cuda.get_device_name() if hardware != "cpu" else None,
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "torch": torch.__version__,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.power.record", description="See the module.")
    parser.add_argument("--hardware", default="cpu", choices=sorted(KERNELS), help="default: cpu")
    parser.add_argument("--kernels", nargs="+", default=[], metavar="NAME", help="default: all of the hardware")
    parser.add_argument("--episodes", type=int, default=4, metavar="N", help="fresh sets of processes (default: 4)")
    parser.add_argument("--rounds", type=int, default=120, metavar="N", help="in an episode, of each kind (120)")
    parser.add_argument("--seconds", type=float, default=math.inf, metavar="S", help="start no episode after this")
    parser.add_argument("--threads", type=int, metavar="N", help="of a kernel on the CPU; default: all")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .jsonl.gz, appended to")
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser.parse_args(given)
    known = KERNELS[options.hardware]
    if unknown := sorted(set(options.kernels) - set(known)):
        parser.error(f"no kernel is called {', '.join(unknown)}; there are {', '.join(known)}")
    own_threads.import_torch()
    from pytest_kernelevolve.judge.judge import Judge

    options.out.parent.mkdir(parents=True, exist_ok=True)
    write(options.out, run_row(given, options.hardware), [])
    extras: dict[str, int] = {}
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        hardware = registry.get(options.hardware)
        with Judge(hardware=hardware, workdir=Path(folder) / "judge", threads=options.threads) as judge:
            # One episode of every kernel at a time: a command that is cut off has rounds of all.
            for number in range(options.episodes):
                for name in options.kernels or known:
                    if time.monotonic() - started > options.seconds:
                        print(f"stopped after {options.seconds:g} s, before episode {number} of {name}")
                        return 0
                    with judge.lease():
                        spec = load_spec(known[name], Path(folder), options.hardware)
                        bench = Bench(judge, judge._open(spec), known[name], options.hardware)
                        with bench.workers() as sides:
                            if name not in extras:
                                extras[name] = bench.calibrate(sides)
                            for one in bench.episode(sides, name, number, extras[name], options.rounds):
                                write(options.out, None, [one])
                                print(_line(one), flush=True)
    return 0


def _line(one: Episode) -> str:
    slower = 100 * math.expm1(-fmean(one.log_ratios))
    kind = f"slowed by {one.extra}" if one.slowed else "same"
    return f"{one.kernel} {one.number} {kind}: {1e6 * min(one.baseline_s):.4g} us, {slower:+.2f} %, {one.void} void"


if __name__ == "__main__":
    sys.exit(main())
