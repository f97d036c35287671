"""A session without specs sees nothing of the plugin, and pays little."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.plugin.conftest import PLUGIN, SINGLE, Project, load_plugin


@pytest.mark.parametrize("mode", SINGLE)
def test_plain_sessions_see_nothing(project: Project, mode: tuple[str, ...]) -> None:
    (project.path / "conftest.py").unlink()
    project.write("test_plain.py", "def test_plain():\n    pass\n")

    result = project.run("-v", *mode)

    result.assert_outcomes(passed=1)
    lines = [line for line in result.outlines if not line.startswith(("plugins:", "rootdir:"))]
    assert "kernelevolve" not in "\n".join(lines)
    assert not (project.path / ".kernelevolve").exists()


def test_the_header_is_one_line_once_there_are_specs(project: Project) -> None:
    project.spec()
    project.kernel()

    result = project.run("ops")

    assert len([line for line in result.outlines if line.startswith("kernelevolve: cpu (")]) == 1
    result = project.run("ops", "--evolve-steps=5")
    (line,) = [line for line in result.outlines if line.startswith("kernelevolve: cpu (")]
    assert line.endswith("; steps=5 (command line)")


def test_a_quiet_session_in_which_everything_is_skipped_prints_one_line(project: Project) -> None:
    project.spec(gates="mtia: {}")
    lines = [line for line in project.run("-q", "ops").outlines if line.strip()]
    assert [line.split()[0] for line in lines] == ["s", "1"], lines


def test_loading_the_plugin_imports_no_heavy_library(project: Project) -> None:
    code = (
        "import sys, pytest\n"
        f"pytest.main(['-q', '-p', 'no:benchmark', '-p', 'no:xdist', *{load_plugin()!r}])\n"
        "heavy = 'torch triton numpy openai sqlalchemy alembic psycopg tvm_ffi yaml jsonschema fsspec'.split()\n"
        "print('loaded:', [name for name in heavy if name in sys.modules])\n"
        "ours = [name for name in sys.modules if name.startswith('pytest_kernelevolve.')]\n"
        "print('late:', [name for name in ours if name.split('.')[1] in ('report', 'records', 'campaign', 'search')])\n"
    )
    (project.path / "conftest.py").unlink()
    project.write("test_plain.py", "def test_plain():\n    pass\n")

    done = subprocess.run([sys.executable, "-c", code], cwd=project.path, capture_output=True, text=True, check=True)

    assert "1 passed" in done.stdout
    assert "loaded: []" in done.stdout
    assert "late: []" in done.stdout


def test_the_plugin_can_be_switched_off(project: Project) -> None:
    project.write("test_plain.py", "def test_plain():\n    pass\n")
    (project.path / "conftest.py").unlink()

    project.pytester.runpytest_inprocess("-p", "no:kernelevolve", "-p", f"no:{PLUGIN}").assert_outcomes(passed=1)
