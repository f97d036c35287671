"""A fleet by its address: who starts its workers, and what of the settings holds for them."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final

from pytest_kernelevolve.errors import UsageError
from pytest_kernelevolve.fleet.fleet import PATIENCE_S, Files, Fleet, Nobody, Starter
from pytest_kernelevolve.store.api import Store

LOCAL: Final = "local"
ANYBODY: Final = "store"
AUTOMATIC: Final = "auto"
RAY: Final = "ray://"
RAY_PATIENCE_S: Final = 1200.0
ADDRESSES: Final = "local, local:N, store, auto or ray://HOST:PORT"


def starter_at(
    address: str,
    *,
    url: str,
    folder: Path,
    seconds: float,
    judge: str | None = None,
    environment: Path | None = None,
) -> Starter:
    """Who starts workers on the store ``url``; Ray is imported for an address of Ray's alone.

    ``environment`` is a file with a runtime environment of Ray's, for workers on a cluster.
    """
    if address == ANYBODY:
        return Nobody()
    if address.partition(":")[0] == LOCAL:
        from pytest_kernelevolve.fleet.local import LocalWorkers

        count = int(address.partition(":")[2] or 0)
        return LocalWorkers(url=url, folder=folder, count=count, judge=judge)
    if address == AUTOMATIC or address.startswith(RAY):
        from pytest_kernelevolve.fleet.ray_cluster import RayWorkers
        from pytest_kernelevolve.fleet.ray_environment import read

        given = None if environment is None else read(environment)
        return RayWorkers(address, url=url, seconds=seconds, judge=judge, environment=given)
    raise UsageError(f"--evolve-fleet {address!r} cannot be used; allowed: {ADDRESSES}")


def open_fleet(
    address: str,
    *,
    store: Store,
    url: str,
    top: Path,
    folder: Path,
    files: Files = lambda _: (),
    seconds: float = math.inf,
    judge: str | None = None,
    environment: Path | None = None,
) -> Fleet:
    """The fleet at an address. ``store`` is best one with the patience of a fleet, as it may be away for a while."""
    starter = starter_at(address, url=url, folder=folder, seconds=seconds, judge=judge, environment=environment)
    shared = address == AUTOMATIC or address.startswith(RAY)  # with others, for whose turn to end one waits
    return Fleet(
        store=store,
        top=top,
        starter=starter,
        files=files,
        judge_name=judge or "",
        patience_s=RAY_PATIENCE_S if shared else PATIENCE_S,
        seconds=seconds,
    )
