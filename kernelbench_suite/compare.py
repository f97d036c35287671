"""Proves, problem by problem, that ours are the official ones: ``python -m kernelbench_suite.compare CHECKOUT``.

At the official sizes: the same parameters and buffers in the same order (shapes, dtypes and, under one seed, values),
inputs of the same shapes and dtypes, outputs of the same. At the sizes of the gate on the CPU: the same input values
under one seed, and the same output values for them, with the weights as they begin and with others.
"""

from __future__ import annotations

import argparse
import csv
import gc
import hashlib
import importlib
import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from kernelbench_suite.official import Official, read_official
from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.kernelbench import compact
from pytest_kernelevolve.spec.kernelbench.problem import build_model, trained
from pytest_kernelevolve.spec.loading.python_loader import load_python
from pytest_kernelevolve.spec.model import OperatorSpec

HERE = Path(__file__).parent
RESULT = HERE / "results" / "official.csv"
LEVELS = (1, 2, 3)
SEED = 20
SAME = "same"
MOST_BYTES = 1.1e9  # of weights: more are drawn at the reduced sizes alone
CLOSE = 1e-5  # of the largest magnitude, where results are not the same bit by bit

COLUMNS = ("problem", "weights", "elements", "inputs", "outputs", "difference", "reduced_to", "verdict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was found of one problem."""

    problem: str
    weights: int = 0  # tensors
    elements: int = 0  # of all weights, at the official sizes
    inputs: str = ""
    outputs: str = ""
    difference: str = ""  # "bitwise", or the largest, relative to the largest magnitude
    reduced_to: str = ""  # the sizes of the comparison of values
    verdict: str = SAME

    def cells(self) -> list[str]:
        return [str(getattr(self, column)) for column in COLUMNS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One problem, official or ours, at one assignment of its sizes."""

    make_inputs: Callable[[], list[Any]]
    make_model: Callable[[], nn.Module]

    def inputs(self, device: str = "cpu") -> list[Any]:
        torch.manual_seed(SEED)
        with torch.device(device):
            return self.make_inputs()

    def model(self, device: str = "cpu") -> nn.Module:
        torch.manual_seed(SEED)
        with torch.device(device):
            return self.make_model()


class Different(Exception):
    """Ours is not what is official; the text says in what."""


def compare(spec: OperatorSpec, official: Official) -> Row:
    """The row of one problem. Raises Different, or whatever either side raises."""
    assert spec.kernelbench is not None
    _same("names", [spec.kernelbench.split("/")[1]], [official.path.stem])
    full = spec.gate("hopper").workloads
    assert full is not None
    reduced = official.settable(spec.workloads[0].sizes, full[0].sizes)
    row = Row(problem=spec.kernelbench)
    at_full = (_official(official, {}), _ours(spec, full[0].sizes))
    row = replace(row, **_structure(*at_full))
    sides = (_official(official, official.constants(reduced, full[0].sizes)), _ours(spec, reduced))
    changed = {name: size for name, size in reduced.items() if size != full[0].sizes[name]}
    return replace(
        row, difference=_values(*sides), reduced_to=" ".join(f"{name}={size}" for name, size in changed.items())
    )


def _official(official: Official, constants: Mapping[str, str]) -> Side:
    names = official.namespace(constants)
    return Side(make_inputs=lambda: list(names["get_inputs"]()), make_model=lambda: build_model(official.path, names))


def _ours(spec: OperatorSpec, sizes: Mapping[str, int]) -> Side:
    path = spec.reference.path
    assert path is not None
    names = compact.namespace(path, spec.reference.target, sizes)
    return Side(make_inputs=names["get_inputs"], make_model=lambda: build_model(path, names))


def _structure(theirs: Side, ours: Side) -> dict[str, Any]:
    """Weights, and shapes of inputs and outputs, at the official sizes."""
    with torch.random.fork_rng(devices=[]):
        inputs = [side.inputs("meta") for side in (theirs, ours)]
        known = len(inputs[0])
        more = len(inputs[1]) - known
        _same("inputs", _described(inputs[0]), _described(inputs[1][:known]))
        weights, models = [], []
        for side in (theirs, ours):
            model = _model_at_full_size(side)
            weights.append([(tuple(one.shape), one.dtype, _digest(one)) for one in _state(model)])
            models.append(model.to("meta"))
            del model
            gc.collect()
        _same("weights", *weights)
        outputs = [_described(_outputs(model(*inputs[1]))) for model in models]
        _same("outputs", *outputs)
    return {
        "weights": len(weights[0]),
        "elements": sum(torch.Size(shape).numel() for shape, *_ in weights[0]),
        "inputs": " ".join(_described(inputs[1])),
        **({"verdict": f"{SAME}, given {more} inputs that the original draws in its forward"} if more else {}),
        "outputs": " ".join(outputs[1]),
    }


def _model_at_full_size(side: Side) -> nn.Module:
    try:
        model = side.model("meta")
        if sum(one.nbytes for one in _state(model)) > MOST_BYTES:
            return model
    except (RuntimeError, NotImplementedError, SpecError):
        pass  # reads a tensor's value as it is built
    return side.model()


def _values(theirs: Side, ours: Side) -> str:
    """How far the outputs are apart, at sizes that fit."""
    with torch.random.fork_rng(devices=[]):
        given, made = theirs.inputs(), ours.inputs()
        _same("input values", [_digest(one) for one in given], [_digest(one) for one in made[: len(given)]])
        models = theirs.model(), ours.model()
        _same("weights' values", *([_digest(one) for one in _state(model)] for model in models))
        differences = []
        for others in (False, True):
            for model in models:
                generator = torch.Generator().manual_seed(SEED)
                for one in _state(model):
                    if others:
                        one.copy_(trained(one, generator))
            with torch.no_grad():
                states = [[one.clone() for one in _state(model)] for model in models]
                results = [_outputs(model(*(_copied(one) for one in made))) for model in models]
                for model, state in zip(models, states, strict=True):  # running statistics move
                    for one, before in zip(_state(model), state, strict=True):
                        one.copy_(before)
            _same("outputs", _described(results[0]), _described(results[1]))
            differences += [_difference(*pair) for pair in zip(*results, strict=True)]
    worst = max(differences)
    if not worst <= CLOSE:
        raise Different(f"output values, by {worst:.1e} of the largest")
    return "bitwise" if worst == 0.0 else f"{worst:.1e}"


def _difference(one: Tensor, other: Tensor) -> float:
    if torch.equal(one, other) or bool(((one == other) | (one.isnan() & other.isnan())).all()):
        return 0.0
    return float((one.double() - other.double()).abs().max() / one.double().abs().max())


def _state(model: nn.Module) -> list[Tensor]:
    return [*model.parameters(), *model.buffers()]


def _outputs(result: Any) -> list[Tensor]:
    return [result] if isinstance(result, Tensor) else list(result)


def _copied(one: Any) -> Any:
    return one.clone() if isinstance(one, Tensor) else one


def _described(values: Iterable[Any]) -> list[str]:
    return [
        f"{str(one.dtype).removeprefix('torch.')}[{','.join(map(str, one.shape))}]"
        if isinstance(one, Tensor)
        else repr(one)
        for one in values
    ]


def _digest(one: Any) -> str:
    if not isinstance(one, Tensor):
        return repr(one)
    if one.is_meta:
        return "not drawn"
    data = one.detach().contiguous().reshape(-1).view(torch.uint8)
    values: Any = data.numpy()
    return hashlib.blake2b(values, digest_size=16).hexdigest()


def _same(what: str, theirs: Any, ours: Any) -> None:
    if theirs == ours:
        return
    for index, (one, other) in enumerate(itertools.zip_longest(theirs, ours)):
        if one != other:
            raise Different(f"{what}: number {index} is {one} in the original and {other} here")
    raise Different(f"{what}: {theirs} in the original, {ours} here")


def specs(levels: Iterable[int]) -> Iterator[OperatorSpec]:
    """The suite's operators, as the plugin loads them."""
    for level in levels:
        module = importlib.import_module(f"kernelbench_suite.op_level{level}")
        yield from load_python(HERE / f"op_level{level}.py", module)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m kernelbench_suite.compare", description=__doc__)
    parser.add_argument("checkout", type=Path, help="an official checkout of KernelBench")
    parser.add_argument("--level", type=int, action="append", choices=LEVELS, help="may be repeated; all by default")
    parser.add_argument("--only", type=int, action="append", metavar="NUMBER", help="one problem; may be repeated")
    parser.add_argument("--write", action="store_true", help=f"keep the rows in {RESULT.relative_to(HERE.parent)}")
    options = parser.parse_args(arguments)
    rows: list[Row] = []
    commit = _commit(options.checkout)
    print(" ".join(COLUMNS))
    for spec in specs(options.level or LEVELS):
        assert spec.kernelbench is not None
        if options.only and int(spec.kernelbench.split("/")[1].split("_")[0]) not in options.only:
            continue
        started = time.monotonic()
        try:
            row = compare(spec, read_official(options.checkout, spec.kernelbench))
        except Different as error:
            row = Row(problem=spec.kernelbench, verdict=f"DIFFERENT: {error}")
        except Exception as error:
            row = Row(
                problem=spec.kernelbench, verdict=f"FAILS: {type(error).__name__}: {' '.join(str(error).split())}"
            )
        rows.append(row)
        if options.write:
            _write(row, commit)
        print(" | ".join(row.cells()), f"({time.monotonic() - started:.1f} s)", flush=True)
        gc.collect()
    same = sum(row.verdict.startswith(SAME) for row in rows)
    print(f"{same} of {len(rows)} are the same, {sum(row.difference == 'bitwise' for row in rows)} of them bit by bit")
    return 0 if same == len(rows) else 1


def _commit(checkout: Path) -> str:
    command = ["git", "-C", str(checkout), "rev-parse", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def _write(row: Row, commit: str) -> None:
    """Put ``row`` into the file, in the place of an earlier one of the same problem."""
    kept = {cells[0]: cells for cells in _read()} | {row.problem: row.cells()}
    order = sorted(kept, key=lambda name: (name.split("/")[0], int(name.split("/")[1].split("_")[0])))
    RESULT.parent.mkdir(exist_ok=True)
    with RESULT.open("w", encoding="utf-8", newline="") as file:
        file.write(
            f"# python -m kernelbench_suite.compare CHECKOUT --write; KernelBench {commit}; torch {torch.__version__}\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(kept[name] for name in order)


def _read() -> list[list[str]]:
    if not RESULT.exists():
        return []
    with RESULT.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(line for line in file if not line.startswith("#")))[1:]


if __name__ == "__main__":
    sys.exit(main())
