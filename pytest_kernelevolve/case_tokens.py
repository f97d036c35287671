"""The names of judged cases: a case's plan and seed as one word for a command line and results.json, and back."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Any

from pytest_kernelevolve.errors import UsageError

FLAG = "--kernel-case"


def pack(data: Mapping[str, Any]) -> str:
    """The token of plain data: ``spec`` (the beginning of its digest), ``seed`` and ``plan``."""
    packed = zlib.compress(json.dumps(data, separators=(",", ":"), sort_keys=True).encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpack(token: str) -> dict[str, Any]:
    """What a token holds. Raises UsageError for what is none."""
    try:
        data = json.loads(zlib.decompress(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))))
        return {"spec": str(data["spec"]), "seed": int(data["seed"]), "plan": dict(data["plan"])}
    except (ValueError, KeyError, TypeError, zlib.error):
        raise UsageError(
            f"{FLAG}: {token[:40]!r} is no case; copy the one that a failure text or results.json names"
        ) from None


def described(token: str) -> dict[str, Any]:
    """For results.json: the token, and what it holds as plain data: ``seed``, ``workload``, ``distribution``, ..."""
    data = unpack(token)
    return {"token": token, "seed": data["seed"], **data["plan"]}


def in_words(token: str) -> str:
    """For a person: ``B=3 N=131 float32, a hidden size; distribution normal; layout contiguous; seed 1234``."""
    data = unpack(token)
    plan = dict(data["plan"])
    workload = plan.pop("workload", {})
    sizes = [f"{name}={size}" for name, size in workload.get("sizes", {}).items()]
    place = " ".join([*sizes, *workload.get("dtypes", {}).values()])
    parts = [place + (", a hidden size" if workload.get("hidden") else "")]
    parts += [f"{name} {_text(value)}" for name, value in plan.items()]
    return "; ".join([*parts, f"seed {data['seed']}"])


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_text(one)}" for key, one in value.items())
    return ", ".join(map(_text, value)) if isinstance(value, list) else str(value)
