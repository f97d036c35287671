"""`python -m studies.public_files DIR`: kernel files of public projects under specs of ours, judged without an edit.

    python -m studies.public_files CHECKOUTS --log cpu.jsonl
    python -m studies.public_files CHECKOUTS --hardware h200 --log h200.jsonl

CHECKOUTS holds copies of the projects in folders of their names: Liger-Kernel, reference-kernels, tritonbench,
FlagGems. What is not there is left out, and said. One JSON object a line and file: its digest, how it is called, and
what the judge says of it. On a CPU the kernels run in Triton's interpreter. Needs no pytest.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_kernelevolve.errors import KernelEvolveError
from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.judge.runners import own_threads
from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from studies.logs import Line, add_line, read_lines

SPECS = Path(__file__).parent / "specs"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFile:
    """One file of a project, the spec that it is put under, and the folders that it may import from."""

    spec: str
    project: str
    path: str
    imports: tuple[str, ...] = ()


FILES = (
    PublicFile(spec="liger_softmax", project="Liger-Kernel", path="src/liger_kernel/ops/softmax.py", imports=("src",)),
    PublicFile(spec="liger_swiglu", project="Liger-Kernel", path="src/liger_kernel/ops/swiglu.py", imports=("src",)),
    *(
        PublicFile(
            spec=spec,
            project="reference-kernels",
            path="problems/pmpp/vectoradd_py/solutions/correct/submission_triton.py",
            imports=("problems/pmpp/vectoradd_py",),
        )
        for spec in ("gpumode_vectoradd", "gpumode_vectoradd_contiguous")
    ),
    PublicFile(spec="tritonbench_int4", project="tritonbench", path="tritonbench/operators/int4_gemm/kernel.py"),
    PublicFile(
        spec="tritonbench_layer_norm", project="tritonbench", path="tritonbench/operators/layer_norm/tutorial.py"
    ),
    PublicFile(spec="flaggems_softmax", project="FlagGems", path="src/flag_gems/ops/softmax.py", imports=("src",)),
)


def main(arguments: Sequence[str] | None = None) -> int:
    about = "Judge kernel files of public projects without an edit."
    parser = argparse.ArgumentParser(prog="python -m studies.public_files", description=about)
    parser.add_argument("checkouts", nargs="?", type=Path, metavar="CHECKOUTS", help="a folder with the projects")
    parser.add_argument("--hardware", default="cpu", choices=("cpu", "h200"), help="default: cpu")
    parser.add_argument("--file", action="append", metavar="NAME", help="only specs whose name holds NAME")
    parser.add_argument("--seed", type=int, help="of the judge's cases; default: another one each time")
    parser.add_argument("--log", type=Path, metavar="FILE", help="where the JSON lines go")
    parser.add_argument("--table", type=Path, metavar="FILE", help="print the table of a log, judge nothing")
    options = parser.parse_args(arguments)
    if options.table:
        print(table(read_lines(options.table)))
        return 0
    if options.checkouts is None or options.log is None:
        parser.error("CHECKOUTS and --log FILE say where the projects lie and where the verdicts go")
    chosen = [one for one in FILES if not options.file or any(name in one.spec for name in options.file)]
    own_threads.import_torch()
    missing = 0
    for one in chosen:
        if not (options.checkouts / one.project / one.path).is_file():
            print(f"{one.spec}: {options.checkouts / one.project / one.path} is not there; left out", file=sys.stderr)
            missing += 1
            continue
        line = judged(one, options.checkouts / one.project, options.hardware, options.seed)
        add_line(options.log, line)
        print(f"{one.spec:30} {line['verdict']:10} {line['why'][:200]}", flush=True)
    print(table(read_lines(options.log)))
    return 2 if missing == len(chosen) else 0


def judged(one: PublicFile, checkout: Path, hardware: str, seed: int | None) -> Line:
    """What the judge says of a file, as a line of the log."""
    (spec,) = load_yaml(SPECS / f"{one.spec}.op.yaml")
    gate = spec.gate(hardware)
    source = (checkout / one.path).read_text(encoding="utf-8")
    line: Line = {
        "spec": one.spec,
        "project": one.project,
        "path": one.path,
        "sha256": hashlib.sha256(source.encode()).hexdigest(),
        "call": gate.call,
        "imports": list(one.imports),
        "hardware": hardware,
    }
    start = time.perf_counter()
    candidate = Candidate(source=source, entry=gate.call or spec.name, language=gate.language or "triton")
    paths = [checkout / folder for folder in one.imports]
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            Judge(hardware=get(hardware), workdir=Path(folder), paths=paths) as judge,
        ):
            found = judge.confirm(spec, gate, candidate, seed=seed)
        why = [f"{item.kind}: {' '.join(item.message.split())}" for item in found.findings if item.kind != "not-timed"]
        errors = [item.error for item in found.workloads if item.error is not None]
        line |= {"verdict": str(found.verdict), "why": "; ".join(why), "error": max(errors, default=None)}
        line |= {"seed": found.seed, "digest": found.digest}
    except KernelEvolveError as error:
        line |= {"verdict": "error", "why": f"{type(error).__name__}: {error}", "error": None}
    return {**line, "seconds": round(time.perf_counter() - start, 1)}


def table(lines: Sequence[Line]) -> str:
    """A row a file and judgement."""
    rows = ["| spec | file | call | on | verdict | why |", "|---|---|---|---|---|---|"]
    for line in lines:
        why = line["why"].replace("|", "\\|")[:160]
        file = f"{line['project']} `{line['path']}`"
        rows.append(f"| {line['spec']} | {file} | `{line['call']}` | {line['hardware']} | {line['verdict']} | {why} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
