"""The four parts of a search can be replaced: the examples of docs/search.md, run as they stand."""

from __future__ import annotations

import re
import textwrap
import tomllib
from pathlib import Path

import pytest

from pytest_kernelevolve.records import Node
from pytest_kernelevolve.store import open_store
from tests.plugin.conftest import ROOT, Project

TILES = '''

judged_by_text = verdict


def verdict(source, min_speedup):
    """A kernel with ``TILE = 64`` is as fast as the reference, one with twice that twice as fast."""
    return judged_by_text(re.sub(r"TILE = (\\d+)", lambda tile: f"# speed {int(tile[1]) / 64}", source), min_speedup)
'''


def example(marker: str) -> str:
    """The document's code block that has ``marker`` in it."""
    text = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, flags=re.MULTILINE)
    (block,) = (block for block in blocks if marker in block)
    assert len([line for line in block.splitlines() if line.strip()]) <= 10, "an example has ten lines at most"
    return textwrap.dedent(block).strip() + "\n"


def searched(project: Project, *arguments: str) -> tuple[str | None, list[Node]]:
    """Run a search; why it ended, and its nodes."""
    project.spec()
    project.run("--evolve", "ops", *arguments)
    with open_store(f"sqlite:///{project.path}/.kernelevolve/store.db") as store:
        (campaign,) = store.campaigns()
        return campaign.reason, store.nodes(campaign.id)


