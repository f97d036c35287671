"""Makes pages of made-up numbers, opens them in Chromium, and writes what they cost and how they look.

    python -m studies.page [--out studies/page/results] [--items 1000] [--nodes 10000]
    python -m studies.page --figure docs/figures/page-light.png ...     # pictures alone, by their names

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
REDRAWS = 6
EARLIER = 12  # runs in the history
MEBI = 1 << 20
COLOURS = 200
MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one page costs: seconds, and bytes. ``made_s`` and ``size`` are of the files, the others of Chromium.

    ``cpu`` is the time that the page's thread ran, whatever else the machine did meanwhile.
    """

    name: str
    made_s: float
    size: int
    load_s: float
    load_cpu_s: float
    filter_cpu_ms: float
    redraw_cpu_ms: float | None
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


def measure(name: str, path: Path, made_s: float, *, runs: int) -> Cost:
    """Open the page several times; medians."""
    loads, load_cpus, filters, redraws, heaps, residents = [], [], [], [], [], []
    for _ in range(runs):
        with Browser() as browser:
            loads.append(browser.open(path))
            load_cpus.append(browser.metrics()["TaskDuration"])
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
        load_cpu_s=median(load_cpus),
        filter_cpu_ms=median(filters),
        redraw_cpu_ms=median(redraws) if redraws else None,
        heap=int(median(heaps)),
        resident=int(median(residents)),
    )


def _filter_ms(browser: Browser) -> float:
    """The page's thread from a letter in the filter to the next frame on the screen."""
    before = browser.metrics()["TaskDuration"]
    browser.run(
        """(async () => {
        const input = document.querySelector('input[type=search]');
        input.value = 'softmax';
        input.dispatchEvent(new Event('input'));
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    })()"""
    )
    return 1e3 * (browser.metrics()["TaskDuration"] - before)


def _redraw_ms(browser: Browser) -> float:
    """The page's thread for drawing a lineage anew, to its next frame: what enlarging a part of it takes."""
    browser.run("document.documentElement.style.scrollBehavior = 'auto'")
    browser.run("document.getElementById('searches').scrollIntoView()")
    browser.wait_for("document.querySelector('.lineage canvas')")
    browser.run("new Promise(done => setTimeout(done, 300))")
    before = browser.metrics()["TaskDuration"]
    browser.run(
        f"""(async () => {{
        const pick = document.querySelectorAll('#searches select')[1];
        for (let i = 0; i < {REDRAWS}; i += 1) {{
            pick.selectedIndex = i % 2;
            pick.dispatchEvent(new Event('change'));
            await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
        }}
    }})()"""
    )
    return 1e3 * (browser.metrics()["TaskDuration"] - before) / REDRAWS


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


def picture(shot: Shot, page: Path, path: Path) -> Path:
    """A screenshot of the page."""
    with Browser(width=shot.width, height=shot.height, dark=shot.dark) as browser:
        browser.open(page, shot.fragment)
        browser.run("document.documentElement.style.scrollBehavior = 'auto'")
        # A search is drawn, and moves what is below it, when it is seen: so twice.
        for _ in range(2 if shot.section else 0):
            browser.run(f"document.querySelector({json.dumps(shot.section)}).scrollIntoView()")
            browser.run("new Promise(done => setTimeout(done, 400))")
        return _with_few_colours(browser.screenshot(path))


def _with_few_colours(path: Path) -> Path:
    """The picture with a palette, a third of its size."""
    from PIL import Image

    with Image.open(path) as image:
        image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )
    return path


def report(costs: Sequence[Cost], arguments: Sequence[str], *, runs: int) -> str:
    """The figures as Markdown, under the command that prints them."""
    lines = [
        "# What a page costs",
        "",
        f"    python -m studies.page {' '.join(arguments)}".rstrip(),
        "",
        f"Medians of {runs} fresh headless Chromiums on {os.cpu_count()} cores ({platform.machine()}) that other work "
        f"shared, load {os.getloadavg()[0]:.1f}. CPU: what the page's thread ran; wall: with all waiting for others.",
        "",
        "| page | file | made in | drawn, wall | drawn, CPU | filter, CPU | lineage, CPU | heap | all of Chromium |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for cost in costs:
        redraw = "-" if cost.redraw_cpu_ms is None else f"{cost.redraw_cpu_ms:.0f} ms"
        lines.append(
            f"| {cost.name} | {cost.size / MEBI:.1f} MiB | {cost.made_s:.1f} s | {cost.load_s:.2f} s "
            f"| {cost.load_cpu_s:.2f} s | {cost.filter_cpu_ms:.0f} ms | {redraw} | {cost.heap / MEBI:.0f} MiB "
            f"| {cost.resident / MEBI:.0f} MiB |"
        )
    lines += [
        "",
        "Drawn: from the navigation to a drawn page. Filter: a text in the filter, to the next frame. Lineage: all its "
        "nodes drawn on another axis, to the next frame. Numbers in the pages are made up.",
    ]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m studies.page", description="See the module.")
    parser.add_argument("--out", type=Path, default=Path("studies/page/results"), metavar="DIR")
    parser.add_argument("--figure", type=Path, action="append", default=[], metavar="FILE", help="draw this one")
    parser.add_argument("--items", type=int, default=1000, metavar="N")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help=f"open each page so often ({RUNS})")
    parser.add_argument("--nodes", type=int, default=10_000, metavar="N")
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser.parse_args(given)
    shots = {shot.name: shot for shot in SHOTS}
    if unknown := [path.name for path in options.figure if path.stem not in shots]:
        parser.error(f"no picture is called {', '.join(unknown)}; there are {', '.join(shots)}")
    if chromium() is None:
        parser.error("no Chromium is installed: apt install chromium")
    # In memory where that is a folder: a store waits for the disk after every judgement.
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder = Path(name)
        few, many = folder / "few.db", folder / "many.db"
        fill_store(few, 150)
        fill_store(many, options.nodes)
        small, small_s = make_page(folder / "small", 24, few)
        both, both_s = make_page(folder / "both", options.items, many)
        if options.figure:
            for path in options.figure:
                shot = shots[path.stem]
                size = picture(shot, both if shot.large else small, path).stat().st_size
                print(path, f"{size / 1024:.0f} KiB", flush=True)
            return 0
        items, items_s = make_page(folder / "items", options.items, None)
        nodes, nodes_s = make_page(folder / "nodes", 24, many)
        costs = [
            measure("24 items, 150 nodes", small, small_s, runs=options.runs),
            measure(f"{options.items:,} items", items, items_s, runs=options.runs),
            measure(f"24 items, {options.nodes:,} nodes", nodes, nodes_s, runs=options.runs),
            measure(f"{options.items:,} items, {options.nodes:,} nodes", both, both_s, runs=options.runs),
        ]
    text = report(costs, given, runs=options.runs)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "page.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
