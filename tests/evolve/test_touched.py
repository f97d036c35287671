"""Which files decide on an item."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytest_kernelevolve.evolve.against.touched import touched
from pytest_kernelevolve.spec.model import HardwareGate, OperatorSpec, Reference, ReferenceKind

if TYPE_CHECKING:
    import pytest

GATE = HardwareGate(hardware="cpu")


def files(top: Path, target: str) -> set[str]:
    """The files that are there, of an operator with that dotted reference."""
    spec = OperatorSpec(
        name="swish",
        reference=Reference(kind=ReferenceKind.DOTTED, target=target),
        inputs=(),
        workloads=(),
        gates=(GATE,),
        path=top / "ops" / "swish.op.yaml",
    )
    return {one.relative_to(top).as_posix() for one in touched(spec, GATE, top) if one.exists()}


def write(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_dotted_reference_is_found_with_what_it_imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "src" / "mine" / "__init__.py")
    write(tmp_path / "src" / "mine" / "ops.py", "from .deep.shared import f\nimport mine.other as o\nimport math\n")
    write(tmp_path / "src" / "mine" / "deep" / "shared.py", "from ..up import g\n")
    write(tmp_path / "src" / "mine" / "up.py")
    write(tmp_path / "src" / "mine" / "other.py", "not Python (")
    write(tmp_path / "src" / "mine" / "apart.py")
    monkeypatch.syspath_prepend(str(tmp_path / "src"))
    found = files(tmp_path, "mine.ops.f")
    assert found == {
        "src/mine/__init__.py",
        "src/mine/ops.py",
        "src/mine/other.py",
        "src/mine/deep/shared.py",
        "src/mine/up.py",
    }


def test_what_is_installed_below_the_repository_is_none_of_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / ".venv" / "lib" / "site-packages"
    write(installed / "theirs.py")
    monkeypatch.syspath_prepend(str(installed))
    monkeypatch.syspath_prepend(str(tmp_path / "environment" / "lib"))
    write(tmp_path / "environment" / "lib" / "theirs.py")
    monkeypatch.setattr("sys.prefix", str(tmp_path / "environment"))
    assert files(tmp_path, "theirs.f") == set()
