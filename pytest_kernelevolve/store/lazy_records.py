"""Candidates and evaluations of a store's nodes, whose bulk is read when it is asked for.

A search graph of a hundred thousand nodes is walked by fitness, step and parents; their sources and samples, gigabytes
of them, are wanted of a few. These records are equal to, hash like and pickle as the plain ones that they stand for.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Protocol, Self

from pytest_kernelevolve.records import Candidate, Evaluation, Verdict

_CANDIDATE = frozenset(field.name for field in fields(Candidate))
_EVALUATION = frozenset(field.name for field in fields(Evaluation))


class Reader(Protocol):
    """Where the bulk comes from. Raises StoreError where it cannot be read."""

    def read_source(self, digest: str) -> str: ...

    def read_evaluation(self, digest: str) -> Evaluation: ...


class StoredCandidate(Candidate):
    """A candidate that reads its source from the store."""

    __slots__ = ("_digest", "_object", "_reader")
    _digest: str
    _object: str
    _reader: Reader

    @classmethod
    def of(cls, reader: Reader, source: str, *, entry: str, language: str, digest: str) -> Self:
        """``source`` is the digest of the source's object, ``digest`` the candidate's own."""
        stored = object.__new__(cls)
        values = {"entry": entry, "language": language, "_digest": digest, "_object": source, "_reader": reader}
        for name, value in values.items():
            object.__setattr__(stored, name, value)
        return stored

    @property
    def digest(self) -> str:
        return self._digest

    def __getattr__(self, name: str) -> Any:  # only what was never set comes here
        if name == "source":
            return self._reader.read_source(self._object)
        if name == "_digest":  # made by dataclasses.replace
            return _plain_candidate(self).digest
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Candidate) and _plain_candidate(self) == _plain_candidate(other)

    def __hash__(self) -> int:
        return hash(_plain_candidate(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return _plain, (_plain_candidate(self),)


class StoredEvaluation(Evaluation):
    """An evaluation that knows its verdict and reads all else from the store."""

    __slots__ = ("_object", "_reader")
    _object: str
    _reader: Reader

    @classmethod
    def of(cls, reader: Reader, evaluation: str, *, verdict: str | None) -> Self:
        """``evaluation`` is the digest of its object; a ``verdict`` that is not noted is read like the rest."""
        stored = object.__new__(cls)
        object.__setattr__(stored, "_object", evaluation)
        object.__setattr__(stored, "_reader", reader)
        if verdict is not None:
            object.__setattr__(stored, "verdict", Verdict(verdict))
        return stored

    def __getattr__(self, name: str) -> Any:  # only what was never set comes here
        if name in _EVALUATION:
            return getattr(self._reader.read_evaluation(self._object), name)
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Evaluation) and _plain_evaluation(self) == _plain_evaluation(other)

    def __hash__(self) -> int:
        return hash(_plain_evaluation(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return _plain, (_plain_evaluation(self),)


def _plain_candidate(candidate: Candidate) -> Candidate:
    return Candidate(**{name: getattr(candidate, name) for name in _CANDIDATE})


def _plain_evaluation(evaluation: Evaluation) -> Evaluation:
    return Evaluation(**{name: getattr(evaluation, name) for name in _EVALUATION})


def _plain(record: Any) -> Any:
    """What a pickle of a stored record calls: the plain one travels instead."""
    return record
