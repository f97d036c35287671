"""The page as a file: nothing that a kernel wrote is ever markup, and nothing is asked of a network."""

from __future__ import annotations

import hashlib
import json
import re
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema

from pytest_kernelevolve.page.document import page_document, schema
from pytest_kernelevolve.page.render import LIBRARY, SCRIPTS, STYLES, asset, page_html
from pytest_kernelevolve.page.writing import write_page
from pytest_kernelevolve.records import Finding, Verdict
from tests.page.test_document import document_of
from tests.report.examples import evaluation, result

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)><!-- \u2028 ${x} {{ 7*7 }} &lt;"


def hostile_page() -> dict[str, Any]:
    finding = Finding(kind="mismatch", message=HOSTILE, detail=HOSTILE)
    bad = result("swish", kernel=HOSTILE, evaluation=evaluation(Verdict.INCORRECT, findings=(finding,)))
    page = page_document(document_of(bad, result(f"a{HOSTILE}"), machine=HOSTILE, command=HOSTILE))
    page["items"][0]["source"] = HOSTILE
    page["header"]["sentence"] = HOSTILE
    return page


class Markup(HTMLParser):
    """The elements of a page, their attributes, and the text in each script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and self.scripts:
            self.scripts[-1] += data


def test_what_a_kernel_wrote_is_no_markup() -> None:
    page = hostile_page()
    markup = Markup(page_html(page))
    names = [tag for tag, _ in markup.tags]
    assert names.count("script") == 3  # the data, the library, ours
    assert "img" not in names
    assert not [name for _, attributes in markup.tags for name in attributes if name.startswith("on")]
    assert json.loads(markup.scripts[0]) == page


def test_only_our_scripts_may_run() -> None:
    markup = Markup(page_html(hostile_page()))
    policy = next(attributes["content"] for tag, attributes in markup.tags if "http-equiv" in attributes) or ""
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    linked = [attributes for _, attributes in markup.tags if "src" in attributes or "href" in attributes]
    assert [attributes.get("href") for attributes in linked] == ["data:,"]


def test_our_scripts_make_text_of_text() -> None:
    for name in SCRIPTS:
        text = asset(name)
        assert "</script" not in text.lower()
        for banned in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "import("):
            assert banned not in text, f"{banned} in {name}"
        assert not re.search(r"setAttribute\('(on|style)", text), name
    assert "</style" not in "".join(asset(name) for name in STYLES)


def test_the_library_is_the_one_that_is_recorded() -> None:
    recorded = asset("VENDORED.md")
    for name in (LIBRARY, "uPlot.min.css"):
        content = resources.files("pytest_kernelevolve.page").joinpath("assets", name).read_bytes()
        assert hashlib.sha256(content).hexdigest() in recorded, f"{name} is not the version that VENDORED.md names"
    assert "MIT" in asset("uPlot.LICENSE")


def test_data_and_schema_lie_beside_the_page(tmp_path: Path) -> None:
    page = page_document(document_of(result()))
    path = write_page(tmp_path / "index.html", page)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    data = json.loads((tmp_path / "page.json").read_text(encoding="utf-8"))
    assert data == page
    jsonschema.validate(data, json.loads((tmp_path / "page.schema.json").read_text(encoding="utf-8")))
    assert schema()["properties"]["schema"] == {"const": data["schema"]}
