"""Makes ``index.json`` from the shipped documents and records, so that loading them parses no YAML.

`python -m pytest_kernelevolve.knowledge.indexing` writes it; a test compares it with the files.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

from pytest_kernelevolve.errors import KernelEvolveError, UsageError
from pytest_kernelevolve.hardware import registry
from pytest_kernelevolve.knowledge import documents, experience, tree
from pytest_kernelevolve.knowledge.documents import ROOT

INDEX: Final = ROOT / "index.json"
COMMAND: Final = "python -m pytest_kernelevolve.knowledge.indexing"


def text_of(root: Path = ROOT) -> str:
    """The index of a tree: one object a line, so that two changes of it merge.

    Raises UsageError with the first document or record that breaks a rule.
    """
    found = tree.read(root, strict=True)
    admission = experience.admit(found.records)
    known = frozenset(registry.targets()) | {target.vendor.lower() for target in registry.targets().values()}
    for path, conditions in [
        *((entry.path, entry.conditions) for entry in found.entries),
        *((record.path, record.conditions) for record in found.records),
    ]:
        for name in conditions.hardware:
            if name not in known:
                raise UsageError(f"{root / path}: hardware {name!r} is unknown; known: {', '.join(sorted(known))}")
    for record, reason in admission.rejected:
        raise UsageError(f"{root / record.path}: record {record.id}: {reason}")
    entries = sorted((documents.to_json(entry) for entry in found.entries), key=lambda entry: str(entry["path"]))
    records = sorted((experience.to_json(record) for record in found.records), key=lambda record: str(record["id"]))
    parts = {"documents": entries, "records": records}
    blocks = [
        f'"{name}": [\n' + ",\n".join(json.dumps(one, ensure_ascii=False) for one in many) + "\n]"
        for name, many in parts.items()
    ]
    return "{" + ",\n".join(blocks) + "}\n"


def main() -> int:
    try:
        text = text_of()
    except KernelEvolveError as error:
        print(error, file=sys.stderr)
        return 1
    INDEX.write_text(text, encoding="utf-8")
    print(INDEX)
    return 0


if __name__ == "__main__":
    sys.exit(main())
