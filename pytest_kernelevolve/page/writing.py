"""The files of a page in a report's folder: `index.html`, and its data and their schema beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pytest_kernelevolve.files import write_atomically
from pytest_kernelevolve.page.document import schema
from pytest_kernelevolve.page.render import page_html

PAGE = "index.html"
DATA = "page.json"
SCHEMA = "page.schema.json"


def write_page(path: Path, document: Mapping[str, Any]) -> Path:
    """Write the page to ``path`` and its data and schema beside it. Raises KernelEvolveError."""
    data = DATA if path.name == PAGE else f"{path.stem}.json"
    write_atomically(path, page_html(document))
    write_atomically(path.with_name(data), json.dumps(document, allow_nan=False, separators=(",", ":")) + "\n")
    write_atomically(path.with_name(SCHEMA), json.dumps(schema(), indent=1) + "\n")
    return path
