"""Prints the house at some revisions, side by side, and what the worker reaches at each.

python -m studies.house                 # before the first move, when the redesign was done, and now
python -m studies.house --at REV ...
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from statistics import median

from studies.house.modules import Module, Way, at, circles, git, graph, reached
from studies.house.trace import Walk, Walker
from tests.project import PACKAGE

REVISIONS = ("06b434c", "9bf9d86", "HEAD")  # Before the first move; one candidate, one object, one list; and now.
MOST_MODULES, LONG = 14, 350
WALKS = {
    "a spec's judging": (("judge.session", "Session.judge"), ("judge.spec_judge", "SpecJudge.judge")),
    "an item's run": (("plugin.run", "run_item"), ("plugin.item_run", "run_item")),
}
WORKER = rf"{PACKAGE}\.judge\.(worker(\..+)?|device\.worker)"
FRAGMENT = re.compile(
    r"^_?[A-Z][A-Z0-9_]*(?:: [^=\n]+)? = .*  # (?:of|from|times|that|between|by which|in which|on which|for which)\b",
    re.MULTILINE,
)
ALL = (Way.AT_ONCE, Way.LATER, Way.FOR_TYPES)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m studies.house", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--at", nargs="+", default=REVISIONS, metavar="REV")
    revisions = [git("rev-parse", "--short", revision).strip() for revision in parser.parse_args().at]
    houses = [at(revision) for revision in revisions]
    print(f"| | {' | '.join(revisions)} |\n{'|---' * (len(revisions) + 1)}|")
    for name, count in COUNTS.items():
        show(name, [count(house) for house in houses])
    for name, starts in WALKS.items():
        ways = [walk(house, starts) for house in houses]
        show(name, [f"{way.stays} stays in {way.modules} modules, {way.returns} returns" for way in ways])
    closures = [closure(house) for house in houses]
    show("modules that run beside a candidate", [len(names) for names in closures])
    for revision, names in zip(revisions, closures, strict=True):
        print(f"\nBeside a candidate at {revision}:\n")
        print("\n".join(f"- `{name.removeprefix(f'{PACKAGE}.')}`" for name in sorted(names)))


def show(name: str, cells: Sequence[object]) -> None:
    print(f"| {name} | {' | '.join(map(str, cells))} |")


def walk(house: Mapping[str, Module], starts: Sequence[tuple[str, str]]) -> Walk:
    """From the function that a revision has of these."""
    here = [(f"{PACKAGE}.{module}", function) for module, function in starts if f"{PACKAGE}.{module}" in house]
    return Walker(house).walk(*here[0])


def closure(house: Mapping[str, Module]) -> set[str]:
    """What the worker's modules reach at run time, lazily or not, without packages that are a text alone."""
    own = {name for name in house if re.fullmatch(WORKER, name)}
    found = reached(own, graph(house, Way.AT_ONCE, Way.LATER))
    return {name for name in found if not house[name].is_package or len(house[name].tree.body) > 1}


def lengths(house: Mapping[str, Module]) -> list[int]:
    return sorted(module.text.count("\n") for module in house.values() if not module.is_package)


def folders(house: Mapping[str, Module]) -> Counter[str]:
    return Counter(module.folder for module in house.values() if not module.is_package)


def fullest(house: Mapping[str, Module]) -> str:
    folder, count = folders(house).most_common(1)[0]
    return f"{count} (`{folder.removeprefix(f'{PACKAGE}/')}/`)"


COUNTS: dict[str, Callable[[Mapping[str, Module]], object]] = {
    "modules": lambda house: len(lengths(house)),
    "lines, without packages' tables of contents": lambda house: sum(lengths(house)),
    "median and longest module, lines": lambda house: f"{median(lengths(house)):.0f}, {lengths(house)[-1]}",
    f"modules of more than {LONG} lines": lambda house: sum(length > LONG for length in lengths(house)),
    "folders": lambda house: len(folders(house)),
    "modules in the fullest folder": fullest,
    f"folders of more than {MOST_MODULES} modules": lambda house: sum(
        count > MOST_MODULES for count in folders(house).values()
    ),
    "modules directly in `judge/`": lambda house: folders(house)[f"{PACKAGE}/judge"],
    "circles of imports, at import time": lambda house: len(circles(graph(house, Way.AT_ONCE))),
    "circles, imports in functions and for types too": lambda house: len(circles(graph(house, *ALL))),
    "comments behind constants that begin in the middle of a sentence": lambda house: sum(
        len(FRAGMENT.findall(module.text)) for module in house.values()
    ),
}


if __name__ == "__main__":
    main()
