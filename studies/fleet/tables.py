"""The tables of README.md, from the results: ``python -m studies.fleet.tables``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("results")
README = Path(__file__).with_name("README.md")
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def kills() -> list[str]:
    lines = ["| store | killed | nodes | judged | first evaluations | winners |", "|---|---|---|---|---|---|"]
    for name, engine in (("kills", "sqlite"), ("kills_postgresql", "postgresql")):
        found = read(name)
        told, counts = found["with kills"]["killed"], found["with kills"]["counts"]
        killed = ", ".join(f"{count} x {kind}" for kind, count in told.items())
        same = "the same" if found["same winners"] and not found["with kills"]["wrong"] else "**others**"
        row = (ENGINES[engine], killed, counts["nodes"], counts["judged"], counts["evaluations"], same)
        lines.append(f"| {' | '.join(map(str, row))} |")
    return lines


def cluster() -> list[str]:
    found = read("cluster")
    counts = found["counts"]
    killed = ", ".join(f"{count} x {kind}" for kind, count in sorted(found["killed"].items(), key=lambda one: -one[1]))
    good = found["same winners"] and not found["wrong"]
    winners = "the same" if good else "**others**"
    return [
        f"- killed: {killed}; and {found['sittings'] - 1} x everything at once;",
        f"- in the end {counts['nodes']} nodes of {found['operators']} campaigns, {counts['judged']} judged, "
        f"{counts['evaluations']} first evaluations, winners {winners}.",
    ]


def machines() -> list[str]:
    found = read("machines")
    counts = found["counts"]
    ended = "nothing was wrong" if not found["wrong"] and not any(found["statuses"]) else "**something was wrong**"
    return [
        *(f"- {event};" for event in found["events"]),
        f"- {len(found['machines that judged'])} machines judged, and Ray's node was started anew on "
        f"{found['nodes that were started anew']} that it had given up;",
        f"- in the end {counts['nodes']} nodes of {found['operators']} campaigns, {counts['judged']} judged, "
        f"{counts['evaluations']} first evaluations: {ended}.",
    ]


def ray() -> list[str]:
    found = read("on_ray")
    counts = found["counts"]
    ended = "nothing was wrong" if not found["wrong"] and not any(found["statuses"]) else "**something was wrong**"
    return [
        f"- {found['events'][0]};",
        f"- {found['events'][1]};",
        f"- in the end {counts['nodes']} nodes of {found['operators']} campaigns, {counts['judged']} judged, "
        f"{counts['evaluations']} first evaluations: {ended}.",
    ]


def faults() -> list[str]:
    found = read("faults")
    told = found["with faults"]
    counts = told["counts"]
    lines = ["| what went wrong | times |", "|---|---|"]
    lines += [f"| {what} | {times} |" for what, times in told["faults"].items()]
    good = found["same winners"] and not told["wrong"] and not found["without faults"]["wrong"]
    winners = "the same" if good else "**others**"
    kernels = f"{counts['nodes']} nodes of {found['operators']} campaigns, {counts['judged']} judged"
    lines += [
        "",
        f"{kernels}, {counts['evaluations']} first evaluations, winners {winners}; {told['seconds']:g} s, "
        f"{found['without faults']['seconds']:g} s without faults. Workers said {told['waits that workers told']} "
        f"times that they waited for the store, and {sum(map(bool, told['worker statuses']))} of them ended; "
        f"{told['waits for a full disk that were told']} waits were for the full disk.",
    ]
    return lines


def throughput() -> list[str]:
    lines = ["| devices | per second | of linear | with 50 ms | of linear |", "|---|---|---|---|---|"]
    rows = {(row["devices"], row["latency_ms"]): row for row in read("throughput")["rows"]}
    for devices in sorted({devices for devices, _ in rows}):
        near, far = rows[devices, 0.0], rows[devices, 50.0]
        cells = (devices, near["per_s"], near["of_linear"], far["per_s"], far["of_linear"])
        lines.append("| " + " | ".join(f"{one:.2f}" if isinstance(one, float) else str(one) for one in cells) + " |")
    return lines


def scale() -> list[str]:
    found = {engine: read(f"scale_{engine}") for engine in ENGINES}
    heads = ["devices", "seconds a kernel"]
    for name in ENGINES.values():
        heads += [f"{name}: kernels a second", "of linear", "database busy", "p99 wait, ms"]
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for number, row in enumerate(found["sqlite"]["simulated"]):
        cells = [str(row["devices"]), f"{row['judge_s']:g}"]
        for one in found.values():
            told = one["simulated"][number]
            cells += [str(told[key]) for key in ("per_s", "of_linear", "database_busy", "p99_wait_ms")]
        lines.append(f"| {' | '.join(cells)} |")
    lines.append("")
    for engine, one in found.items():
        paper, rates = one["ten_million_nodes"], one["kernels_per_s_of_the_store"]
        rows = ", ".join(f"{count:g} {name}" for name, count in paper["million_rows"].items())
        days = " or ".join(f"{value:g} days at {key} s" for key, value in paper["days_on_1000_devices"].items())
        asked = max(rates, key=int)
        lines.append(
            f"- {ENGINES[engine]}: {rates['1']:g} kernels a second served to one process, {rates[asked]:g} to {asked}. "
            f"At four fifths of that, one database carries {0.8 * rates[asked] * 5:,.0f} devices that take 5 s, "
            f"{0.8 * rates[asked] * 30:,.0f} that take 30 s. "
            f"Ten million nodes are {rows} (millions of rows) and {paper['gigabytes']:g} GB, "
            f"${paper['usd_a_month']:g} a month; a thousand devices judge them in {days}."
        )
    costs = found["sqlite"]["ten_million_nodes"]
    told = " or ".join(f"${value:,} at {key} s" for key, value in costs["usd_of_devices"].items())
    lines.append(f"- The devices cost {told}, at ${costs['assumed']['usd_device_hour']:g} an hour each.")
    return lines


def written(text: str) -> str:
    """The README with its tables anew: each stands between two marks that name it."""
    for name, make in (
        ("kills", kills),
        ("cluster", cluster),
        ("ray", ray),
        ("machines", machines),
        ("faults", faults),
        ("throughput", throughput),
        ("scale", scale),
    ):
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        before, _, rest = text.partition(begin)
        _, _, after = rest.partition(end)
        text = "\n".join([f"{before}{begin}", *make(), f"{end}{after}"])
    return text


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit(0)
