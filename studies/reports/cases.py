"""A reported fault as the judge meets it: a folder with a spec, a reference, a faulty kernel and a right one."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.records import Candidate, Evaluation
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import OperatorSpec

PLAIN = "op.yaml"  # the spec that a user writes first
TAUGHT = ("op_*.yaml", "*.op.yaml")  # specs of the same operator that say more
FAULTY, RIGHT = "faulty", "right"
HARDWARE = "cpu"
OWN = Path(__file__).resolve().parents[2] / "tests" / "reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One folder. The judge must find its faulty kernel and must accept its right one."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    def specs(self, *, taught: bool = False) -> list[Path]:
        """The plain spec's file; with ``taught`` the files that say more, too."""
        more = sorted({path for pattern in TAUGHT for path in self.folder.glob(pattern)}) if taught else []
        return [self.folder / PLAIN, *more]

    def spec(self, path: Path) -> OperatorSpec:
        """The one operator of ``path``, which is one of `specs`."""
        specs = load_yaml(path)
        if len(specs) != 1:
            raise UsageError(f"{path} holds {len(specs)} operators; a case is one operator")
        return specs[0]

    def candidate(self, kernel: str, spec: OperatorSpec) -> Candidate:
        """The kernel `FAULTY` or `RIGHT`, in the language of the spec's gate (default: C++)."""
        source = (self.folder / f"{kernel}.py").read_text(encoding="utf-8")
        return Candidate(source=source, entry=spec.name, language=spec.gate(HARDWARE).language or "cpp")

    def about(self) -> str:
        """The first line of the faulty kernel, which names the report."""
        source = (self.folder / f"{FAULTY}.py").read_text(encoding="utf-8")
        return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]


def as_it_should_be(kernel: str, found: Evaluation) -> bool:
    """Whether the verdict is the one that the kernel deserves."""
    return found.verdict.correct == (kernel == RIGHT)


def find_cases(folders: Iterable[Path]) -> list[Case]:
    """The cases in ``folders``, each of which is a case or holds some. Raises UsageError for one without any."""
    found: list[Case] = []
    for folder in folders:
        if (folder / PLAIN).is_file():
            found.append(Case(folder=folder))
            continue
        inside = [Case(folder=path.parent) for path in sorted(folder.glob(f"*/{PLAIN}"))]
        if not inside:
            raise UsageError(f"{folder} holds no case: neither {PLAIN} nor a folder with one")
        found += inside
    return found
