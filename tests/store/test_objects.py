"""Objects are whole or absent."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import pytest
from fsspec import register_implementation
from fsspec.implementations.memory import MemoryFileSystem

from pytest_kernelevolve.errors import StoreError
from pytest_kernelevolve.store import open_store
from pytest_kernelevolve.store.objects import LARGE, Folder
from tests.store import s3
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


class Failing(MemoryFileSystem):  # type: ignore[misc]
    """A remote file system that fails the next few times."""

    protocol = "failing"
    failures: ClassVar[list[Exception]] = []

    def pipe_file(self, *arguments: Any, **options: Any) -> None:
        if self.failures:
            raise self.failures.pop()
        super().pipe_file(*arguments, **options)

    def cat_file(self, *arguments: Any, **options: Any) -> Any:
        if self.failures:
            raise self.failures.pop()
        return super().cat_file(*arguments, **options)


def test_a_remote_place_that_fails_is_asked_again_and_then_named() -> None:
    register_implementation("failing", Failing, clobber=True)
    objects = Folder("failing://me:secret@bucket/objects", waits_s=(0.0, 0.0))
    Failing.failures[:] = [RuntimeError("SlowDown"), TimeoutError("no answer")]
    digest = objects.put(b"kernel")
    Failing.failures[:] = [RuntimeError("SlowDown"), RuntimeError("SlowDown")]
    assert objects.get(digest) == b"kernel"
    Failing.failures[:] = [RuntimeError("SlowDown")] * 3
    with pytest.raises(StoreError, match=r"cannot write to failing://\*\*\*@bucket/objects: SlowDown; run the same"):
        objects.put(b"another")
    Failing.failures[:] = [PermissionError("Access Denied")] * 3
    with pytest.raises(StoreError, match=r"cannot write to failing://.*: Access Denied"):
        objects.put(b"another")
    assert len(Failing.failures) == 2, "a refusal is not asked again"
    Failing.failures.clear()


@pytest.mark.parametrize("url", ["nothing-known://bucket", "abfs://bucket/prefix"])
def test_a_place_for_which_there_is_no_package_is_named_when_the_store_is_opened(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=rf"objects at {url}: "):
        open_store(f"sqlite:///{tmp_path}/store.db?objects={url}")


def test_the_store_knows_where_its_objects_lie(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    with open_store(f"{url}?objects=file://{tmp_path}/elsewhere") as store:
        node = store.insert(store.campaign("rms_norm", "cpu", "digest", {}), 0, proposal("kernel"))
    assert len(files(tmp_path / "elsewhere")) == 1
    with open_store(url) as store:
        assert store.node(node.id).candidate == proposal("kernel").candidate
        store.record(node.id, passing(), 1.5)
    assert len(files(tmp_path / "elsewhere")) == 2


def test_objects_on_s3_are_whole_and_a_server_that_refuses_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("s3fs")
    for name, value in (("ACCESS_KEY_ID", "key"), ("SECRET_ACCESS_KEY", "secret"), ("DEFAULT_REGION", "local")):
        monkeypatch.setenv(f"AWS_{name}", value)
    with s3.serving() as bucket:
        monkeypatch.setenv("AWS_ENDPOINT_URL", bucket.url)
        with open_store(f"sqlite:///{tmp_path}/store.db?objects=s3://kernels/runs") as store:
            bucket.refusals = 1
            digest = store.put_object(b"kernel")
            assert list(bucket.objects) == [f"/kernels/runs/{digest[:2]}/{digest[2:]}"]
            assert store.get_object(digest) == b"kernel"
            bucket.objects = dict.fromkeys(bucket.objects, b"kernal")
            with pytest.raises(StoreError, match=rf"s3://kernels/runs: object {digest} is damaged"):
                store.get_object(digest)
            bucket.denies = True
            with pytest.raises(StoreError, match=r"cannot write to s3://kernels/runs: .*denied|.*Forbidden"):
                store.put_object(b"another")
