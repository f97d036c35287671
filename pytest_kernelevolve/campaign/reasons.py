"""Why a search found little: what was wrong with its kernels, by kind, and what its operator could not make."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable
from typing import Any

from pytest_kernelevolve.records import Node
from pytest_kernelevolve.synthesis.source.novelty import NO_KERNEL

MESSAGE_CHARACTERS = 160
MOST_REASONS = 3  # The most reasons that are named why an operator could make nothing.
NO_MODULE = "no module"  # the kind of an answer in which there is no kernel


def failures_by_kind(failed: Iterable[Node]) -> tuple[str, ...]:
    """Lines such as ``12 x load: No module named 'helper'``: the commonest kind first, with its commonest message."""
    messages: dict[str, Counter[str]] = {}
    for node in failed:
        kind, message = _told(node)
        messages.setdefault(kind, Counter())[message] += 1
    ordered = sorted(messages.items(), key=lambda item: (-item[1].total(), item[0]))
    return tuple(f"{counter.total()} x {kind}: {counter.most_common(1)[0][0]}" for kind, counter in ordered)


def brought_by_language(judged: Iterable[Node]) -> tuple[str, ...]:
    """Lines such as ``triton: 12 candidates, 1.31x``, the best first; none where all are in one language."""
    by_language: dict[str, list[Node]] = {}
    for node in judged:
        by_language.setdefault(node.candidate.language, []).append(node)
    if len(by_language) < 2:
        return ()
    bests = {name: max(nodes, key=lambda one: one.fitness or 0.0) for name, nodes in by_language.items()}
    ordered = sorted(by_language, key=lambda name: (-(bests[name].fitness or 0.0), name))
    return tuple(f"{name}: {len(by_language[name])} candidates, {_reached(bests[name])}" for name in ordered)


def _reached(best: Node) -> str:
    speedup = best.evaluation.speedup if best.evaluation is not None and best.fitness else None
    return f"{speedup:.2f}x" if speedup is not None else "none works" if not best.fitness else "correct"


def not_proposed(operator: Any, name: str) -> tuple[str, ...]:
    """What an operator with ``reasons`` could not make for the operator ``name``, the commonest reason first."""
    reasons = getattr(operator, "reasons", None)
    if not isinstance(reasons, dict):
        return ()
    counter = Counter(str(reason) for (owner, _), reason in reasons.items() if owner == name)
    return tuple(f"{count} x not proposed: {_short(reason)}" for reason, count in counter.most_common(MOST_REASONS))


def _told(node: Node) -> tuple[str, str]:
    source = node.candidate.source
    if source.startswith(NO_KERNEL):
        return NO_MODULE, _short(source.partition("\n")[0].removeprefix(NO_KERNEL))
    findings = node.evaluation.findings if node.evaluation is not None else ()
    if not findings:
        return "unknown", "no finding says why"
    return findings[0].kind, _short(findings[0].line)


def _short(text: str) -> str:
    return textwrap.shorten(text, MESSAGE_CHARACTERS, placeholder="...")
