"""Kernels are shared out among processes, whose log is gone on with; the study's table says what it holds."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from aten_suite.check import main
from aten_suite.check_jobs import Jobs, left, longest_first
from aten_suite.checking import Checked, Task, rules_of, specs
from studies.aten.summary import speeds, table
from studies.logs import add_line, read_lines

if TYPE_CHECKING:
    import pytest

# Answers as a process that checks kernels does: right ones, but for one that it does not survive.
STAND_IN = """
import json, sys, time
for line in sys.stdin:
    name = json.loads(line)["operator"]
    if name == "mm":
        sys.exit(3)
    if name == "sort":
        time.sleep(60)
    print(json.dumps({"operator": name, "right": True, "kind": "", "total": 1}), flush=True)
"""


def tasks(*names: str) -> list[Task]:
    known = specs()
    return [Task(operator=name, source=known[name].kernel_source("mi350"), hardware=("mi350",)) for name in names]


TASK = tasks("relu")[0]


def ran(names: tuple[str, ...], log: Path, budget_s: float | None = None) -> list[str]:
    jobs = Jobs(
        tasks(*names), jobs=2, log=log, told=lambda _line, _count: None, command=[sys.executable, "-c", STAND_IN]
    )
    return sorted(f"{line['operator']} {line['kind']}".strip() for line in jobs.run(budget_s))


def test_a_process_that_ends_costs_one_kernel_and_no_more(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    assert ran(("mm", "add", "sub", "mul"), log) == ["add", "mm ended", "mul", "sub"]
    assert sorted(line["operator"] for line in read_lines(log)) == ["add", "mm", "mul", "sub"]


def test_what_is_interrupted_by_the_budget_is_left(tmp_path: Path) -> None:
    assert ran(("sort", "add"), tmp_path / "log.jsonl", budget_s=1.5) == ["add"]


def test_a_log_is_gone_on_with(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    first, second, third = tasks("relu", "add", "mul")
    plain = Checked(operator="relu", hardware=("mi350",), right=True, kernel=first.kernel)
    add_line(log, asdict(replace(plain, rules=rules_of(specs()["relu"], TASK))))
    add_line(log, asdict(replace(plain, operator="add", kernel=second.kernel, rules="other")))
    wrong = replace(plain, operator="mul", right=False, kernel=third.kernel, rules=rules_of(specs()["mul"], TASK))
    add_line(log, asdict(wrong))
    assert left([first, second, third], log) == [second]
    assert left([first, second, third], log, again=True) == [second, third]


def test_what_took_longest_begins_first(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    for name, seconds in (("relu", 9.0), ("mm", 2.0)):
        add_line(log, {"operator": name, "seconds": seconds})
    order = [task.operator for task in longest_first(tasks("abs", "mm", "relu", "sum"), [log])]
    assert order == ["sum", "abs", "relu", "mm"]  # two of which nothing is known, by their families


def test_the_table_counts_the_last_line_of_each_operator() -> None:
    line = asdict(Checked(operator="add", hardware=("mi350", "mtia"), right=False, where="x", total=4, kind="mismatch"))
    right = line | {"right": True, "passed": 4, "kind": ""}
    rows = table([line, right, line | {"operator": "sub", "failures": ["sub(2) differs"]}]).splitlines()
    assert rows[2] == "| mi350 | x | 1 of 2, 158 left | 4 of 8 | 1 mismatch | 0 min |"
    assert rows[3].startswith("| mtia | x | 1 of 2")
    assert "sub for mi350 on x: mismatch, 0 of 4: sub(2) differs" in rows


def test_speeds_are_means_of_operators_and_the_slowest_size_counts() -> None:
    line = asdict(Checked(operator="add", hardware=("hopper",), right=True, where="hopper", speed=True))
    lines = [line | {"speedups": {"a": 1.0, "b": 4.0}}, line | {"operator": "sub", "speedups": {"a": 0.5, "b": 2.0}}]
    rows = speeds([*lines, line | {"operator": "mm", "right": False, "kind": "mismatch"}]).splitlines()
    assert rows[2] == "| hopper | 2 of 3 | 1 | 1 | 1.41x |"
    assert "slower than eager on hopper: sub 0.50x" in rows


def test_what_has_a_right_line_is_not_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "log.jsonl"
    (task,) = tasks("relu")
    line = asdict(Checked(operator="relu", hardware=("mi350",), right=True, kernel=task.kernel))
    log.write_text(json.dumps(line | {"rules": rules_of(specs()["relu"], TASK)}) + "\n")
    assert main(["relu", "--hardware", "mi350", "--log", str(log)]) == 0
    assert "1 of 1 are in" in capsys.readouterr().out
