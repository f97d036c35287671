"""A store moves between engines with all that it holds, or does not move at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.cli.main import main
from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store import Store, copying, open_store
from pytest_kernelevolve.store.copying import copy
from tests.store.conftest import SQLITE
from tests.store.examples import execute, failing, passing, proposal
from tests.store.server import Server
from tests.store.test_queue import FOREIGN
from tests.store.test_verdicts import record


def fill(store: Store) -> int:
    campaign = store.campaign("rms_norm", "cpu", "digest", {"seed": 0}, family="row-wise")
    root = store.insert(campaign, 0, proposal("root"))
    store.record(root.id, passing(), 1.5)
    store.begin_step(campaign, FOREIGN, 3600)
    spoken = replace(proposal("child", parents=(root.id,), tokens=7), episode={"asked": "faster"}, note="a \0 note")
    store.expand(campaign, 1, [spoken, proposal("x" * 200_000)])
    store.confirm(root.id, failing(), 0.0)
    store.begin_step(campaign, FOREIGN, 3600)
    store.claim(campaign, FOREIGN, 3600)
    store.remember(record(), "text", passing())
    store.put_object(b"of nobody")
    return campaign


def looks(store: Store, campaign: int) -> list[object]:
    nodes = store.nodes(campaign)
    return [
        store.campaigns(),
        [(replace(node, note=""), node.candidate.source, node.evaluation) for node in nodes],
        [store.nodes(campaign, as_of=step) for step in (0, 1)],
        [store.evaluations(node.id) for node in nodes],
        store.episodes(campaign),
        store.history(),
        store.archive(None, "cpu", 5),
        store.integrity(),
    ]


def test_a_store_moves_to_a_server_and_back(
    tmp_path: Path, postgresql: str, capsys: pytest.CaptureFixture[str]
) -> None:
    here, back = f"sqlite:///{tmp_path}/here.db", f"sqlite:///{tmp_path}/back.db"
    with open_store(here) as store:
        campaign = fill(store)
        before = looks(store, campaign)
    assert main(["store", "copy", here, postgresql]) == 0
    said = capsys.readouterr().out
    assert "1 campaigns, 3 nodes, 1 edges, 2 evaluations, 5 changes, 3 steps, 1 verdicts, 1 episodes; 8 objects" in said
    assert copy(postgresql, back).objects == 8
    for url in (postgresql, back):
        with open_store(url) as store:
            assert looks(store, campaign)[1:] == before[1:]
            assert looks(store, campaign)[0] == before[0]
            # What is added goes on behind it, and the triggers are there again.
            assert store.insert(campaign, 9, proposal("later")).id == 4
            assert store.integrity() == []


@pytest.mark.parametrize("url", [SQLITE], indirect=True)
def test_a_store_that_is_damaged_does_not_move(url: str, tmp_path: Path, postgresql: str) -> None:
    with open_store(url) as store:
        campaign = fill(store)
    execute(url, "UPDATE objects SET data = x'00' WHERE id = 2")
    for target in (postgresql, f"sqlite:///{tmp_path}/there.db"):
        with pytest.raises(StoreError, match=r"object .* in the database is damaged"):
            copy(url, target)
        with open_store(target) as store:
            assert store.campaigns() == []
    with open_store(url) as store:
        assert len(store.nodes(campaign)) == 3


def test_a_move_that_breaks_off_leaves_nothing(
    tmp_path: Path, postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = f"sqlite:///{tmp_path}/here.db"
    with open_store(here) as store:
        fill(store)
    whole = copying._fill
    monkeypatch.setattr(copying, "_fill", lambda old, new, table: whole(old, new, table) - (table.name == "verdicts"))
    with pytest.raises(StoreError, match="not all verdicts arrived"):
        copy(here, postgresql)
    monkeypatch.undo()
    assert copy(here, postgresql).rows["nodes"] == 3


def test_a_store_is_not_moved_over_another_or_from_nowhere(store: Store, url: str, tmp_path: Path) -> None:
    fill(store)
    here = f"sqlite:///{tmp_path}/here.db"
    with open_store(here) as other:
        other.campaign("gelu", "cpu", "digest", {})
    with pytest.raises(StoreError, match="holds campaigns already; copy to a store that holds nothing"):
        copy(here, url)
    with pytest.raises(StoreError, match="would be copied to itself"):
        copy(url, url)
    with pytest.raises(StoreError, match=r"there is no store at .*nowhere\.db"):
        copy(f"sqlite:///{tmp_path}/nowhere.db", url)


def test_all_objects_lie_where_the_url_says(tmp_path: Path, server: Server, postgresql: str) -> None:
    folder = tmp_path / "objects"
    here = f"sqlite:///{tmp_path}/here.db"
    with open_store(here) as store:
        campaign = fill(store)
        before = looks(store, campaign)
    copy(here, f"{postgresql}&objects=file://{folder}")
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 8
    with open_store(postgresql) as store:  # which knows where they are
        assert looks(store, campaign)[1:] == before[1:]
    assert server is not None
