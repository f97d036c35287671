"""Judges the kernels that the table compares once more, as a gate does: for a machine that is quiet.

    python -m studies.campaigns_cpp.again --out FILE

Of each campaign the best kernel of the offline start, the model's first draft and the best of all, one after another.
What is in FILE already is not judged again, so the command can be interrupted. `--show` prints what FILE holds.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import replace
from pathlib import Path

from pytest_kernelevolve.hardware.registry import get
from pytest_kernelevolve.judge.judge import Judge
from pytest_kernelevolve.records import Candidate, Evaluation
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import OperatorSpec
from studies.campaigns_cpp.recorded import Kernel, Recorded, campaigns

ROOT = Path(__file__).parents[2]
SUITES = ("operator_specs", "kernelbench_suite")
ROLES = ("offline", "first draft", "best")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="print the table, judge nothing")
    options = parser.parse_args()
    if not options.show:
        judge_all(options.out)
    print("\n".join(table(_known(options.out))))


def judge_all(out: Path) -> None:
    known = _known(out)
    with tempfile.TemporaryDirectory() as folder, Judge(hardware=get("cpu"), workdir=Path(folder)) as judge:
        for one in campaigns():
            spec = None if one.without else _spec(one.operator)
            for role, kernel in roles(one).items() if spec is not None else ():
                if (one.operator, role) in known or spec is None:
                    continue
                candidate = Candidate(source=kernel.source, entry=one.operator, language="cpp")
                found = judge.confirm(spec, replace(spec.gate("cpu"), baseline="best"), candidate)
                line = {"operator": one.operator, "role": role, "node": kernel.id, "evaluation": found.to_json()}
                with out.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(line) + "\n")


def roles(one: Recorded) -> dict[str, Kernel]:
    """The kernels that are compared, as far as there are any."""
    start = max((kernel for kernel in one.made_by("start") if kernel.correct), key=lambda k: k.assured, default=None)
    drafts = one.made_by("structure")
    found = (start, drafts[0] if drafts else None, one.best())
    return {role: kernel for role, kernel in zip(ROLES, found, strict=True) if kernel is not None}


def table(known: dict[tuple[str, str], Evaluation]) -> list[str]:
    lines = [f"| operator | {' | '.join(ROLES)} |", "|---|---|---|---|"]
    for operator in dict.fromkeys(name for name, _ in known):
        cells = [_told(known.get((operator, role))) for role in ROLES]
        lines.append(f"| {operator} | {' | '.join(cells)} |")
    return lines


def _told(found: Evaluation | None) -> str:
    if found is None:
        return "-"
    if found.speedup is None:
        return str(found.findings[0].kind if found.findings else found.verdict)
    return f"{found.speedup:.2f} ({found.speedup_low:.2f} to {found.speedup_high:.2f})"


def _known(out: Path) -> dict[tuple[str, str], Evaluation]:
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()] if out.is_file() else []
    return {(line["operator"], line["role"]): Evaluation.from_json(line["evaluation"]) for line in lines}


def _spec(operator: str) -> OperatorSpec | None:
    path = next(
        (ROOT / suite / f"{operator}.op.yaml" for suite in SUITES if (ROOT / suite / f"{operator}.op.yaml").is_file()),
        None,
    )
    return load_yaml(path)[0] if path is not None else None


if __name__ == "__main__":
    main()
