"""Which tests are proofs that `make test` leaves to `make evidence`: `tests/evidence.toml`, read."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("evidence.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One entry of the file: a test function, and the parameters of it that stay in `make test`.

    With ``forms`` the tests themselves say which parameters are evidence, and ``tests`` may be a folder.
    """

    tests: str
    subject: Sequence[str]
    shows: str
    held_by: str
    keep: Sequence[str] = ()
    forms: bool = False

    def covers(self, nodeid: str) -> bool:
        return self.of(nodeid) and not self.forms and parameters(nodeid) not in self.keep

    def of(self, nodeid: str) -> bool:
        return nodeid.partition("[")[0] == self.tests or (self.forms and nodeid.startswith(f"{self.tests}/"))

    def concerns(self, changed: Sequence[str]) -> bool:
        """Whether one of these files is, or lies in, what the proof is about."""
        return any(path == one or path.startswith(f"{one}/") for path in changed for one in self.subject)


def parameters(nodeid: str) -> str:
    return nodeid.partition("[")[2].removesuffix("]")


def unknown(nodeids: Sequence[str]) -> list[str]:
    """Entries of the file, and parameters in them, that none of these tests has."""
    found = {proof.tests: {parameters(one) for one in nodeids if proof.of(one)} for proof in proofs()}
    missing = [tests for tests, names in found.items() if not names]
    return missing + [f"{one.tests}[{name}]" for one in proofs() for name in one.keep if name not in found[one.tests]]


@cache
def proofs() -> tuple[Proof, ...]:
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["proof"]
    return tuple(Proof(**entry) for entry in entries)
