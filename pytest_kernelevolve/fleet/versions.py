"""What must agree between a campaign and who judges for it, and what is noted of whoever judged."""

from __future__ import annotations

from functools import cache
from importlib import metadata

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.fleet.board import Posting
from pytest_kernelevolve.judge.rules import rules_digest
from pytest_kernelevolve.spec.digest import spec_digest
from pytest_kernelevolve.spec.model import OperatorSpec

SHOWN = 12  # characters of a digest


@cache
def own_judge() -> str:
    return rules_digest()


@cache
def version_of(package: str) -> str:
    """The installed version, without what the build adds (2.13.0 of 2.13.0+cu130); empty where there is none."""
    try:
        return metadata.version(package).partition("+")[0]
    except metadata.PackageNotFoundError:
        return ""


@cache
def driver() -> str:
    from pytest_kernelevolve.hardware.detect import devices_and_driver

    return devices_and_driver()[1]


def refusal(posting: Posting, judge: str) -> str | None:
    """Why a worker whose judge is ``judge`` may not judge for a campaign, in one line; None where it may."""
    whose = f"campaign {posting.campaign} ({posting.operator}[{posting.hardware}])"
    if posting.judge != judge:
        return (
            f"refused: {whose} is judged by the rules {posting.judge[:SHOWN]}, this worker's are {judge[:SHOWN]}; "
            "install the same pytest-kernelevolve on both"
        )
    torch = version_of("torch")
    if posting.torch and posting.torch != torch:
        return f"refused: {whose} is judged with torch {posting.torch}, this worker has {torch or 'none'}"
    return None


def check_spec(posting: Posting, spec: OperatorSpec) -> None:
    """Raise SpecError where what was unpacked is not what the campaign was opened for."""
    found = spec_digest(spec)
    if found != posting.spec_digest:
        raise SpecError(
            f"refused: campaign {posting.campaign} is for the spec {posting.spec_digest[:SHOWN]} of "
            f"{posting.operator}, this worker reads {found[:SHOWN]}; install the same pytest-kernelevolve on both"
        )
