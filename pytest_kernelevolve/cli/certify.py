"""`kernelevolve certify`: how often a machine calls a kernel slower than itself, and how small a slowdown it finds."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pytest_kernelevolve.certificates import Certificate, KernelRates, keep
from pytest_kernelevolve.cli.runs.inputs import add_store
from pytest_kernelevolve.errors import HardwareError
from pytest_kernelevolve.hardware import detect, registry
from pytest_kernelevolve.page.gathering import store_folder
from pytest_kernelevolve.report.formatting import columns
from pytest_kernelevolve.report.results_json import version_of

SECONDS = 100.0  # The time of measuring; starting workers and calibrating come on top.


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--hardware", action="append", metavar="NAME", help="default: the processor and each device")
    parser.add_argument("--seconds", type=float, default=SECONDS, metavar="S", help=f"a device ({SECONDS:g})")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder of `.kernelevolve` (default: here)")
    add_store(parser)


def run(options: argparse.Namespace) -> int:
    root: Path = options.root.resolve()
    folder = store_folder(options.store, root)
    names = options.hardware or _present()
    for name in names:
        reason = detect.missing_reason(name)
        if reason is not None:
            raise HardwareError(f"{name}: {reason}")
    for name in names:
        print(f"{name}: about two minutes, in which nothing else should run ...", flush=True)
        certificate = _certified(name, options.seconds)
        path = keep(folder, certificate)
        print(*rows(certificate), sep="\n")
        print(f"{certificate.line}\nkept in {path}", flush=True)
    return 0


def rows(certificate: Certificate) -> list[str]:
    """The certificate's kernels as a table."""
    heads = ["kernel", "A/A verdicts", "false slow", "other", "slowed by", "verdicts", "found", "spread", "tells"]
    lines = [heads]
    for kernel in certificate.kernels:
        tells = "-" if kernel.finest is None else f"{100 * kernel.finest:.2g} %"
        lines.append(
            [
                kernel.kernel,
                str(kernel.same),
                str(kernel.false_slow),
                str(kernel.false_other),
                f"{100 * kernel.slowdown:.2g} %",
                str(kernel.slowed),
                str(kernel.found),
                f"{100 * kernel.spread:.2g} %",
                tells,
            ]
        )
    return columns(lines)


def _present() -> Sequence[str]:
    """The processor, and the kind of each accelerator that is here and can be judged on."""
    found = [name for name in sorted(detect.detect().names) if not registry.get(name).members]
    return [name for name in found if detect.missing_reason(name) is None]


def _certified(name: str, seconds: float) -> Certificate:
    hardware = detect.concrete(name)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        kernels = _measured(Path(place), hardware, seconds)
    return Certificate(
        machine=detect.this_machine(),
        hardware=name,
        device=detect.detect().description,
        made=datetime.now(tz=UTC).isoformat(timespec="seconds"),
        seconds=round(time.monotonic() - started, 1),
        torch=version_of("torch"),
        kernelevolve=version_of("pytest-kernelevolve"),
        kernels=tuple(kernels),
    )


def _measured(folder: Path, hardware: registry.Hardware, seconds: float) -> list[KernelRates]:
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.judge.noise import measure_noise

    def tell(line: str) -> None:
        print(f"  {line}", file=sys.stderr, flush=True)

    with Judge(hardware=hardware, workdir=folder / "judge") as judge:
        return measure_noise(judge, folder, seconds=seconds, tell=tell)
