"""A fingerprint of everything in a spec that affects a verdict, so that results are never read under other rules."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pytest_kernelevolve.spec.model import OperatorSpec, Reference, TensorInput

# Where things lie, what they are called, and which loss passes.
_UNRELATED = {
    "path",
    "line",
    "kernel",
    "portable",
    "family",
    "kernelbench",
    "function",
    "reference",
    "waive",
    "share",
    "downstream",
}
NEWER = ("shares", "layouts", "group", "low_of", "high_of", "packed", "as_tuple", "nested")  # fields of an input


def spec_digest(spec: OperatorSpec, hardware: str | None = None) -> str:
    """SHA-256 over the spec and the bytes of the files it refers to; the same wherever the files lie.

    With ``hardware``, only that gate counts: another target's gate does not make its results stale.
    """
    fields = {key: value for key, value in asdict(_portable(spec)).items() if key not in _UNRELATED}
    if hardware is not None:
        fields["gates"] = [gate for gate in fields["gates"] if gate["hardware"] == hardware]
    if fields["nonfinite"] == "report":  # so that a spec without it has the digest it always had
        del fields["nonfinite"]
    if fields["samples"] is None:  # and so on
        del fields["samples"]
    for gate in fields["gates"]:
        del gate["waive"]
        if gate["workloads"] is None:  # so that a gate without them has the digest it always had
            del gate["workloads"]
        if gate["call"] is None:
            del gate["call"]
        for key in ("languages", "max_registers", "no_spills", "max_shared_kib"):
            if not gate[key]:
                del gate[key]
    for key in ("smallest", "layouts", "accept_degenerate"):
        if not fields[key]:
            del fields[key]
    fields["inputs"] = [_input_fields(item) for item in spec.inputs]
    fields["reference"] = _reference_fields(spec.reference)
    if spec.function is not None and spec.reference.path is None:
        fields["function"] = _file_digest(spec.path)
    text = json.dumps(fields, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _portable(spec: OperatorSpec) -> OperatorSpec:
    from dataclasses import replace

    return replace(spec, function=None)  # asdict would copy it


def _input_fields(item: Any) -> dict[str, Any]:
    fields = asdict(item)
    if isinstance(item, TensorInput) and item.generator is not None:
        fields["generator"] = _reference_fields(item.generator)
    if fields.get("count", 0) is None:
        del fields["count"]
    for key in NEWER:  # so that an input without them has the digest it always had
        if not fields.get(key):
            fields.pop(key, None)
    return {"type": type(item).__name__, **fields}


def _reference_fields(reference: Reference) -> dict[str, str]:
    fields = {"kind": str(reference.kind), "target": reference.target}
    return fields if reference.path is None else {**fields, "file": _file_digest(reference.path)}


def _file_digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "missing"
