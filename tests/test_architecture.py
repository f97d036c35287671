"""The walls of ARCHITECTURE.md hold: imports point one way, only the plugin knows pytest, and loading it is cheap."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import PACKAGE, ROOT, imports_of, package_modules, project_files

HEAVY = ("torch", "triton", "numpy", "openai", "sqlalchemy", "tvm_ffi")
LONGEST_MODULE = 500


def allowed_imports() -> dict[str, set[str]]:
    """The table in ARCHITECTURE.md: part -> the parts it may import."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.split("<!-- imports: begin -->")[1].split("<!-- imports: end -->")[0]
    rows = re.findall(r"^\| `([\w]+)` \| ([^|]*) \|", table, flags=re.MULTILINE)
    return {part: set(re.findall(r"`([\w.]+)`", names)) for part, names in rows}


def part_of(module: str) -> str:
    """The first name below the package: ``pytest_kernelevolve.spec.model`` -> ``spec``."""
    names = [name for name in module.split(".") if name != "__main__"]
    return names[1] if len(names) > 1 else "api"


def test_every_part_is_in_the_table() -> None:
    parts = {part_of(module) for module in package_modules()} - {"api"}
    assert parts <= set(allowed_imports()), "add the new part to the table in ARCHITECTURE.md"


def test_imports_point_one_way() -> None:
    allowed = allowed_imports()
    offences: list[str] = []
    for module, path in package_modules().items():
        part = part_of(module)
        for target, line in imports_of(module, path):
            if not target.startswith(f"{PACKAGE}."):
                continue
            other = part_of(target)
            submodule = ".".join(target.split(".")[1:3])
            if part == "api" or other == part or {other, submodule} & allowed[part]:
                continue
            offences.append(f"{path.relative_to(ROOT)}:{line}: {part} imports {target}")
    assert not offences, "\n".join(offences)


def test_the_table_has_no_cycle() -> None:
    allowed = {part: {name.split(".")[0] for name in names} for part, names in allowed_imports().items()}
    left = dict(allowed)
    while left:
        bottom = [part for part, names in left.items() if not names & set(left)]
        assert bottom, f"these parts import each other: {sorted(left)}"
        for part in bottom:
            del left[part]


def test_only_the_plugin_imports_pytest() -> None:
    offences = [
        f"{path.relative_to(ROOT)}:{line}: imports {target}"
        for module, path in package_modules().items()
        if part_of(module) != "plugin"
        for target, line in imports_of(module, path)
        if target.split(".")[0] in ("pytest", "_pytest", "xdist", "pytest_benchmark", "pluggy")
    ]
    assert not offences, "\n".join(offences)


def test_one_module_parses() -> None:
    """``ast.parse`` is not safe in threads (spec/syntax.py)."""
    offences = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in package_modules().values()
        if path.name != "syntax.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if "ast.parse(" in line
    ]
    assert not offences, "\n".join(offences)


def test_no_module_is_too_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n")
        for path in project_files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in (PACKAGE, "tests", "benchmarks", "ci", "studies")
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_MODULE}


def loaded_modules(code: str, cwd: Path) -> set[str]:
    """The heavy modules that a fresh interpreter has loaded after running ``code``."""
    report = f"\nimport sys, json; print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", code + report], cwd=cwd, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "module", ["plugin.entry", "settings", "spec.model", "spec.yaml_loader", "spec.authoring", "hardware.detect"]
)
def test_importing_loads_nothing_heavy(module: str, tmp_path: Path) -> None:
    assert loaded_modules(f"import {PACKAGE}.{module}", tmp_path) == set()


def test_a_session_of_plain_tests_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "test_plain.py").write_text("def test_nothing():\n    pass\n")
    code = "import pytest; assert pytest.main(['-q', 'test_plain.py']) == 0"
    assert loaded_modules(code, tmp_path) == set()


def test_collecting_specs_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "swish.op.yaml").write_text(
        "operator: swish\nreference: torch.nn.functional.silu\n"
        "inputs: {x: {shape: [N], dtype: $dtype}}\n"
        "workloads: [{N: 1024, dtype: float32}]\nhardware: {cpu: {min_speedup: 1.0}}\n"
    )
    code = "import pytest; assert pytest.main(['-q', '--collect-only', '.']) == 0"
    assert loaded_modules(code, tmp_path) == set()


def test_no_path_of_one_machine_is_in_the_repository() -> None:
    personal = re.compile(r"/(?:home|Users)/[a-z][\w.-]*/")
    of_this_machine = {str(ROOT), str(Path(sys.prefix).resolve()), str(Path.home())} - {"/", "/root"}
    offences: list[str] = []
    for path in project_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if personal.search(line) or any(place in line for place in of_this_machine):
                offences.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not offences, "\n".join(offences)
