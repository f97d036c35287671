"""The table of `store_scale`, with its goals, out of the data that it wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

FLAT = 1.5  # the largest size's median over the smallest's
INSERT_MS = 1.0
QUERY_MS = 5.0
AHEAD = 10.0  # of openevolve on sampling, at its largest size


def table(data: Mapping[str, Any]) -> str:
    ours: Sequence[Mapping[str, Any]] = data["ours"]
    first, load = ours[0], " to ".join(f"{value:.1f}" for value in data["load_average"])
    lines = [
        "# The store from small to large",
        "",
        f"Made by `python -m studies.store_scale --openevolve PYTHON` on {data['when']}: {data['cores']} cores, "
        f"load average {load}, {data['repeats']} turns. Milliseconds, median (95th percentile).",
        f"The disk keeps 40 kB in {first['disk_sync_ms']:.2f} ms, which begin_step, claim and record wait for.",
        "",
        "| | " + " | ".join(f"{size['nodes']:,} nodes" for size in ours) + " | largest / smallest |",
        "|---|" + "---|" * (len(ours) + 1),
        *(_row(name, ours) for name in first["actions"]),
        _plain("ancestors of a new node, median", [f"{size['ancestors']:g}" for size in ours]),
        _plain("megabytes on the disk", [f"{size['disk_bytes'] / 1e6:.0f}" for size in ours]),
        _plain("resident memory of the process that grew it, MB", [f"{size['store_rss_mb']:.0f}" for size in ours]),
        _plain("memory of the graph, MB", [f"{size['graph_rss_mb']:.0f}" for size in ours]),
        _plain("reading the whole graph, ms", [f"{size['load_ms']:.0f}" for size in ours]),
        "",
        "A new node's result is backed up to each of its ancestors, for `mcts`: that part of `add to the graph` grows",
        "with the depth of the graph, whatever its size.",
        "",
        *_rival(data),
        *(f"- {line}" for line in _goals(data)),
    ]
    return "\n".join(lines) + "\n"


def ratio(ours: Sequence[Mapping[str, Any]], name: str) -> float:
    """How much longer an action takes in the largest store than in the smallest."""
    return float(ours[-1]["actions"][name]["median_ms"] / ours[0]["actions"][name]["median_ms"])


def _row(name: str, ours: Sequence[Mapping[str, Any]]) -> str:
    found = [size["actions"][name] for size in ours]
    values = [f"{one['median_ms']:.3f} ({one['p95_ms']:.2f})" for one in found]
    return f"| {name} | {' | '.join(values)} | {ratio(ours, name):.2f} |"


def _plain(name: str, values: Sequence[str]) -> str:
    return f"| {name} | {' | '.join(values)} | |"


def _rival(data: Mapping[str, Any]) -> Iterator[str]:
    if not data["openevolve"]:
        return
    yield f"openevolve {data['openevolve'][0]['version']}'s program database in the same run, in memory;"
    yield "its own limit is 1,000 programs, and so many diversities are kept; beyond them a sample computes them anew."
    yield ""
    yield "| programs | insert | sample | samples taken | checkpoint, ms | checkpoint, MB |"
    yield "|---|---|---|---|---|---|"
    for one in data["openevolve"]:
        spent = [f"{one[name]['median_ms']:.3f} ({one[name]['p95_ms']:.2f})" for name in ("insert", "sample")]
        written = f"{one['samples']} | {one['checkpoint_ms']:.0f} | {one['checkpoint_bytes'] / 1e6:.1f}"
        yield f"| {one['programs']:,} | {' | '.join(spent)} | {written} |"
    yield ""


def _goals(data: Mapping[str, Any]) -> Iterator[str]:
    ours = data["ours"]
    last = ours[-1]["actions"]
    at = f"at {ours[-1]['nodes']:,} nodes"
    inserts = {name: spent["median_ms"] for name, spent in last.items() if name.startswith("insert")}
    others = {name: spent["median_ms"] for name, spent in last.items() if not name.startswith("insert")}
    yield _goal(f"an insert takes at most {INSERT_MS:g} ms {at}", inserts, INSERT_MS)
    yield _goal(f"any other action at most {QUERY_MS:g} ms {at}", others, QUERY_MS)
    yield _goal(
        f"an action takes at most {FLAT:g} times as long there", {name: ratio(ours, name) for name in last}, FLAT
    )
    grown = {"memory": ours[-1]["store_rss_mb"] / ours[0]["store_rss_mb"]}
    yield _goal(f"the process that grew the store needs at most {FLAT:g} times the memory", grown, FLAT)
    for one in data["openevolve"][-1:]:
        ours_then = min(ours, key=lambda size: abs(size["nodes"] - one["programs"]))
        shares = {
            name: spent["median_ms"] / one["sample"]["median_ms"]
            for name, spent in ours_then["actions"].items()
            if name.startswith("select")
        }
        said = f"selecting among {ours_then['nodes']:,} nodes takes at most 1/{AHEAD:g} of openevolve's sampling"
        yield _goal(f"{said} among {one['programs']:,}", shares, 1 / AHEAD)


def _goal(goal: str, values: Mapping[str, float], limit: float) -> str:
    missed = [f"{name} {value:.3g}" for name, value in values.items() if value > limit]
    worst = max(values, key=lambda name: values[name])
    return f"{goal}: {'MISSED by ' + ', '.join(missed) if missed else f'met, most by {worst} with {values[worst]:.3g}'}"
