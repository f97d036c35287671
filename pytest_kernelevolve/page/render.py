"""HTML out of the template, the style, the scripts and the data: one file that asks nothing of any network.

The data is text that kernels, specs and models wrote. It enters the page once, as JSON in a script element that no
browser runs, with every ``<``, ``>`` and ``&`` written as an escape. The scripts only ever make text nodes of it, and a
content security policy lets no script run but those whose hashes are named here.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

from pytest_kernelevolve.errors import UsageError

LIBRARY = "uPlot.iife.min.js"
STYLES = ("uPlot.min.css", "page.css")
SCRIPTS = ("basics.js", "pictures.js", "header.js", "matrix.js", "item.js", "search.js", "node.js", "suites.js",
           "fleet.js", "compare.js", "main.js")  # fmt: skip
TEMPLATE = "page.html.j2"


def page_html(document: Mapping[str, Any]) -> str:
    """The page. Raises UsageError where the template engine is missing."""
    try:
        from jinja2 import Environment, StrictUndefined
        from markupsafe import Markup
    except ModuleNotFoundError:
        raise UsageError("the page needs Jinja2; pip install 'jinja2>=3.1'") from None
    style = "\n".join(asset(name) for name in STYLES)
    scripts = [asset(LIBRARY), "(() => {\n'use strict';\n" + "\n".join(asset(name) for name in SCRIPTS) + "\n})();"]
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(asset(TEMPLATE))
    header = document["header"]
    return template.render(
        title=f"{header['good']} of {header['total']} pass - kernels",
        sentence=header["sentence"],
        policy=policy(style, scripts),
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        data=Markup(embedded(document)),
    )


def embedded(document: Mapping[str, Any]) -> str:
    """JSON that ends no script element and begins no comment, whatever text is in it."""
    text = json.dumps(document, separators=(",", ":"), allow_nan=False, ensure_ascii=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def policy(style: str, scripts: list[str]) -> str:
    """Nothing but these very scripts and this style: no handler in the markup, no request, no form, no frame."""
    allowed = " ".join(f"'sha256-{_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'sha256-{_hash(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def asset(name: str) -> str:
    """A file of ours, as text."""
    return resources.files("pytest_kernelevolve.page").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
