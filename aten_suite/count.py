"""Counts the samples of each operator on this machine's CPU, and says what is left out and why.

    python -m aten_suite.count             all operators of the suite; takes minutes
    python -m aten_suite.count timed       the 160 that are timed too
    python -m aten_suite.count add where   these

Of a call that PyTorch cannot judge by itself nothing is known of a kernel; so each is run by the reference here.
"""

from __future__ import annotations

import sys
import warnings
from collections import Counter
from collections.abc import Sequence

from aten_suite.checking import specs
from pytest_kernelevolve.spec.schema import suggestion


def main(wanted: Sequence[str]) -> int:
    from pytest_kernelevolve.judge.correctness.oracle import Oracle
    from pytest_kernelevolve.judge.samples import usable_samples

    known = specs()
    if list(wanted) == ["timed"]:
        known = {name: spec for name, spec in known.items() if spec.workloads}
        wanted = ()
    for name in wanted:
        if name not in known:
            print(f"no operator {name!r} in aten_suite{suggestion(name, known)}", file=sys.stderr)
            return 2
    total, some, reasons = 0, 0, Counter[str]()
    none: list[str] = []
    chosen = [known[name] for name in wanted] or list(known.values())
    for spec in chosen:
        with warnings.catch_warnings(action="ignore"):
            found = usable_samples(Oracle(spec))
        left_out = ", ".join(f"{count} {why}" for why, count in sorted(found.left_out.items()))
        print(f"{spec.name:40} {len(found.calls):5}" + (f"  left out: {left_out}" if left_out else ""), flush=True)
        total, some = total + len(found.calls), some + bool(found.calls)
        reasons.update(found.left_out)
        none += [] if found.calls else [spec.name]
    print(f"{total} samples of {some} of {len(chosen)} operators; left out: {dict(reasons.most_common())}")
    if none:
        print(f"none of {', '.join(none)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
