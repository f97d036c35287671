"""Makes the tables of the README from the recorded campaigns.

python -m studies.campaigns_cpp.summary
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median

from studies.campaigns_cpp.recorded import Kernel, Recorded, campaigns

BYTES_PER_TOKEN = 4  # of prompts and answers alike: a mailbox is told no counts
DRAWS = 10_000
PARTS = ("diagnosis", "retrieval", "records", "tuning")


def main() -> None:
    known = campaigns()
    whole = [one for one in known if not one.without]
    print("\n".join(table(whole)))
    print()
    print("\n".join(gains(whole)))
    parts = [one for one in known if one.without]
    if parts:
        print()
        print("\n".join(ablation(whole, parts)))
        print()
        print(repeats(known))


def table(whole: Sequence[Recorded]) -> list[str]:
    lines = [
        "| operator | offline, model, tuned | wrong | offline's best | first draft | best | by | answers | tokens |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for one in whole:
        start, model, tuned = (one.made_by(part) for part in ("start", "structure", "tuning"))
        failures = Counter(kernel.failure for kernel in one.kernels if kernel.failure)
        wrong = ", ".join(f"{count} {kind}" for kind, count in failures.most_common()) or "none"
        best = one.best()
        lines.append(
            f"| {one.operator} | {len(start)}, {len(model)}, {len(tuned)} | {wrong} | {_told(_best(start))} | "
            f"{_told(_first(model))} | {_told(best)} | {_by(best)} | {one.answers} | {tokens(one):,} |"
        )
    return lines


def gains(whole: Sequence[Recorded]) -> list[str]:
    """What the search brought, over all campaigns, with intervals over operators (bootstrap, 95 %)."""
    pairs: list[tuple[str, Callable[[Recorded], tuple[Kernel | None, Kernel | None]]]] = [
        ("best over the first draft", lambda one: (one.best(), _first(one.made_by("structure")))),
        ("best over offline's best", lambda one: (one.best(), _best(one.made_by("start")))),
        ("best over the better draft", lambda one: (one.best(), _best(_drafts(one)))),
    ]
    lines = ["| ratio of speedups, geometric mean | 95 % | operators |", "|---|---|---|"]
    for title, pair in pairs:
        logs = [math.log(a.speedup / b.speedup) for a, b in map(pair, whole) if a and b and a.correct and b.correct]
        if logs:
            low, high = interval(logs)
            lines.append(f"| {title}: {math.exp(_mean(logs)):.2f} | {low:.2f} to {high:.2f} | {len(logs)} |")
    return lines


def ablation(whole: Sequence[Recorded], parts: Sequence[Recorded]) -> list[str]:
    """Each campaign without a part beside the whole one, at the same number of kernels."""
    full = {one.operator: one for one in whole}
    lines = [
        "| without | operator | kernels | best with | best without | with, without | model's right | tokens each |",
        "|---|---|---|---|---|---|---|---|",
    ]
    totals = ["| without | with over without, geometric mean | 95 % over operators | operators |", "|---|---|---|---|"]
    for part in PARTS:
        logs = []
        for one in (one for one in parts if one.without == part and one.operator in full):
            other, most = full[one.operator], len(one.kernels)
            with_it, without = other.best(most), one.best()
            ratio = "-"
            if with_it and without:
                logs.append(math.log(with_it.speedup / without.speedup))
                ratio = f"{math.exp(logs[-1]):.2f}"
            lines.append(
                f"| {part} | {one.operator} | {most} | {_told(with_it)} | {_told(without)} | {ratio} | "
                f"{_right(other.kernels[:most])}, {_right(one.kernels)} | {each(other):,}, {each(one):,} |"
            )
        if logs:
            low, high = interval(logs)
            totals.append(f"| {part} | {math.exp(_mean(logs)):.2f} | {low:.2f} to {high:.2f} | {len(logs)} |")
    return [*lines, "", *totals]


def repeats(known: Sequence[Recorded]) -> str:
    """How far judgements of one source lie apart: what any difference above has to be held against."""
    judged: dict[tuple[str, str], set[float]] = {}
    for one in known:
        for kernel in one.kernels:
            if kernel.correct:
                judged.setdefault((one.operator, kernel.source), set()).add(kernel.speedup)
    ratios = sorted(max(found) / min(found) for found in judged.values() if len(found) > 1)
    return (
        f"{len(ratios)} kernels were judged in more than one campaign. The largest of their speedups is "
        f"{median(ratios):.2f} times the smallest in the median, {ratios[0]:.2f} to {ratios[-1]:.2f} times in all."
    )


def interval(logs: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of a geometric mean, by drawing operators with replacement."""
    rng = random.Random(0)
    means = sorted(_mean(rng.choices(logs, k=len(logs))) for _ in range(DRAWS))
    return math.exp(means[int(0.025 * DRAWS)]), math.exp(means[int(0.975 * DRAWS) - 1])


def tokens(one: Recorded) -> int:
    return (one.prompt_bytes + one.answer_bytes) // BYTES_PER_TOKEN


def each(one: Recorded) -> int:
    return tokens(one) // max(one.answers, 1)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _drafts(one: Recorded) -> list[Kernel]:
    return [kernel for kernel in one.made_by("structure") if not kernel.parents]


def _first(kernels: Sequence[Kernel]) -> Kernel | None:
    return kernels[0] if kernels else None


def _best(kernels: Sequence[Kernel]) -> Kernel | None:
    return max((one for one in kernels if one.correct), key=lambda one: one.assured, default=None)


def _told(kernel: Kernel | None) -> str:
    return kernel.told() if kernel is not None else "none"


def _by(kernel: Kernel | None) -> str:
    return {"start": "offline", "structure": "model", "tuning": "tuning"}[kernel.part] if kernel is not None else "-"


def _right(kernels: Sequence[Kernel]) -> str:
    made = [one for one in kernels if one.part == "structure"]
    return f"{sum(one.correct for one in made)}/{len(made)}"


if __name__ == "__main__":
    main()
