"""The walls of ARCHITECTURE.md hold: imports point one way, only the plugin knows pytest, and loading it is cheap."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.project import PACKAGE, ROOT, imports_of, package_modules, project_files

HEAVY = ("torch", "triton", "numpy", "openai", "sqlalchemy", "alembic", "psycopg", "fsspec", "tvm_ffi")
LONGEST_MODULE = 500
MOST_MODULES = 14  # of a folder: more are not surveyed at a glance


@cache
def allowed_imports() -> dict[str, set[str]]:
    """The table in ARCHITECTURE.md: part, or a part's room, -> what it may import."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.split("<!-- imports: begin -->")[1].split("<!-- imports: end -->")[0]
    rows = re.findall(r"^\| `([\w.]+)` \| ([^|]*) \|", table, flags=re.MULTILINE)
    return {part: set(re.findall(r"`([\w.]+)`", names)) for part, names in rows}


def part_of(module: str) -> str:
    """The first name below the package: ``pytest_kernelevolve.spec.model`` -> ``spec``."""
    names = [name for name in module.split(".") if name != "__main__"]
    return names[1] if len(names) > 1 else "api"


def room_of(module: str) -> str:
    """The row of the table that a module is held to: a room (``judge.worker``) where that has one, else its part."""
    room = ".".join(module.split(".")[1:3])
    return room if room in allowed_imports() else part_of(module)


def test_every_part_is_in_the_table() -> None:
    parts = {part_of(module) for module in package_modules()} - {"api"}
    assert parts <= set(allowed_imports()), "add the new part to the table in ARCHITECTURE.md"
    rooms = {f"judge.{folder.parent.name}" for folder in (ROOT / PACKAGE / "judge").glob("*/__init__.py")}
    assert rooms <= set(allowed_imports()), "add the new room of the judge to the table in ARCHITECTURE.md"


def test_imports_point_one_way() -> None:
    allowed = allowed_imports()
    offences: list[str] = []
    for module, path in package_modules().items():
        room = room_of(module)
        for target, line in imports_of(module, path):
            if not target.startswith(f"{PACKAGE}."):
                continue
            other = part_of(target)
            submodule = ".".join(target.split(".")[1:3])
            if room == "api" or room in (other, submodule) or {other, submodule} & allowed[room]:
                continue
            offences.append(f"{path.relative_to(ROOT)}:{line}: {room} imports {target}")
    assert not offences, "\n".join(offences)


def test_the_table_has_no_cycle() -> None:
    table = allowed_imports()
    rooms = {name for name in table if "." in name}
    table = {part: {name if name in rooms else name.split(".")[0] for name in names} for part, names in table.items()}
    for room in rooms:
        table[room.split(".")[0]].add(room)  # a part's own modules may import all its rooms
    left = dict(table)
    while left:
        bottom = [part for part, names in left.items() if not names & set(left)]
        assert bottom, f"these parts import each other: {sorted(left)}"
        for part in bottom:
            del left[part]


@cache
def import_graph() -> dict[str, set[str]]:
    """Module -> the modules of the package that it imports anywhere: in functions and for types alone as well."""
    modules = package_modules()
    graph: dict[str, set[str]] = {}
    for module, path in modules.items():
        graph[module] = set()
        for target, _ in imports_of(module, path):
            while target and target not in modules:
                target = target.rpartition(".")[0]
            if target not in ("", PACKAGE, module):
                graph[module].add(target)
    return graph


def reached_from(starts: Iterable[str]) -> set[str]:
    graph = import_graph()
    reached: set[str] = set()
    waiting = list(starts)
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += graph[module]
    return reached


# The worker's side of the wall (decision 1): what runs beside a candidate, and may know nothing of how it is judged.
BESIDE_A_CANDIDATE = {"judge.worker", "judge.sandbox", "judge.linux", "judge.boundary"}
GROUND = {"errors", "extensions", "records", "compiled", "spec", "proc_stat"}


def test_the_worker_reaches_nothing_of_the_trusted_side() -> None:
    worker = [module for module in package_modules() if room_of(module) == "judge.worker"]
    assert worker
    strangers = {module for module in reached_from(worker) if room_of(module) not in BESIDE_A_CANDIDATE | GROUND}
    assert not strangers, f"code that runs beside a candidate must not reach {sorted(strangers)}"


def test_no_modules_import_each_other() -> None:
    """Not in functions and not for types alone either: the modules below can be understood without those above."""
    left = import_graph()
    while left:
        bottom = {module for module, imports in left.items() if not imports & left.keys()}
        assert bottom, f"circles among {sorted(left)}"
        left = {module: imports for module, imports in left.items() if module not in bottom}


def test_every_package_is_a_table_of_contents() -> None:
    missing: list[str] = []
    for path in package_modules().values():
        if path.name == "__init__.py":
            said = path.read_text(encoding="utf-8").split('"""')[1]
            inside = [one.stem for one in path.parent.glob("*.py") if not one.stem.startswith("__")]
            inside += [one.parent.name for one in path.parent.glob("*/__init__.py")]
            missing += [
                f"{path.relative_to(ROOT)}: {name}"
                for name in inside
                if path.parent != ROOT / PACKAGE and not re.search(rf"^[ `-]*{name}\b", said, flags=re.MULTILINE)
            ]
    assert not missing, "say in a line what each is for:\n" + "\n".join(missing)


def test_no_folder_is_too_full() -> None:
    folders = Counter(path.parent for path in package_modules().values() if path.name != "__init__.py")
    full = {str(path.relative_to(ROOT)): count for path, count in folders.items() if count > MOST_MODULES}
    assert not full, f"more than {MOST_MODULES} modules in one folder: {full}"


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
    "module",
    ["plugin.entry", "settings", "spec.model", "spec.loading.yaml_loader", "spec.authoring", "hardware.detect"],
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
