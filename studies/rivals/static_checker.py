"""KernelBench's static checker and our judge on the same files: what each catches, and what each wrongly refuses.

    python -m studies.rivals.static_checker --kernelbench PATH --hostile FOLDER --honest FOLDER \
        --verdicts LOG.jsonl [LOG.jsonl ...] --out studies/rivals/results/static_checker

``PATH`` is a checkout of KernelBench. Our verdicts are read from logs of runs of the judge, one JSON object a line,
with the keys ``file`` (its path, or the end of it) and ``verdict``. ``--out`` names two files: ``.jsonl`` has one line
a kernel, ``.md`` the table.

The checker is asked in the way that suits it best:

- Its checks read text and ask for no class ``ModelNew``, so it reads our files as they are, without their docstrings:
  it strips comments itself, and a word of prose is neither a trick nor a false alarm.
- Each file is checked for its own backend. It knows none for C++ on a CPU: such files miss no demand of a backend.
- It is told fp32 for hostile files, which turns its check for lower precision on, and fp16, which turns it off, for
  honest files that name half precision.
- Both of its settings are counted: its defaults, where only errors count, and all its checks made errors.

A hostile kernel is caught by our judge where no run of it passes, and an honest one is wrongly refused where some run
calls it incorrect or invalid; how fast an honest kernel is does not matter here.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pytest_kernelevolve.records import Verdict

CHECKER = Path("src/kernelbench/kernel_static_checker.py")
HALF = re.compile(r"\b(float16|half|__half2?|bfloat16|__nv_bfloat16|fp16|bf16)\b")


class UsageError(Exception):
    """What was asked for cannot be done; the message says what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What both said of one kernel. ``judge`` is None where no log names it; findings are the checker's own words."""

    file: str
    hostile: bool
    backend: str
    default: bool  # flagged by the checker's defaults
    every: bool  # flagged with all its checks made errors
    says: tuple[str, ...]
    judge: bool | None  # caught, or refused where the kernel is honest
    verdicts: tuple[str, ...]


