"""Proposals and evaluations to put into a store."""

from __future__ import annotations

import sqlite3

import psycopg

from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Proposal, Verdict, WorkloadResult


def proposal(text: str, *, parents: tuple[int, ...] = (), tokens: int = 0, usd: float = 0.0) -> Proposal:
    candidate = Candidate(source=f"kernel = {text!r}\n", entry="rms_norm", language="cpp")
    return Proposal(candidate=candidate, parents=parents, operator="test", note=text, tokens=tokens, usd=usd)


def passing(speedup: float = 1.5) -> Evaluation:
    result = WorkloadResult(
        sizes={"N": 1024},
        dtype="float32",
        timed=True,
        kernel_ms=0.25,
        eager_ms=0.5,
        rounds=9,
        samples=((5e-4, 2.5e-4),),
    )
    return Evaluation(verdict=Verdict.PASS, workloads=(result,), speedup=speedup, stages={"timing": 0.5})


def failing() -> Evaluation:
    return Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind="compile", message="no ;"),))


def execute(url: str, statement: str) -> None:
    """Run SQL on a store's database, beside the store."""
    if url.startswith("postgresql"):
        with psycopg.connect(url.replace("+psycopg", "")) as server:
            server.execute(statement.encode())
        return
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    with connection:
        connection.executescript(statement)
    connection.close()
