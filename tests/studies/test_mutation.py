"""The study of planted faults: what a fault is, which tests it gets, and what the table counts."""

from __future__ import annotations

import ast
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from ci.mutation import PACKAGE, ROOT, Fault, faults
from studies.mutation.baseline import Recorded, left
from studies.mutation.choice import choose
from studies.mutation.table import table
from studies.mutation.tree import function_of, functions, name_of

MODULE = ROOT / PACKAGE / "gate" / "decision.py"


def of_a_function() -> Fault:
    return next(fault for fault in faults(MODULE) if function_of(fault) is not None)


def a_test(name: str, **changes: Any) -> Recorded:
    entered = frozenset({function_of(of_a_function()) or ""})
    plain = Recorded(test=name, outcome="passed", cpu_s=1.0, measures=False, evidence=False, entered=entered)
    return replace(plain, **changes)


def test_a_fault_changes_one_expression_of_its_module() -> None:
    whole = ast.unparse(ast.parse(MODULE.read_text(encoding="utf-8"))).splitlines()
    every = list(faults(MODULE))
    assert every
    for fault in every:
        changed = ast.unparse(fault.module()).splitlines()
        assert [old for old, new in zip(whole, changed, strict=True) if old != new], str(fault)


def test_a_fault_gets_the_tests_that_enter_its_function_and_those_beside_them() -> None:
    tests = [
        a_test("tests/a.py::far", entered=frozenset(), cpu_s=0.1),
        a_test("tests/a.py::long", cpu_s=15.0),
        a_test("tests/a.py::near", cpu_s=2.0),
        a_test("tests/a.py::longer", cpu_s=30.0),
        a_test("tests/a.py::broken", outcome="failed"),
        a_test("tests/b.py::other_file", entered=frozenset()),
        a_test("tests/c.py::proof", evidence=True),
        a_test("tests/c.py::timed", measures=True),
    ]
    choice = choose(of_a_function(), tests)
    assert [test.test for test in choice.first] == ["tests/a.py::near", "tests/a.py::long"]
    assert [test.test for test in choice.rest] == ["tests/a.py::longer"]
    assert [test.test for test in choice.measuring] == ["tests/c.py::timed"]
    assert [test.test for test in choice.proofs] == ["tests/c.py::proof"]


def test_no_test_enters_a_function_that_none_reports() -> None:
    assert not choose(of_a_function(), [a_test("tests/a.py::far", entered=frozenset())]).entered


def test_a_function_is_named_by_the_line_that_defines_it() -> None:
    tree = ast.parse(MODULE.read_text(encoding="utf-8"))
    lines = MODULE.read_text(encoding="utf-8").splitlines()
    names = [name_of(MODULE, function) for function in functions(tree)]
    assert names
    assert all("def " in lines[int(name.rpartition(":")[2]) - 1] for name in names)


def test_the_proofs_of_both_folders_are_tried() -> None:
    assert "tests/judge/correctness/test_examine.py::test_every_dtype_is_judged" in left()
    assert not any("tests/fleet" in name for name in left())


def test_the_table_counts_who_found_what(tmp_path: Path) -> None:
    head = {"sample": 9, "seed": 1, "faults": 99, "python": "3.12", "torch": "2.11"}
    line = {"path": f"{PACKAGE}/gate/modes.py", "line": 7, "before": "1", "after": "2", "test": "t", "entered": True}
    line |= {"suite_tests": 3, "proof_tests": 4, "left_out": 0, "proofs_tried": True}
    log = tmp_path / "log.jsonl"
    killers = ["suite", "suite", "measuring", "proofs", None]
    lines = [head, line | {"killed_by": None, "mutant": "3", "proofs_tried": False}]  # and then the proofs are tried
    lines += [line | {"killed_by": by, "mutant": str(number)} for number, by in enumerate(killers)]
    lines.append(line | {"killed_by": None, "entered": False, "mutant": "last", "proofs_tried": False})
    log.write_text("".join(json.dumps(each) + "\n" for each in lines))
    text = table(log, [a_test("tests/a.py::broken", outcome="failed")])
    assert "6 of 9 faults" in text
    assert "Not tried on the proofs yet: 1." in text
    assert f"| `{PACKAGE}/gate` | 6 | 2 | 1 | 1 | 2 | 1 |" in text
    assert "3 tests and 4 proofs" in text
    assert "- `tests/a.py::broken`" in text