def load_checker(checkout: Path) -> Any:
    """KernelBench's checker as a module; it imports nothing but the standard library."""
    path = checkout / CHECKER
    if not path.is_file():
        raise UsageError(f"{path} is not there; --kernelbench takes a checkout of KernelBench that has {CHECKER}")
    spec = importlib.util.spec_from_file_location("kernelbench_static_checker", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def backend_of(source: str) -> str:
    """The backend whose demands a file can meet: ``triton``, ``cuda``, or ``cpp``, for which the checker has none."""
    if re.search(r"^\s*(import|from)\s+triton\b", source, flags=re.MULTILINE):
        return "triton"
    return "cuda" if "__global__" in source or "cuda_sources" in source else "cpp"


def without_docstrings(source: str) -> str:
    """The source with the docstrings blanked out; as it is where it does not parse."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return source
    lines = source.splitlines()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        first = node.body[0] if node.body else None
        match first:
            case ast.Expr(value=ast.Constant(value=str())):
                end = first.end_lineno or first.lineno
                column = len(lines[first.lineno - 1].encode()[: first.col_offset].decode())
                rest = lines[end - 1].encode()[first.end_col_offset or 0 :].decode()
                lines[first.lineno - 1 : end] = [
                    lines[first.lineno - 1][:column] + "0" + rest,
                    *[""] * (end - first.lineno),
                ]
            case _:
                pass
    return "\n".join(lines) + "\n"


def check(checker: Any, source: str, *, hostile: bool) -> tuple[bool, bool, tuple[str, ...]]:
    """(flagged by default, flagged with every check an error, what it said)."""
    text = without_docstrings(source)
    backend = backend_of(source)
    precision = "fp16" if not hostile and HALF.search(text) else "fp32"
    valid, errors, warnings = checker.validate_kernel_static(text, backend=backend, precision=precision)
    everything = [*checker.STRICT_CHECKS, *checker.WARNING_CHECKS]
    strictly, _, _ = checker.validate_kernel_static(
        text, backend=backend, precision=precision, forbidden=everything, warnings=[]
    )
    return not valid, not strictly, (*sorted(errors), *(f"warning: {one}" for one in sorted(warnings)))


def read_logs(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Every line of every log that names a file and a verdict."""
    found: list[dict[str, Any]] = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                Verdict(row["verdict"])
                row.setdefault("file", f"{row.get('kernel')}.py")  # as the runners on a GPU name it
                str(row["file"])
            except (ValueError, KeyError, TypeError) as error:
                raise UsageError(f"{path}:{number}: not a verdict: a line has 'file' and 'verdict' ({error})") from None
            found.append(row)
    return found


def verdicts_of(path: Path, log: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The verdicts on the file at ``path``: a line's ``file`` is its path, or whole names at the end of it."""
    parts = path.resolve().parts
    found: list[str] = []
    for row in log:
        named = Path(str(row["file"])).parts
        if named and parts[-len(named) :] == named:
            found.append(str(row["verdict"]))
    return tuple(found)


def refused(verdicts: Sequence[str], *, hostile: bool) -> bool | None:
    """Whether our judge caught a hostile kernel, or refused an honest one; None where it never judged it."""
    if not verdicts:
        return None
    judged = [Verdict(one) for one in verdicts]
    return not any(one.passed for one in judged) if hostile else any(not one.correct for one in judged)


def compare(
    checker: Any, folder: Path, log: Sequence[Mapping[str, Any]], *, hostile: bool, without: Sequence[str] = ()
) -> Iterator[Row]:
    """Both opinions on every kernel under ``folder`` but those named in ``without``, in order of names.

    Files whose names start with ``_``, ``test_`` or ``conftest`` are no kernels.
    """
    found = [path for path in sorted(folder.rglob("*.py")) if path.name not in without]
    kernels = [path for path in found if not path.name.startswith(("_", "test_", "conftest"))]
    if not kernels:
        raise UsageError(f"no kernels (*.py) in {folder}")
    for path in kernels:
        source = path.read_text(encoding="utf-8")
        default, every, says = check(checker, source, hostile=hostile)
        verdicts = verdicts_of(path, log)
        yield Row(
            file=path.relative_to(folder).as_posix(),
            hostile=hostile,
            backend=backend_of(source),
            default=default,
            every=every,
            says=says,
            judge=refused(verdicts, hostile=hostile),
            verdicts=verdicts,
        )


def table(rows: Sequence[Row]) -> str:
    """The Markdown table of the counts; only files that our judge has a verdict on are counted, for both."""
    judged = [row for row in rows if row.judge is not None]
    hostile = [row for row in judged if row.hostile]
    honest = [row for row in judged if not row.hostile]
    lines = [
        f"| on {len(hostile)} hostile and {len(honest)} honest kernels | hostile ones caught | honest ones refused |",
        "|---|---|---|",
    ]
    columns = {
        "this judge": lambda row: bool(row.judge),
        "KernelBench's static checker, its defaults": lambda row: row.default,
        "KernelBench's static checker, every check an error": lambda row: row.every,
    }
    for name, flagged in columns.items():
        caught, alarms = sum(map(flagged, hostile)), sum(map(flagged, honest))
        lines.append(f"| {name} | {_share(caught, len(hostile))} | {_share(alarms, len(honest))} |")
    if left := len(rows) - len(judged):
        lines += ["", f"{left} files have no verdict in the logs and are not counted."]
    return "\n".join(lines) + "\n"


def _share(count: int, of: int) -> str:
    return f"{count} of {of}" + (f" ({100 * count / of:.0f} %)" if of else "")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.rivals.static_checker", description="See the module.")
    parser.add_argument("--kernelbench", type=Path, required=True, metavar="PATH", help="a checkout of KernelBench")
    parser.add_argument("--hostile", type=Path, required=True, metavar="FOLDER", help="kernels that cheat")
    parser.add_argument("--without", nargs="+", default=[], metavar="NAME", help="files in there that do not cheat")
    parser.add_argument("--honest", type=Path, required=True, metavar="FOLDER", help="kernels that do not")
    parser.add_argument("--verdicts", type=Path, nargs="+", default=[], metavar="LOG", help="our judge's verdicts")
    parser.add_argument("--out", type=Path, required=True, metavar="STEM", help="writes STEM.jsonl and STEM.md")
    options = parser.parse_args(arguments)
    try:
        checker = load_checker(options.kernelbench)
        log = read_logs(options.verdicts)
        rows = [
            *compare(checker, options.hostile, log, hostile=True, without=options.without),
            *compare(checker, options.honest, log, hostile=False),
        ]
    except (UsageError, OSError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    text = table(rows)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.with_suffix(".jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(row)) + "\n" for row in rows)
    options.out.with_suffix(".md").write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
