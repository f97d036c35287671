"""The page in a real Chromium: it draws itself, complains of nothing, filters, opens rows, runs nothing of a kernel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pytest_kernelevolve.gate.moved import Judged, moved
from pytest_kernelevolve.page.document import Sources, page_document
from pytest_kernelevolve.page.runs import run_entry
from pytest_kernelevolve.page.writing import write_page
from pytest_kernelevolve.store import open_store
from studies.page.browser import Browser, chromium
from studies.page.examples import fill_store, results
from tests.page.test_render import HOSTILE

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium is installed: apt install chromium")
ITEMS = 30


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    fill_store(folder / "store.db", 40)
    told = results(ITEMS)
    for item in told["items"][2:6]:
        item["findings"] = [{"kind": HOSTILE, "message": HOSTILE, "detail": HOSTILE}]
        item["operator"] += HOSTILE
    earlier = [run_entry(results(ITEMS, seed=seed, day=10 + seed), label=f"{HOSTILE}{seed}") for seed in (1, 2)]
    with open_store(f"sqlite:///{folder}/store.db") as store:
        document = page_document(told, Sources(store=store, earlier=earlier))
    seconds = {"wait_s": 90.0, "build_s": 2.0, "judge_s": 30.0}
    document["fleet"] = [{"hardware": "h200", "device": HOSTILE, "nodes": 4, "versions": "torch 2.13.0", **seconds}]
    detail = document["searches"][0]["details"]["1"]
    detail["source"] = detail["prompt"] = detail["answer"] = HOSTILE
    kernels = [["scale", 84, None, 1024, 4, 0.5]]
    seen = {"bottleneck": "memory", "by": "the judge", "evidence": [HOSTILE]}
    profile = {"architecture": "sm_90a", "kernels": kernels, "roofline": [], "diagnosis": seen}
    document["searches"][0]["details"]["2"]["profile"] = profile
    return write_page(folder / "index.html", document)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


def shown(browser: Browser) -> int:
    return int(
        browser.run(
            "[...document.querySelectorAll('tr.row')].filter(row => row.offsetParent && row.isConnected).length"
        )
    )


def turn(browser: Browser, tab: str) -> None:
    """Open a tab of the node that is shown."""
    tabs = "[...document.querySelectorAll('.node [role=tab]')]"
    browser.run(f"{tabs}.find(one => one.textContent === '{tab}').click()")


def test_the_page_works(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert "operator items pass" in browser.run("document.querySelector('h1').textContent")
    assert shown(browser) == ITEMS

    # A filter by text and by word, which the address keeps.
    browser.key("/")
    for character in "softmax":
        browser.key(character)
    few = shown(browser)
    assert 0 < few < ITEMS
    assert "q=softmax" in browser.run("location.hash")
    browser.key("Escape")

    # The row under the keys opens, with every round drawn on a canvas.
    browser.key("j")
    browser.key("Enter")
    browser.wait_for("document.querySelector('td.detail canvas')")
    assert "open=" in browser.run("location.hash")
    assert browser.run("document.querySelector('td.detail h3').textContent") == "To judge it again"
    browser.key("Enter")
    assert browser.run("document.querySelectorAll('td.detail').length") == 0
    assert browser.errors == []


def test_a_fleet_is_shown_by_kind_and_by_device(browser: Browser, page: Path) -> None:
    browser.open(page)
    cells = "[...document.querySelectorAll('#fleet tbody td')].map(one => one.textContent)"
    assert browser.run(f"{cells}.join('|')") == "h200|1|4|1 min 30 s|2.0 s|30.0 s"
    browser.run("document.querySelector('#fleet summary').click()")
    browser.wait_for("document.querySelectorAll('#fleet table').length === 2")
    assert HOSTILE in browser.run(f"{cells}.join('|')")
    assert browser.errors == []


STATES = (("b", "1", "1"), ("a", "2", "1"), ("b", "2", "1"), ("a", "2", "2"), ("a", "1", "1"))
"""A kernel's digest, PyTorch and Triton, beside a, 1 and 1 before."""


