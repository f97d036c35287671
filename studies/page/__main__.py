"""Makes pages of made-up numbers, opens them in Chromium, and writes what they cost and how they look.

    python -m studies.page [--out studies/page/results] [--figures docs/figures] [--items 1000] [--nodes 10000]

Needs Chromium (`apt install chromium`). Nothing that the pages show was measured; what is measured is the page.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pytest_kernelevolve.certificates import Certificate, KernelRates
from pytest_kernelevolve.page.document import Sources, page_document
from pytest_kernelevolve.page.runs import run_entry
from pytest_kernelevolve.page.writing import write_page
from pytest_kernelevolve.store import open_store
from studies.page.browser import Browser, chromium
from studies.page.examples import fill_store, results

RUNS = 3  # each page is opened so often, in a fresh Chromium
EARLIER = 12  # runs in the history
MEBI = 1 << 20
COLOURS = 200
MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one page costs: seconds, and bytes. ``made_s`` and ``size`` are of the files, the others of Chromium."""

    name: str
    made_s: float
    size: int
    load_s: float
    filter_ms: float
    redraw_ms: float | None
    heap: int
    resident: int


def make_page(folder: Path, items: int, database: Path | None) -> tuple[Path, float]:
    """A page in ``folder``, and how many seconds its data and files took once results and store were there."""
    folder.mkdir(parents=True, exist_ok=True)
    told = results(items)
    earlier = [run_entry(results(items, seed=seed, day=10 + seed), label=f"run {seed}") for seed in range(1, EARLIER)]
    certificate = _certificate(told["environment"]["machine_id"])
    with contextlib.ExitStack() as stack:
        store = None if database is None else stack.enter_context(open_store(f"sqlite:///{database}"))
        started = time.perf_counter()
        sources = Sources(store=store, earlier=earlier, certificates=[certificate])
        path = write_page(folder / "index.html", page_document(told, sources))
        return path, time.perf_counter() - started


def _certificate(machine: str) -> Certificate:
    rates = KernelRates(
        kernel="scale", same=120, false_slow=0, false_other=1, slowed=120, found=119, slowdown=0.03, spread=0.01,
        finest=0.026,
    )  # fmt: skip
    return Certificate(
        machine=machine, hardware="cpu", device="made up", made="2026-11-29T10:00:00+00:00", seconds=118.0,
        torch="2.13.0", kernelevolve="0.1.0", kernels=(rates,),
    )  # fmt: skip


def measure(name: str, path: Path, made_s: float, *, runs: int = RUNS) -> Cost:
    """Open the page several times; medians."""
    loads, filters, redraws, heaps, residents = [], [], [], [], []
    for _ in range(runs):
        with Browser() as browser:
            loads.append(browser.open(path))
            searches = int(browser.run("JSON.parse(document.getElementById('data').textContent).searches.length"))
            if searches:
                redraws.append(_redraw_ms(browser))
            filters.append(_filter_ms(browser))
            heaps.append(int(browser.metrics()["JSHeapUsedSize"]))
            residents.append(_resident(browser.pid))
            if browser.errors:
                raise RuntimeError(f"{name}: {browser.errors}")
    return Cost(
        name=name,
        made_s=made_s,
        size=path.stat().st_size,
        load_s=median(loads),
        filter_ms=median(filters),
        redraw_ms=median(redraws) if redraws else None,
        heap=int(median(heaps)),
        resident=int(median(residents)),
    )


def _filter_ms(browser: Browser) -> float:
    """From a letter in the filter to the next frame on the screen."""
    return float(
        browser.run(
            """(async () => {
        const input = document.querySelector('input[type=search]'), start = performance.now();
        input.value = 'softmax';
        input.dispatchEvent(new Event('input'));
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
        const took = performance.now() - start;
        input.value = '';
        input.dispatchEvent(new Event('input'));
        return took;
    })()"""
        )
    )


def _redraw_ms(browser: Browser) -> float:
    """From an arrow key in the lineage, which draws it whole and opens a node, to the next frame."""
    browser.run("document.documentElement.style.scrollBehavior = 'auto'")
    browser.run("document.getElementById('searches').scrollIntoView()")
    browser.wait_for("document.querySelector('.lineage canvas')")
    return float(
        browser.run(
            """(async () => {
        const box = document.querySelector('.lineage'), took = [];
        for (let i = 0; i < 20; i += 1) {
            const start = performance.now();
            box.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
            await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
            took.push(performance.now() - start);
        }
        return took.sort((a, b) => a - b)[10];
    })()"""
        )
    )


