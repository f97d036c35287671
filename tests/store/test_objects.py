"""Objects are whole or absent."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store.objects import ObjectStore


def files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_bytes_come_back_under_their_digest(tmp_path: Path) -> None:
    objects = ObjectStore(str(tmp_path / "objects"))
    digest = objects.put(b"kernel")
    assert objects.put(b"kernel") == digest
    assert objects.get(digest) == b"kernel"
    assert len(files(tmp_path)) == 1


def test_objects_live_on_any_file_system_of_fsspec() -> None:
    objects = ObjectStore("memory://objects")
    assert objects.get(objects.put(b"kernel")) == b"kernel"


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    objects = ObjectStore(str(tmp_path / "objects"))

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
    ObjectStore(str(tmp_path / "objects"))
    assert [path.name for path in files(tmp_path)] == ["young"]


def test_a_missing_and_a_damaged_object_are_named(tmp_path: Path) -> None:
    objects = ObjectStore(str(tmp_path / "objects"))
    digest = objects.put(b"kernel")
    (file,) = files(tmp_path)
    file.write_bytes(b"kernal")
    with pytest.raises(StoreError, match=f"object {digest} is damaged"):
        objects.get(digest)
    file.unlink()
    with pytest.raises(StoreError, match=f"object {digest} is missing"):
        objects.get(digest)