def test_a_change_is_split_as_the_gate_splits_it(browser: Browser, tmp_path: Path) -> None:
    label = "N=8 float32"
    figures = [(2.0, 2.0, 1.0, "a", "1", "1"), *((1.5, 1.8, 1.2, *state) for state in STATES)]
    runs, judged = [], []
    for number, (speedup, baseline_ms, kernel_ms, kernel, torch, triton) in enumerate(figures):
        facts = {"torch": torch, "triton": triton}
        shared: dict[str, Any] = {"speedup": speedup, "low": 0.98 * speedup, "high": 1.02 * speedup, "kernel": kernel}
        shared |= {"language": "triton", "machine": "here"}
        item = {**shared, "word": "pass", "gate": 1.0, "times": {label: [baseline_ms, kernel_ms, "eager"]}}
        started = "2026-11-29T10:00:00+00:00"
        runs.append(
            {"label": f"run {number}", "started": started, "commit": None, "versions": facts, "items": {"x": item}}
        )
        times = {label: (baseline_ms, kernel_ms)}
        judged.append(Judged(**shared, created=1e9, environment=facts, baselines={label: "eager"}, times=times))
    document = {**page_document(results(1)), "runs": runs}

    browser.open(write_page(tmp_path / "index.html", document), "#a=0&b=1")
    pick = "document.querySelectorAll('#compare select')[1]"
    for number, now in enumerate(judged[1:], 1):
        browser.run(f"({pick}.value = '{number}', {pick}.dispatchEvent(new Event('change')))")
        cells = browser.run(
            "[...document.querySelectorAll('#compare tbody td')].slice(5, 10).map(one => one.textContent)"
        )
        found = moved(judged[0], now)
        factors = (now.speedup / judged[0].speedup, found.kernel, found.baseline, found.environment)
        expected = [f"{100 * ((one or 0.0) - 1):+.1f} %".replace("-", "\u2212") for one in factors]
        assert cells == [*expected, f"± {100 * (found.noise or 0.0):.1f} %"], STATES[number - 1]
    assert browser.errors == []


def test_the_address_holds_the_state(browser: Browser, page: Path) -> None:
    browser.open(page, "#q=gelu&node=1&p=1.5")
    assert 0 < shown(browser) < ITEMS
    browser.run("document.getElementById('searches').scrollIntoView()")
    browser.wait_for("document.querySelector('.node')")
    assert "Node 1" in browser.run("document.querySelector('.node h3').textContent")
    assert browser.run("[...document.querySelectorAll('#suites th')].some(head => head.textContent === 'at 1.50x')")
    assert browser.errors == []


def test_the_lineage_walks_by_keys(browser: Browser, page: Path) -> None:
    browser.open(page, "#node=1")
    browser.run("document.getElementById('searches').scrollIntoView()")
    browser.wait_for("document.querySelector('.lineage canvas')")
    browser.run("document.querySelector('.lineage').focus()")
    browser.key("ArrowRight")
    assert "Node 2" in browser.run("document.querySelector('.node h3').textContent")
    turn(browser, "Source")
    assert "made-up kernel" in browser.run("document.querySelector('.node pre').textContent")
    turn(browser, "Profile")
    told = browser.run("document.querySelector('.node [role=tabpanel]').textContent")
    assert f"What holds it back: memory (the judge){HOSTILE}" in told
    assert "scale84-1,024450 %" in told
    assert browser.errors == []


def test_what_a_kernel_wrote_runs_nothing(browser: Browser, page: Path) -> None:
    browser.open(page, "#node=1")
    browser.run("document.querySelectorAll('tr.row td.name button').forEach(button => button.click())")
    browser.run("document.getElementById('searches').scrollIntoView()")
    browser.wait_for("document.querySelector('.node')")
    for tab in ("Source", "Prompt", "Answer"):
        browser.run(
            f"[...document.querySelectorAll('.node [role=tab]')].find(one => one.textContent === '{tab}').click()"
        )
        assert browser.run("document.querySelector('.node pre').textContent").startswith("</script><script>")
    assert browser.run("document.querySelectorAll('img').length") == 0
    assert browser.run("document.querySelectorAll('script').length") == 3
    assert browser.errors == []
