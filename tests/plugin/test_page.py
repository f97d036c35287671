"""A report holds the page beside results.json; the header and the page show this machine's noise certificate."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema

from pytest_kernelevolve.certificates import keep
from pytest_kernelevolve.hardware.detect import this_machine
from pytest_kernelevolve.page.document import schema
from tests.plugin.conftest import Project
from tests.test_certificates import ONE


def test_a_report_holds_a_page_with_the_search_and_the_certificate(project: Project) -> None:
    folder = project.pytester.path / ".kernelevolve"
    certificate = replace(ONE, machine=this_machine())
    keep(folder, certificate)
    keep(folder, replace(ONE, machine="another"))
    project.spec("fine", gates="cpu: {min_speedup: 1.03}")
    project.kernel("fine", "# speed 1.5")
    project.spec("lost")

    result = project.run("ops", "--evolve=suggest", "--evolve-report", "report")

    said = [line.partition("noise: ")[2] for line in result.outlines if line.startswith("kernelevolve noise: ")]
    finer = "fine[cpu]: the gate of 1.03x is finer than what this machine can tell (4 %)"
    assert said == [certificate.line, finer]
    result.stdout.fnmatch_lines(["page: *index.html"])
    data = json.loads((project.pytester.path / "report" / "page.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema())
    assert (data["header"]["certificates"], data["header"]["too_fine"]) == ([certificate.line], [finer])
    assert data["header"]["command"] == "pytest ops --evolve=suggest --evolve-report report"
    assert {item["name"] for item in data["items"]} == {"fine[cpu]", "lost[cpu]"}
    assert [search["operator"] for search in data["searches"]] == ["lost"]
    assert (project.pytester.path / "report" / "index.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_page_that_cannot_be_made_fails_no_run(project: Project) -> None:
    project.spec()
    project.kernel()
    (project.pytester.path / "report" / "index.html").mkdir(parents=True)
    result = project.run("ops", "--evolve-report", "report")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["page: not written: *index.html: cannot be written: *"])