def _resident(pid: int) -> int:
    """Bytes that Chromium and its children hold, what they share counted in parts."""
    total, waiting = 0, [pid]
    while waiting:
        number = waiting.pop()
        try:
            rollup = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="utf-8")
            children = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="utf-8")
        except OSError:
            continue
        total += next(int(line.split()[1]) << 10 for line in rollup.splitlines() if line.startswith("Pss:"))
        waiting += map(int, children.split())
    return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: which page, its address after the #, the window, and the section that it is scrolled to."""

    name: str
    large: bool = False
    fragment: str = ""
    width: int = 1180
    height: int
    dark: bool = False
    section: str = ""


SHOTS = (
    Shot(name="page-light", fragment="#open=softmax[cpu]", height=1160),
    Shot(name="page-dark", fragment="#node=131", height=900, dark=True, section="#searches"),
    Shot(name="page-narrow", fragment="#word=slow,inconclusive", width=400, height=900, section="#operators"),
    Shot(name="page-suites", height=860, section="#suites"),
    Shot(name="page-1000", large=True, height=820, section="#operators"),
    Shot(name="page-10000", large=True, width=820, height=640, section="#searches"),
)


def pictures(small: Path, large: Path, figures: Path) -> list[Path]:
    """Screenshots of both pages."""
    made = []
    for shot in SHOTS:
        with Browser(width=shot.width, height=shot.height, dark=shot.dark) as browser:
            browser.open(large if shot.large else small, shot.fragment)
            browser.run("document.documentElement.style.scrollBehavior = 'auto'")
            # A search is drawn, and moves what is below it, when it is seen: so twice.
            for _ in range(2 if shot.section else 0):
                browser.run(f"document.querySelector({json.dumps(shot.section)}).scrollIntoView()")
                browser.run("new Promise(done => setTimeout(done, 400))")
            made.append(_with_few_colours(browser.screenshot(figures / f"{shot.name}.png")))
    return made


def _with_few_colours(path: Path) -> Path:
    """The picture with a palette, a third of its size."""
    from PIL import Image

    with Image.open(path) as image:
        image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )
    return path


def report(costs: Sequence[Cost], arguments: Sequence[str]) -> str:
    """The figures as Markdown, under the command that prints them."""
    lines = [
        "# What a page costs",
        "",
        f"    python -m studies.page {' '.join(arguments)}".rstrip(),
        "",
        f"Medians of {RUNS} fresh headless Chromiums on {os.cpu_count()} cores ({platform.machine()}) that other work "
        f"shared, load {os.getloadavg()[0]:.1f}; times are therefore upper bounds.",
        "",
        "| page | file | made in | drawn after | filter | key in the lineage | JavaScript's heap | all of Chromium |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for cost in costs:
        redraw = "-" if cost.redraw_ms is None else f"{cost.redraw_ms:.0f} ms"
        lines.append(
            f"| {cost.name} | {cost.size / MEBI:.1f} MiB | {cost.made_s:.1f} s | {cost.load_s:.2f} s "
            f"| {cost.filter_ms:.0f} ms | {redraw} | {cost.heap / MEBI:.0f} MiB | {cost.resident / MEBI:.0f} MiB |"
        )
    lines += [
        "",
        "Drawn after: from the navigation to a drawn page. Filter, key: until the next frame. A key in the lineage "
        "draws all nodes and opens one. Numbers in the pages are made up.",
    ]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.page", description="See the module.")
    parser.add_argument("--out", type=Path, default=Path("studies/page/results"), metavar="DIR")
    parser.add_argument("--figures", type=Path, metavar="DIR", help="write screenshots there")
    parser.add_argument("--items", type=int, default=1000, metavar="N")
    parser.add_argument("--nodes", type=int, default=10_000, metavar="N")
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser.parse_args(given)
    if chromium() is None:
        parser.error("no Chromium is installed: apt install chromium")
    # In memory where that is a folder: a store waits for the disk after every judgement.
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder = Path(name)
        few, many = folder / "few.db", folder / "many.db"
        fill_store(few, 150)
        fill_store(many, options.nodes)
        small, small_s = make_page(folder / "small", 24, few)
        items, items_s = make_page(folder / "items", options.items, None)
        nodes, nodes_s = make_page(folder / "nodes", 24, many)
        both, both_s = make_page(folder / "both", options.items, many)
        if options.figures is not None:
            for path in pictures(small, both, options.figures):
                print(path, f"{path.stat().st_size / 1024:.0f} KiB", flush=True)
        costs = [
            measure("24 items, 150 nodes", small, small_s),
            measure(f"{options.items:,} items", items, items_s),
            measure(f"24 items, {options.nodes:,} nodes", nodes, nodes_s),
            measure(f"{options.items:,} items, {options.nodes:,} nodes", both, both_s),
        ]
    text = report(costs, given)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "page.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