def test_a_policy_of_the_user_selects(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", "0.7 0.9 0.5 0.8 1.5")
    project.write("ops/conftest.py", example("class Newest"))
    _, nodes = searched(project, "--evolve-policy", "newest", "--evolve-workers", "1")
    assert [node.parents for node in nodes] == [(), (), (2,), (3,), (4,)]


def test_an_operator_of_the_user_proposes(project: Project) -> None:
    with (project.path / "conftest.py").open("a") as conftest:
        conftest.write(TILES)
    project.kernel(text="TILE = 16")
    project.write("ops/conftest.py", example("class Doubling"))
    reason, nodes = searched(project, "--evolve-workers", "1")
    tiles = [re.findall(r"TILE = (\d+)", node.candidate.source) for node in nodes]
    assert tiles == [["16"], ["32"], ["64"], ["128"]]
    assert [node.operator for node in nodes] == ["existing", "double", "double", "double"]
    assert reason == "target"


def test_a_fitness_of_the_user_counts_and_makes_another_campaign(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", "2.0")
    project.write("ops/conftest.py", example("def least_gain").replace("min(gains", "10 * min(gains"))
    _, nodes = searched(project)
    assert [node.fitness for node in nodes] == [pytest.approx(18.0)]
    with open_store(f"sqlite:///{project.path}/.kernelevolve/store.db") as store:
        assert store.campaigns()[0].settings["fitness"] == "least_gain"


def test_a_termination_of_the_user_ends_a_search(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", " ".join(f"wrong-{number}" for number in range(12)))
    project.write("ops/conftest.py", example("def hopeless"))
    reason, nodes = searched(project)
    assert (reason, len(nodes)) == ("hopeless", 8)


COSTLY = """
from dataclasses import replace
from tests.plugin.fakes import FakeOperator

class Costly(FakeOperator):
    def apply(self, parents, context):
        return [replace(one, tokens=50, usd=0.25) for one in super().apply(parents, context)]

def pytest_kernelevolve_make_operator():
    return Costly()
"""


@pytest.mark.parametrize(
    ("budget", "limit", "nodes"),
    [("steps", "3", 3), ("stall", "3", 3), ("nodes", "4", 4), ("tokens", "200", 4), ("usd", "0.5", 2)],
)
def test_each_budget_of_the_command_line_ends_a_search(
    project: Project, monkeypatch: pytest.MonkeyPatch, budget: str, limit: str, nodes: int
) -> None:
    monkeypatch.setenv("FAKE_SPEEDS", " ".join(f"wrong-{number}" for number in range(12)))
    project.write("ops/conftest.py", COSTLY)
    reason, found = searched(project, "--evolve-workers", "1", f"--evolve-{budget}", limit)
    assert (reason, len(found)) == (budget, nodes)


BOUNDED = """
from dataclasses import replace

judged_without_bounds = verdict

def verdict(source, min_speedup):
    found = judged_without_bounds(source, min_speedup)
    return replace(found, workloads=tuple(replace(one, {bound}=2.9) for one in found.workloads))
"""


@pytest.mark.parametrize(("bound", "reason"), [("roofline_ms", "roofline"), ("floor_ms", "unreachable")])
def test_a_search_ends_where_the_hardware_leaves_nothing_to_win(
    project: Project, monkeypatch: pytest.MonkeyPatch, bound: str, reason: str
) -> None:
    """The reference takes 3 ms and the gate is 1.2x: a kernel of 3.2 ms is within 0.9 of a roofline of 2.9 ms, and no
    kernel meets the gate above a floor of 2.9 ms."""
    monkeypatch.setenv("FAKE_SPEEDS", "0.5 0.95 0.96 0.97")
    with (project.path / "conftest.py").open("a") as conftest:
        conftest.write(BOUNDED.format(bound=bound))
    found, nodes = searched(project, "--evolve-workers", "1")
    assert (found, len(nodes)) == (reason, 2 if reason == "roofline" else 1)


@pytest.mark.parametrize(
    ("hook", "wanted"),
    [
        ("make_policy", "an object with select(graph, count, rng)"),
        ("make_operator", "an object with apply(parents, context)"),
        ("make_fitness", "a function of (evaluation)"),
        ("make_termination", "a function of (graph, progress)"),
    ],
)
def test_what_cannot_be_a_part_is_refused_in_one_line(project: Project, hook: str, wanted: str) -> None:
    project.spec()
    project.write("ops/conftest.py", f"def pytest_kernelevolve_{hook}():\n    return 7\n")
    result = project.run("--evolve", "ops")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"*pytest_kernelevolve_{hook} returned 7; it must return {wanted}*"])
    assert "Traceback" not in result.stdout.str()


PREPARING = """

def prepare(self, spec, gate):
    open("prepared", "w").close()

FakeJudge.prepare = prepare
"""


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (("--evolve-policy", "greddy"), "*unknown selection policy 'greddy'; there is: evolution, greedy, linear, *"),
        (("--evolve-store", "mysql://there/store"), "*a store is an SQLite file or a PostgreSQL database*"),
    ],
)
def test_what_no_search_can_begin_with_is_refused_in_one_line_before_anything_is_compiled(
    project: Project, option: tuple[str, str], message: str
) -> None:
    with (project.path / "conftest.py").open("a") as conftest:
        conftest.write(PREPARING)
    project.spec()
    result = project.run("--evolve", "ops", *option)
    result.stderr.fnmatch_lines([message])
    assert not (project.path / "prepared").exists()
    project.run("--evolve", "ops")
    assert (project.path / "prepared").exists()


def test_the_documents_name_every_policy() -> None:
    from pytest_kernelevolve.search.policies import POLICIES

    text = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
    rows = text.split("## Policies")[1].split("\n\n")[1].splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == list(POLICIES)


def test_the_entry_point_in_the_document_brings_the_policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pytest_kernelevolve.search import policies

    (tmp_path / "my_package.py").write_text(example("class Newest"))
    info = tmp_path / "my_package-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: my-package\nVersion: 1.0\n")
    ((group, points),) = tomllib.loads(example("entry-points"))["project"]["entry-points"].items()
    lines = [f"[{group}]", *(f"{name} = {value}" for name, value in points.items())]
    (info / "entry_points.txt").write_text("\n".join(lines))
    monkeypatch.syspath_prepend(tmp_path)
    assert type(policies.get("newest")).__name__ == "Newest"
