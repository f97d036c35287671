"""Profiles eight kernels, each with one planted bottleneck, and says which one was named.

    python -m studies.profiles --out DIR                 # beside each kernel in the judge's sandbox, as for anybody's
    python -m studies.profiles --out DIR --outside       # without the sandbox, which may keep counters from profilers

A line for each kernel goes into DIR/profiles.jsonl as it ends; run again, the same command goes on.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.hardware.detect import concrete
from pytest_kernelevolve.profiling.profile import Profile
from pytest_kernelevolve.profiling.profilers.base import Profiler
from pytest_kernelevolve.profiling.session import probed, usual
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.loading.files import load_specs
from tests.project import ROOT

FOLDER = ROOT / "studies" / "profiles"
PLANTED = {
    "uncoalesced": "uncoalesced accesses",
    "spilled": "spilled registers",
    "bank_conflicts": "bank conflicts",
    "launch_gaps": "launch gaps",
    "low_occupancy": "low occupancy",
    "tail": "tail",
    "atomics": "atomics",
    "too_many_bytes": "too many bytes",
}
Run = Callable[[str], Profile]


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.profiles", description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--outside", action="store_true", help="run these kernels, which are ours, without a sandbox")
    parser.add_argument("--seconds", type=float, default=135.0, help="begin no further kernel after these")
    options = parser.parse_args(words)
    options.out.mkdir(parents=True, exist_ok=True)
    log = options.out / "profiles.jsonl"
    done = (
        {json.loads(line)["kernel"] for line in log.read_text(encoding="utf-8").splitlines()} if log.exists() else set()
    )
    end = time.monotonic() + options.seconds
    with tempfile.TemporaryDirectory() as scratch:
        for kernel, profile in profiles(
            [one for one in PLANTED if one not in done], Path(scratch), options.outside, end
        ):
            row = {"kernel": kernel, "planted": PLANTED[kernel], "profile": profile.to_json()}
            with log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")
    print(summary([json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]))
    return 0


def profiles(kernels: Sequence[str], scratch: Path, outside: bool, end: float) -> Any:
    """Each kernel with its profile, as long as there is time."""
    (spec,) = load_specs(FOLDER / "plus_one.op.yaml")
    (gate,) = spec.gates
    (workload,) = spec.workloads
    hardware = concrete(gate.hardware)
    source = (FOLDER / "kernels" / "planted.py").read_text(encoding="utf-8")
    profilers: Sequence[Profiler] = [one for one in usual("cuda") if one.name in ("torch", "ncu")]
    if outside:
        import torch

        os.chdir(scratch)
        Path("candidate.py").write_text(source, encoding="utf-8")
        x = torch.randn(workload.sizes["M"], workload.sizes["N"], device="cuda")
        ask = _outside([({"x": x}, None)])
        for kernel in kernels:
            if time.monotonic() < end:
                yield kernel, probed(ask, spec, kernel, hardware, workload, 2 * x.nbytes, profilers)
        return
    from pytest_kernelevolve.judge.judge import Judge
    from pytest_kernelevolve.profiling.session import beside

    candidate = Candidate(source=source, entry=spec.name, language="cuda")
    with Judge(hardware=hardware, workdir=scratch) as judge, beside(judge, spec, candidate, workload) as (ask, moved):
        for kernel in kernels:
            if time.monotonic() < end:
                yield kernel, probed(ask, spec, kernel, hardware, workload, moved, profilers)


def _outside(slots: list[tuple[dict[str, Any], None]]) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    from pytest_kernelevolve.judge.worker.probing.under import probe

    return lambda request: probe(slots, [], request)


def summary(rows: Sequence[Mapping[str, Any]]) -> str:
    """A line for each kernel, and how many were named rightly."""
    lines = []
    right = 0
    for row in rows:
        profile = row["profile"]
        named = profile["bottleneck"]
        name = named["name"] if named else "none"
        right += name == row["planted"]
        evidence = "; ".join(named["evidence"]) if named else ""
        us = f"{profile['busy_us']:.0f} us" if profile["busy_us"] else "not timed"
        lines.append(
            f"{'right' if name == row['planted'] else 'WRONG'}  {row['planted']:22} named: {name} ({us}): {evidence}"
        )
        lines += [f"       no {note['profiler']}: {note['why']}" for note in profile["notes"]]
    return "\n".join([*lines, f"{right} of {len(rows)} named as planted"])


if __name__ == "__main__":
    sys.exit(main())
