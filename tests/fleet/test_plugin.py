"""``pytest --evolve --evolve-fleet``: kernels are judged by somebody else, and the summary says by whom."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pytest_kernelevolve.fleet.worker.loop import Worker
from pytest_kernelevolve.store import open_store
from tests.fleet.fakes import StubJudge
from tests.plugin.conftest import Project, project  # noqa: F401

CONFTEST = """
from tests.fleet.fakes import proposal


class Proposing:
    def apply(self, parents, context):
        return [proposal(1.0 + context.step)]


def pytest_kernelevolve_make_operator():
    return Proposing()
"""


def test_a_fleet_judges_and_the_summary_says_what_it_did(
    project: Project,  # noqa: F811
    tmp_path: Path,
) -> None:
    project.write("conftest.py", CONFTEST)
    project.spec("rms_norm")
    (project.path / ".kernelevolve").mkdir()
    with open_store(f"sqlite:///{project.path}/.kernelevolve/store.db") as store:
        worker = Worker(store, hardware=["cpu"], workdir=tmp_path / "work", judges=StubJudge, idle_s=20.0)
        thread = threading.Thread(target=worker.run)
        thread.start()
        try:
            result = project.run("ops", "--evolve", "--evolve-fleet", "store", "--evolve-report", "report")
        finally:
            worker.stop()
            thread.join()
    assert result.ret == pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["*evolved*", "fleet: cpu x 1: 2 kernels; waited *, built *, judged *"])
    (item,) = project.results()["items"]
    assert item["evolved"]
    (device,) = item["campaign"]["devices"]
    assert (device["hardware"], device["nodes"]) == ("cpu", 2)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--evolve-fleet", "everywhere"),
            "--evolve-fleet: 'everywhere' cannot be used; allowed: local, local:N, store",
        ),
        (
            ("--evolve-fleet", "local", "--evolve-fleet-environment", "here.yaml"),
            "--evolve-fleet-environment is for workers on a Ray cluster: --evolve-fleet auto or ray://...",
        ),
        (
            ("--evolve-fleet", "store", "--evolve-phase", "propose"),
            "--evolve-phase is for kernels that are judged here; leave out --evolve-fleet",
        ),
    ],
)
def test_what_a_fleet_cannot_do_is_refused_in_one_line(
    arguments: tuple[str, ...],
    said: str,
    project: Project,  # noqa: F811
) -> None:
    project.spec()
    result = project.run("ops", *arguments)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert said in result.stderr.str()


def test_a_session_without_a_fleet_loads_nothing_of_it(project: Project) -> None:  # noqa: F811
    project.spec("swish")
    project.kernel("swish")
    project.write(
        "conftest.py",
        (project.path / "conftest.py").read_text()
        + """

def pytest_unconfigure():
    import sys

    loaded = sorted(name for name in sys.modules if name.startswith(("pytest_kernelevolve.fleet", "ray")))
    print("LOADED", loaded)
""",
    )
    result = project.run("ops", "-s", apart=True)
    result.stdout.fnmatch_lines(["*LOADED []*"])
    assert result.ret == pytest.ExitCode.OK


def test_the_command_ends_in_order_when_it_is_asked_to(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    open_store(url).close()
    words = ["worker", "--store", url, "--hardware", "cpu", "--workdir", str(tmp_path / "work"), "--tied"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest_kernelevolve", *words], stdin=subprocess.DEVNULL, capture_output=True, timeout=60
    )
    lines = ran.stderr.decode().splitlines()
    assert ran.returncode == 0
    assert lines[-1].endswith("ended: told to end; 0 kernels judged")
