"""The history of what items were judged at."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import psycopg
import pytest

from pytest_kernelevolve.store import Store, VerdictRecord, open_store
from tests.store.examples import execute, failing, passing


def record(**changes: object) -> VerdictRecord:
    example = VerdictRecord(
        operator="rms_norm",
        hardware="cpu",
        spec_digest="spec",
        kernel="digest",
        source="",
        language="cpp",
        path="ops/kernels/cpu/rms_norm.py",
        status="pass",
        verdict="pass",
        speedup=1.5,
        speedup_low=1.4,
        speedup_high=1.6,
        min_speedup=1.2,
        evaluation="",
        created=1.0,
        machine="EPYC",
        revision="1a2b3c4",
        environment={"torch": "2.13.0"},
        against={"state": "judged", "change": 0.9},
    )
    return replace(example, **changes)  # type: ignore[arg-type]


def test_what_was_judged_is_read_again_in_its_order_with_its_raw_times(url: str) -> None:
    with open_store(url) as store:
        first = store.remember(record(), "one", passing(1.5))
        store.remember(record(operator="gelu"), "other", passing())
        second = store.remember(record(kernel="second", status="incorrect", dirty=True), "two", failing())
    with open_store(url) as store:
        known = store.history("rms_norm", "cpu")
        assert known == [first, second]
        assert [store.get_object(one.source) for one in known] == [b"one", b"two"]
        assert [store.judged_as(one) for one in known] == [passing(1.5), failing()]
        assert store.judged_as(known[0]).workloads[0].samples == ((5e-4, 2.5e-4),)
        assert store.history("rms_norm", "cpu", limit=1) == [second]
        assert len(store.history()) == 3
        assert store.history("rms_norm", "h100") == []
        assert store.integrity() == []


def test_what_was_judged_is_never_changed(url: str) -> None:
    with open_store(url) as store:
        store.remember(record(), "one", passing())
        with pytest.raises((sqlite3.IntegrityError, psycopg.Error), match="never changed"):
            execute(url, "UPDATE verdicts SET speedup = 9")


def test_a_verdict_whose_text_is_lost_is_a_problem(store: Store, url: str) -> None:
    kept = store.remember(record(), "one", passing())
    execute(url, f"DELETE FROM objects WHERE digest = '{kept.source}'")
    (problem,) = store.integrity()
    assert problem.startswith("verdict 1: source: ")
