"""Reasons to stop a campaign. Each function makes a `Termination`; `any_of` joins them."""

from __future__ import annotations

from pytest_kernelevolve.search.events import Progress
from pytest_kernelevolve.search.graph import SearchGraph
from pytest_kernelevolve.search.protocols import Termination


def any_of(*terminations: Termination) -> Termination:
    """Stop for the first reason in the order given."""

    def stop(graph: SearchGraph, progress: Progress) -> str | None:
        reasons = (termination(graph, progress) for termination in terminations)
        return next((reason for reason in reasons if reason is not None), None)

    return stop


def gate_met() -> Termination:
    """Stop when a node passes the gate: reason ``target``."""

    def stop(graph: SearchGraph, _progress: Progress) -> str | None:
        best = graph.best()
        return "target" if best is not None and best.evaluation is not None and best.evaluation.passed else None

    return stop


def target(fitness: float) -> Termination:
    """Stop when the best node reaches this fitness: reason ``target``."""

    def stop(graph: SearchGraph, _progress: Progress) -> str | None:
        best = graph.best()
        return "target" if best is not None and (best.fitness or 0.0) >= fitness else None

    return stop


def no_win(share: float = 0.9) -> Termination:
    """Stop when the best kernel is within a share of its roofline, where that is known: reason ``roofline``."""

    def stop(graph: SearchGraph, _progress: Progress) -> str | None:
        best = graph.best()
        reached = None if best is None or best.evaluation is None else best.evaluation.roofline_share
        return "roofline" if reached is not None and reached >= share else None

    return stop


def unreachable(min_speedup: float) -> Termination:
    """Stop where no kernel on this hardware can be that fast: reason ``unreachable``. The best kernel's finding says
    why."""

    def stop(graph: SearchGraph, _progress: Progress) -> str | None:
        best = graph.best()
        attainable = None if best is None or best.evaluation is None else best.evaluation.attainable_speedup
        return "unreachable" if attainable is not None and attainable < min_speedup else None

    return stop


def steps(limit: int) -> Termination:
    """Stop after this many expansions."""
    return lambda _graph, progress: "steps" if progress.steps >= limit else None


def nodes(limit: int) -> Termination:
    """Stop when this many nodes are judged: the paper's number of artifacts."""
    return lambda _graph, progress: "nodes" if progress.nodes >= limit else None


def seconds(limit: float) -> Termination:
    """Stop when the run has taken this long. What is being judged is finished first."""
    return lambda _graph, progress: "seconds" if progress.seconds >= limit else None


def stall(limit: int) -> Termination:
    """Stop after this many expansions without a better node."""
    return lambda _graph, progress: "stall" if progress.stalled_steps >= limit else None


def tokens(limit: int) -> Termination:
    """Stop when the model has read and written this many tokens."""
    return lambda _graph, progress: "tokens" if progress.tokens >= limit else None


def usd(limit: float) -> Termination:
    """Stop when this much money is spent, in US dollars."""
    return lambda _graph, progress: "usd" if progress.usd >= limit else None
