"""The numbers of an item as JUnit properties. Values are strings: anything else ends an xdist session."""

from __future__ import annotations

from pytest_kernelevolve.report.item_result import ItemResult


def properties(result: ItemResult) -> list[tuple[str, str]]:
    """Name and value of each property, under ``kernelevolve.``; numbers in full precision, absent ones left out."""
    evaluation, campaign = result.evaluation, result.campaign
    values: list[tuple[str, object]] = [
        ("operator", result.operator),
        ("hardware", result.hardware),
        ("kernel", result.kernel),
        ("verdict", evaluation.verdict if evaluation else "error"),
        ("status", result.status),
        ("baseline", result.baseline),
        ("min_speedup", result.min_speedup),
        ("evolved", "true" if result.evolved else "false"),
        ("patch", result.patch),
        ("degenerate", "true" if result.degenerate else None),
    ]
    if evaluation is not None:
        values += [("speedup", evaluation.speedup), ("speedup_low", evaluation.speedup_low)]
        for workload in evaluation.workloads:
            sizes = ",".join(f"{symbol}={size}" for symbol, size in workload.sizes.items())
            prefix = f"workload[{','.join(filter(None, (sizes, workload.dtype)))}]"
            values += [
                (f"{prefix}.reference_ms", workload.reference_ms),
                (f"{prefix}.kernel_ms", workload.kernel_ms),
                (f"{prefix}.speedup", workload.speedup),
                (f"{prefix}.error", workload.error),
            ]
        if evaluation.compiled is not None:
            values += [
                ("compiled.architecture", evaluation.compiled.architecture),
                ("compiled.interpreted", "true" if evaluation.compiled.interpreted else "false"),
                ("compiled.registers", evaluation.compiled.registers),
                ("compiled.spills", evaluation.compiled.spills),
                ("compiled.shared_bytes", evaluation.compiled.shared_bytes),
                ("compiled.occupancy", evaluation.compiled.occupancy),
            ]
    against = result.against
    if against is not None:
        values += [
            ("against", against.word),
            ("against.revision", against.name),
            ("against.change", against.change),
            ("against.change_low", against.low),
            ("against.change_high", against.high),
        ]
    if result.waived is not None:
        values += [("waived.until", result.waived.until), ("waived.reason", result.waived.reason)]
    if result.moved is not None:
        values.append(("moved", result.moved.line))
    if campaign is not None:
        values += [
            ("campaign.nodes", campaign.nodes),
            ("campaign.failures", campaign.failures),
            ("campaign.tokens", campaign.tokens),
            ("campaign.usd", campaign.usd),
            ("campaign.seconds", campaign.seconds),
        ]
    return [(f"kernelevolve.{name}", str(value)) for name, value in values if value is not None]
