"""What the C++ compiler says of a kernel's loops: which it vectorised, and why not others.

The candidate is built anew with a compiler that also writes its report; GCC's ``-fopt-info-vec``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pytest_kernelevolve.profiling.profilers.base import Answer, Facts, Unreadable

REPORT = "vectorised.txt"
WRAPPER = f"""#!/bin/sh
exec c++ -fopt-info-vec-optimized-missed="$HOME/{REPORT}" "$@"
"""
OWN = re.compile(r"^[^:\n]*main\.cpp:\d+:\d+: (?P<what>.*)$", re.MULTILINE)  # Lines about headers do not match.
MOST = 12


@dataclass(frozen=True, slots=True)
class Vectorisation:
    """For C++ kernels; a cache of its own makes the builder build."""

    name: str = "vectorisation"
    tells: str = "which loops the compiler vectorised, how widely, and why not others"
    devices: Sequence[str] = ("cpu",)

    def commands(self) -> Sequence[Sequence[str]]:
        made = f"printf '%s' '{WRAPPER}' > reporting-c++ && chmod +x reporting-c++"
        made += ' && CXX="$PWD/reporting-c++" TVM_FFI_CACHE_DIR="$PWD/built-with-report" exec "$@"'
        return (("sh", "-c", made, "sh", "{program}", "build"),)

    def files(self) -> Sequence[str]:
        return (REPORT,)

    def environment(self) -> Mapping[str, str]:
        return {}

    def read(self, answer: Answer) -> Facts:
        report = answer.files.get(REPORT)
        if report is None or answer.status != 0:
            last = answer.output.strip().rpartition("\n")[2][:200]
            raise Unreadable(f"no report was written: {last or 'nothing in C++ was built'}")
        return Facts(metrics=counted(report))


def counted(report: str) -> dict[str, float | str]:
    """Loops that were vectorised, by width, and the commonest reasons why others were not."""
    done = re.findall(r"loop vectorized using (\d+) byte vectors", report)
    missed = [found["what"] for found in OWN.finditer(report) if found["what"].startswith("missed:")]
    reasons: dict[str, int] = {}
    for one in missed:
        text = one.removeprefix("missed:").strip()[:120]
        if text.startswith("not vectorized:"):
            reasons[text] = reasons.get(text, 0) + 1
    metrics: dict[str, float | str] = {"vectorisation/loops": float(len(done))}
    if done:
        metrics["vectorisation/widest bytes"] = float(max(map(int, done)))
    for number, text in enumerate(sorted(reasons, key=lambda one: -reasons[one])[:MOST], start=1):
        metrics[f"vectorisation/missed {number}"] = f"{reasons[text]} x {text}"
    return metrics
