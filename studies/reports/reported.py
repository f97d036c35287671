"""`python -m studies.reports.reported [DIR ...]`: each reported fault shows in a call as its report describes it.

A case's `reference.py` may hold `reported(kernel)`: it makes the call and returns what the caller sees. Under it the
faulty kernel must give something else than the reference, and the right kernel the same. Cases without one have faults
that no processor shows, such as races. Each case runs in a process of its own, as a faulty kernel may end it.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studies.reports.cases import FAULTY, OWN, RIGHT, Case, find_cases

if TYPE_CHECKING:
    from types import ModuleType

    from torch import Tensor

SHARE = 1e-3  # of a result and of the mean result, by which a right kernel may differ from the reference
ABSENT = 77  # exit status of a child whose case holds no reported call


def shows(case: Case, kernel: str) -> bool | None:
    """Whether ``kernel`` differs from the reference in the reported call; None where the case holds none."""
    command = [sys.executable, "-m", "studies.reports.reported", "--child", str(case.folder), kernel]
    environment = os.environ | {"TRITON_INTERPRET": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
    return None if done.returncode == ABSENT else done.returncode != 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.reports.reported", description=(__doc__ or "")[:120])
    parser.add_argument("folders", nargs="*", type=Path, metavar="DIR", default=[OWN], help="default: tests/reports")
    parser.add_argument("--child", nargs=2, metavar=("CASE", "KERNEL"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        return _child(Case(folder=Path(options.child[0])), options.child[1])
    wrong = 0
    for case in find_cases(options.folders):
        states = [shows(case, kernel) for kernel in (FAULTY, RIGHT)]
        as_it_should_be = states in ([True, False], [None, None])
        wrong += not as_it_should_be
        text = "no reported call" if states == [None, None] else f"faulty differs: {states[0]}, right: {states[1]}"
        print(f"{case.name:24} {text}{'' if as_it_should_be else '   WRONG'}", flush=True)
    return 1 if wrong else 0


def _child(case: Case, kernel: str) -> int:
    reference = _module(case.folder / "reference.py")
    reported: Callable[[Any], Any] | None = getattr(reference, "reported", None)
    if reported is None:
        return ABSENT
    import torch

    name = case.spec(case.specs()[0]).name
    function = getattr(_module(case.folder / f"{kernel}.py"), name)
    torch.manual_seed(0)
    wanted = _tensors(reported(reference.__dict__.get(name) or reference.plain))
    torch.manual_seed(0)
    return 0 if _same(_tensors(reported(function)), wanted) else 1


def _module(path: Path) -> ModuleType:
    found = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def _tensors(result: Any) -> list[Tensor]:
    return list(result) if isinstance(result, (tuple, list)) else [result]


def _same(got: Iterable[Tensor], wanted: Iterable[Tensor]) -> bool:
    """Whether all results agree; NaN agrees with NaN."""
    import torch

    for one, other in zip(got, wanted, strict=True):
        if not other.is_floating_point():
            if not torch.equal(one, other):
                return False
            continue
        mean = other.nan_to_num(0.0, 0.0, 0.0).abs().double().mean().item()
        close = torch.isclose(one.double(), other.double(), rtol=SHARE, atol=SHARE * mean, equal_nan=True)
        if not bool(close.all()):
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
