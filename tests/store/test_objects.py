"""Objects are whole or absent."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store import open_store
from pytest_kernelevolve.store.objects import LARGE, Folder
from tests.store.examples import passing, proposal


def files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_bytes_come_back_under_their_digest(tmp_path: Path) -> None:
    objects = Folder(str(tmp_path / "objects"))
    digest = objects.put(b"kernel")
    assert objects.put(b"kernel") == digest
    assert objects.get(digest) == b"kernel"
    assert len(files(tmp_path)) == 1


def test_objects_live_on_any_file_system_of_fsspec() -> None:
    objects = Folder("memory://objects")
    assert objects.get(objects.put(b"kernel")) == b"kernel"


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    objects = Folder(str(tmp_path / "objects"))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="disk is full; free some space"):
        objects.put(b"kernel")
    assert files(tmp_path) == []


def test_scratch_files_of_killed_writers_are_swept(tmp_path: Path) -> None:
    scratch = tmp_path / "objects" / "scratch"
    scratch.mkdir(parents=True)
    for name, age_s in (("old", 7200), ("young", 5)):
        (scratch / name).write_bytes(b"half")
        os.utime(scratch / name, (time.time() - age_s, time.time() - age_s))
    Folder(str(tmp_path / "objects"))
    assert [path.name for path in files(tmp_path)] == ["young"]


def test_a_missing_and_a_damaged_object_are_named(tmp_path: Path) -> None:
    objects = Folder(str(tmp_path / "objects"))
    digest = objects.put(b"kernel")
    (file,) = files(tmp_path)
    file.write_bytes(b"kernal")
    with pytest.raises(StoreError, match=f"object {digest} is damaged"):
        objects.get(digest)
    file.unlink()
    with pytest.raises(StoreError, match=f"object {digest} is missing"):
        objects.get(digest)


def test_a_large_object_is_a_file_and_an_ordinary_one_a_row(tmp_path: Path) -> None:
    ordinary, large = b"k" * LARGE, b"k" * (LARGE + 1)
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        digests = [store.put_object(data) for data in (ordinary, large, large)]
        assert [store.get_object(digest) for digest in digests] == [ordinary, large, large]
        assert store.integrity() == []
    assert [path.read_bytes() for path in files(tmp_path / "store.objects")] == [large]


def test_a_large_source_and_a_large_evaluation_are_nodes_like_others(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as store:
        node = store.insert(store.campaign("rms_norm", "cpu", "digest", {}), 0, proposal("x" * LARGE))
        found = replace(passing(), stages={"x" * LARGE: 1.0})
        assert store.record(node.id, found, 1.5).evaluation == found
        assert store.node(node.id).candidate == proposal("x" * LARGE).candidate
        assert store.integrity() == []
