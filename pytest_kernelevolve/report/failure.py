"""The one screen that a failing item prints: what is wrong, a row per workload, and what to run next."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from pytest_kernelevolve.case_tokens import FLAG, in_words
from pytest_kernelevolve.records import Evaluation, Finding, Verdict, WorkloadResult
from pytest_kernelevolve.report.formatting import columns, milliseconds, ratio, seconds, share, wrapped
from pytest_kernelevolve.report.item_result import NOTHING_STORED, CampaignFigures, ItemResult
from pytest_kernelevolve.spec.model import OWN_SIZES

MAX_ROWS = 10
MAX_FINDINGS = 4
MAX_FINDING_LINES = 5
MAX_REASONS = 4  # The most kinds of a search's failures that are shown.
WIDTH = 110  # The width where the terminal's is not known.
NARROWEST = 40
BEHIND = "| "  # before each line but the first: none begins with a kernel's words, which logs may take for a command
HEADLINE = 240  # The most characters of a finding's message in the first line.


def failure_text(
    result: ItemResult, *, next_command: str | None = None, again: str | None = None, width: int | None = None
) -> str:
    """What the user reads. The first line alone says what is wrong and by how much.

    ``again`` is the command that repeats the failed case, ``next_command`` what to do about the failure, and ``width``
    that of the terminal, where it is known.
    """
    known, width = width, WIDTH if width is None else max(width, NARROWEST)
    evaluation = result.evaluation
    if evaluation is None:
        return result.error or f"{result.operator}[{result.hardware}] could not be judged"
    lines = [headline(result)]
    if not result.missing:
        was = f"; {result.written_at} when it was written" if result.written_at else ""
        lines.append(f"kernel: {result.kernel}{was}")
    if result.moved is not None:
        lines.append(f"moved: {result.moved.line}")
    if evaluation.workloads:
        lines += ["", *workload_rows(evaluation.workloads)]
    if _told(evaluation, lines[0]):
        findings = [*case_lines(evaluation.findings[0], width), *finding_lines(evaluation.findings[1:], width)]
    else:
        findings = finding_lines(evaluation.findings, width)
    if findings:
        lines += ["", *findings]
    if result.campaign is not None or result.forecast:
        told = [search_line(result), *why_lines(result)]
        lines += ["", *(piece for line in told for piece in wrapped(line, known))]
    if again is not None:
        lines += ["", f"again: {again}"]
    command = result.patch_command or next_command
    if command and (result.campaign is not None or not result.missing):
        lines += ["", f"next: {command}"]
    return "\n".join(lines)


def headline(result: ItemResult) -> str:
    """One line: who, what is wrong, and the number that decided."""
    name = f"{result.operator}[{result.hardware}]"
    evaluation = result.evaluation
    if evaluation is None:
        why = result.error or (result.against.message if result.against is not None else "") or "not judged"
        return f"{name}: {why.partition(chr(10))[0]}"
    if result.patch_command and result.campaign is not None:
        found = f"{'a kernel that meets the gate' if result.evolved else 'a better kernel'} was found"
        speed = f" ({ratio(result.campaign.best_speedup)})" if result.campaign.best_speedup else ""
        return f"{name}: {found}{speed}: {result.patch_command}"
    if result.missing:
        return f"{name}: {evaluation.findings[0].message}"
    against = f"{ratio(evaluation.speedup)} of {result.baseline}"
    if evaluation.speedup_low is not None:
        against += f" (at least {ratio(evaluation.speedup_low)})"
    gate = f"the gate is {ratio(result.min_speedup)}"
    waiver = waiver_text(result)
    if result.without_hardware:
        return f"{name} is {evaluation.verdict}: {compiled_line(result)}"
    if evaluation.verdict is Verdict.SLOW:
        return f"{name} is slow: {against}, {gate}{lost(result, '; ')}{waiver}"
    if evaluation.verdict is Verdict.INCONCLUSIVE:
        return f"{name} is inconclusive: {against}, {gate}, and the rounds allowed could not decide{waiver}"
    if evaluation.passed and result.regressed:
        return f"{name} is regressed: {lost(result)}; {against}, {gate}{waiver}"
    if evaluation.passed and result.against is not None and result.against.fails:
        where = f"at {result.against.name} the kernel is invalid: " if result.base_invalid else ""
        return f"{name} is not compared: {where}{result.against.message}"
    if evaluation.passed and result.downstream is not None and result.downstream.fails:
        tests = ", ".join(result.downstream.tests)
        return f"{name} fails downstream, though it is {against}: {result.downstream.message} ({tests})"
    first = evaluation.findings[0] if evaluation.findings else None
    detail = f" ({first.kind}): {textwrap.shorten(first.line, HEADLINE)}" if first else ""
    return f"{name} is {evaluation.verdict}{detail}"


def compiled_line(result: ItemResult) -> str:
    """Of a kernel whose hardware is absent, what is known without it; empty for any other."""
    evaluation = result.evaluation
    return "" if evaluation is None or evaluation.compiled is None else evaluation.compiled.line


def lost(result: ItemResult, before: str = "") -> str:
    """``0.90x of itself at main (1a2b3c4), 0.88 to 0.92`` of a kernel that regressed, behind ``before``; or nothing."""
    against = result.against
    if against is None or not result.regressed or against.low is None or against.high is None:
        return ""
    most = f", {against.message}" if against.message else ""
    interval = f"{against.low:.2f} to {against.high:.2f}"
    return f"{before}{ratio(against.change)} of itself at {against.name}, {interval}{most}"


def waiver_text(result: ItemResult) -> str:
    """What the waiver says of a loss, with the day on which it ends or ended."""
    if result.waived is None:
        return ""
    word = "the waiver ended on" if result.waived.ended else "waived until"
    return f"; {word} {result.waived.until}: {result.waived.reason}"


def workload_rows(workloads: Sequence[WorkloadResult]) -> list[str]:
    """A table with a row per workload, those that need attention first where not all fit on the screen."""
    shown = list(workloads)
    if len(shown) > MAX_ROWS:
        shown = sorted(shown, key=_attention)[:MAX_ROWS]
    compared = any(workload.base_ms is not None for workload in shown)
    beside = ["base ms", "of base"] if compared else []
    rows = [["workload", "dtype", "reference ms", "kernel ms", "speedup", *beside, "error"]]
    for workload in shown:
        sizes = " ".join(f"{symbol}={size}" for symbol, size in workload.sizes.items())
        baseline = f" ({workload.baseline})" if workload.baseline and workload.reference_ms is not None else ""
        rows.append(
            [
                sizes or OWN_SIZES,
                workload.dtype,
                milliseconds(workload.reference_ms) + baseline,
                milliseconds(workload.kernel_ms),
                ratio(workload.speedup) if workload.timed else "not timed",
                *([milliseconds(workload.base_ms), ratio(workload.change)] if compared else []),
                share(workload.error),
            ]
        )
    lines = ["  " + line for line in columns(rows, left=2)]
    if len(workloads) > len(shown):
        lines.append(f"  ... and {len(workloads) - len(shown)} more workloads")
    if any(workload.error is not None for workload in shown):
        lines.append("  error: the largest met, as a share of what is allowed")
    return lines


def finding_lines(findings: Sequence[Finding], width: int = WIDTH) -> list[str]:
    """The findings, each bounded to a few lines."""
    lines: list[str] = []
    for finding in findings[:MAX_FINDINGS]:
        wrapped = [
            piece
            for place, line in enumerate(f"{finding.kind}: {finding.message}".splitlines())
            for piece in textwrap.wrap(line, width, initial_indent=BEHIND * bool(place), subsequent_indent=BEHIND)
            or [BEHIND]
        ]
        lines += wrapped[:MAX_FINDING_LINES]
        if len(wrapped) > MAX_FINDING_LINES:
            lines.append(f"  ... {len(wrapped) - MAX_FINDING_LINES} more lines")
        lines += case_lines(finding, width)
    if len(findings) > MAX_FINDINGS:
        lines.append(f"... and {len(findings) - MAX_FINDINGS} more findings")
    return lines


def case_lines(finding: Finding, width: int = WIDTH) -> list[str]:
    """What was expected and returned, and in which case, for the person who reads it."""
    texts = [finding.detail] if finding.detail else []
    if finding.case:
        texts.append(f"case: {in_words(finding.case)}")
    return [
        piece for text in texts for piece in textwrap.wrap(text, width, initial_indent=BEHIND, subsequent_indent=BEHIND)
    ]


def repeat_command(result: ItemResult, selection: str) -> str | None:
    """The command that runs exactly the failed case again, where the kernel failed in one."""
    findings = result.evaluation.findings if result.evaluation is not None else ()
    token = next((finding.case for finding in findings if finding.case), None)
    return f"pytest {selection} {FLAG} {token}" if token is not None else None


def search_line(result: ItemResult) -> str:
    """What the search did, and what became of its best kernel."""
    campaign = result.campaign
    if result.forecast:
        return f"dry run: {result.forecast}"
    if campaign is None:
        return ""
    if campaign.reason.startswith(NOTHING_STORED):
        return f"search: {campaign.reason}"
    if result.unjudged:
        return (
            f"search: {campaign.proposed} kernels proposed in {seconds(campaign.seconds)}, ended by {campaign.reason}; "
            f"{campaign.waiting} wait to be judged"
        )
    if campaign.best_speedup is not None:
        best = f"the best is {ratio(campaign.best_speedup)}"
    elif campaign.unconfirmed is not None:
        best = f"the best, {campaign.unconfirmed}, was not judged a second time and is not written"
    else:
        best = (
            "a correct kernel was found" if result.evolved else "none was correct" if campaign.nodes else "none judged"
        )
    nothing_left = " (nothing is left to propose)" if campaign.reason == "exhausted" else ""
    text = (
        f"search: {campaign.nodes} candidates ({campaign.failures} failed) in {seconds(campaign.seconds)}, "
        f"ended by {campaign.reason}{nothing_left}; {best}"
    )
    if campaign.languages:
        text += f"; {'; '.join(campaign.languages)}"
    if campaign.drafts:
        text += f"; the best of {campaign.drafts} independent drafts: {ratio(campaign.best_draft)}"
    text += spent(campaign)
    if campaign.waiting and campaign.reason != "target":
        text += f"; {campaign.waiting} still wait to be judged"
    if result.written:
        text += f", written to {result.kernel}"
    elif result.patch:
        text += f", as a patch in {result.patch}"
    elif result.kept:
        text += f", slower than {result.baseline} PyTorch, so that it is kept in the store and not written"
    return text


def why_lines(result: ItemResult) -> list[str]:
    """What was wrong with the kernels of a search that failed, and what could not be proposed."""
    campaign = result.campaign
    if campaign is None:
        return []
    reasons = [*campaign.why[:MAX_REASONS], *(() if result.evolved else campaign.not_proposed)]
    more = len(campaign.why) - MAX_REASONS
    return [f"why: {reason}" for reason in reasons] + ([f"why: {more} more kinds of failure"] if more > 0 else [])


def spent(campaign: CampaignFigures) -> str:
    """``; 42,900 tokens, $0.12``; nothing where no model was asked."""
    if not campaign.tokens:
        return ""
    cost = "cost unknown" if campaign.usd is None else f"${campaign.usd:.2f}"
    return f"; {tokens_text(campaign.tokens, estimated=campaign.tokens_estimated)}, {cost}"


def tokens_text(tokens: int, *, estimated: bool) -> str:
    """``42,900 tokens``, or ``about 42,900 tokens`` where some of them were reckoned from bytes."""
    return f"{'about ' if estimated else ''}{tokens:,} tokens"


def _told(evaluation: Evaluation, first_line: str) -> bool:
    """Whether the headline says all of the first finding."""
    return bool(evaluation.findings) and first_line.endswith(evaluation.findings[0].message)


def _attention(workload: WorkloadResult) -> tuple[bool, float, float]:
    error = workload.error if workload.error is not None else 0.0
    speedup = workload.speedup if workload.speedup is not None else float("inf")
    return (error <= 1.0, speedup, -error)
