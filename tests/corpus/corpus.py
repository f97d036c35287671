"""The control corpus: honest kernels, ``kernels/LANGUAGE/OPERATOR__VARIANT.py``, each for the spec of its operator."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pytest_kernelevolve.records import Candidate
from pytest_kernelevolve.spec.loading.yaml_loader import load_yaml
from pytest_kernelevolve.spec.model import OperatorSpec

FOLDER = Path(__file__).parent
SPECS = {"cpu": FOLDER / "specs", "h200": FOLDER / "specs" / "h200"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Honest:
    """One kernel of the corpus, which no judge may reject."""

    path: Path

    @property
    def language(self) -> str:
        return self.path.parent.name

    @property
    def operator(self) -> str:
        return self.path.stem.partition("__")[0]

    @property
    def label(self) -> str:
        return f"{self.language}/{self.path.stem}"

    def candidate(self) -> Candidate:
        return Candidate(source=self.path.read_text(encoding="utf-8"), entry=self.operator, language=self.language)


def kernels(*languages: str) -> list[Honest]:
    """Every kernel in the given languages, in order of operators."""
    paths = (path for language in languages for path in (FOLDER / "kernels" / language).glob("*__*.py"))
    return [Honest(path=path) for path in sorted(paths, key=lambda path: (path.stem, path.parent.name))]


def spec_of(operator: str, hardware: str) -> OperatorSpec:
    """The spec of an operator with sizes for ``hardware``: small ones for ``cpu``, realistic ones for ``h200``."""
    (spec,) = load_yaml(SPECS[hardware] / f"{operator}.op.yaml")
    return spec
