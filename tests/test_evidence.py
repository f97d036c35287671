"""Which tests `make test` leaves to `make evidence`, and what makes CI run them."""

from __future__ import annotations

import re

from tests.evidence import Proof, proofs, unknown
from tests.project import ROOT

PROOF = Proof(tests="tests/a.py::test_a", subject=["src/judge"], shows="", held_by="", keep=["first"])


def test_the_parameters_that_are_kept_stay() -> None:
    covered = [PROOF.covers(f"tests/a.py::test_a{rest}") for rest in ("", "[first]", "[first-2]", "_b", "[second]")]
    assert covered == [True, False, True, False, True]


def test_a_proof_concerns_what_lies_in_its_subject() -> None:
    assert PROOF.concerns(["docs/a.md", "src/judge/a.py"])
    assert not PROOF.concerns(["docs/a.md", "src/judge.py"])


def test_every_subject_is_there_and_every_entry_says_what_holds_its_guard() -> None:
    assert [path for proof in proofs() for path in proof.subject if not (ROOT / path).exists()] == []
    assert all(proof.shows and proof.held_by for proof in proofs())


def test_an_entry_without_its_test_is_named() -> None:
    named = unknown([proof.tests for proof in proofs() if not proof.keep])
    assert set(named) == {f"{proof.tests}[{name}]" for proof in proofs() for name in proof.keep} | {
        proof.tests for proof in proofs() if proof.keep
    }


def test_every_test_that_measures_lies_where_make_test_looks_for_it() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    looked_in = re.search(r"^MEASURES := ((?:.*\\\n)*.*)$", makefile, re.MULTILINE)
    assert looked_in is not None
    marked = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if re.search(r"pytest\.mark\.measures\b", path.read_text(encoding="utf-8"))
    }
    marked -= {
        proof.tests.partition("::")[0] for proof in proofs() if not proof.keep
    }  # `make evidence` looks everywhere
    places = looked_in[1].replace("\\", "").split()
    assert [path for path in marked if not any(path == place or path.startswith(f"{place}/") for place in places)] == []
