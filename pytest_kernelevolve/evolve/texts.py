"""What a result says of a kernel that is not in the tree after a search, and what a header says of one that is."""

from __future__ import annotations

import re
from dataclasses import replace

from pytest_kernelevolve.records import Finding
from pytest_kernelevolve.report.formatting import ratio
from pytest_kernelevolve.report.item_result import NOTHING_STORED, ItemResult
from pytest_kernelevolve.report.kernel_file import MARK

_MEASURED = re.compile(re.escape(MARK) + r"\S+ on \S+: (\d[\d.]*x over \w+)")
_NO_MODULE = re.compile(r"(\d+) x no module: (.*)")


def written_at(source: str) -> str | None:
    """``was 1.20x over best``, of a kernel under a header of ours; None of any other."""
    found = _MEASURED.match(source)
    return f"was {found[1]}" if found else None


def after_search(result: ItemResult) -> ItemResult:
    """``result`` with what a search for a kernel that is missing came to, in the place of the advice to begin one."""
    evaluation, campaign = result.evaluation, result.campaign
    if evaluation is None or campaign is None or not result.missing:
        return result
    missing = f"no kernel yet at {result.kernel}"
    if result.patch:
        missing += "; the search's is in a patch"
    elif result.kept and campaign.best_speedup is not None:
        best = ratio(campaign.best_speedup)
        missing += f": the best that was found is {best} of {result.baseline} PyTorch, which is slower and not written"
    elif campaign.reason.startswith(NOTHING_STORED):
        missing += f": {campaign.reason}"
    elif campaign.unconfirmed is not None:
        missing += f", and the search's best, {campaign.unconfirmed}, was not judged a second time"
    elif not campaign.nodes and campaign.waiting:
        missing += f", and the search ended before a kernel was judged: {campaign.waiting} wait in the store"
    else:
        missing += f", and the search found none that works{_why(campaign.why, campaign.nodes, campaign.unanswered)}"
    findings = tuple(
        Finding(kind="missing", message=missing) if finding.kind == "missing" else finding
        for finding in evaluation.findings
    )
    return replace(result, evaluation=replace(evaluation, findings=findings))


def _why(reasons: tuple[str, ...], nodes: int, unanswered: int) -> str:
    """The commonest reason; of answers without a kernel, how many of all these were and what one of them said."""
    if not reasons:
        return f": {unanswered} requests to the proposer were not answered" if unanswered else ""
    found = _NO_MODULE.fullmatch(reasons[0])
    if found is None:
        return f" ({reasons[0]})"
    return f": the model gave no module in {found[1]} of {nodes} answers ({found[2]})"
