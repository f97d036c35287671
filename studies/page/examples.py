"""Reports and stores of any size with made-up numbers, for the page's pictures and its cost; nothing was measured."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pytest_kernelevolve.records import Candidate, Evaluation, Finding, Proposal, Verdict, WorkloadResult
from pytest_kernelevolve.store import open_store

NAMES = ("rms_norm", "softmax", "layer_norm", "swish", "rope", "cross_entropy", "gelu", "cumsum", "topk", "quantize")
WRONG = (
    ("mismatch", "out[3, 17] is 0.5312, expected 0.5127: 8.3 times what is allowed, at B=3 N=131 float32"),
    ("compile", "error: use of undeclared identifier '_mm512_exp_ps'"),
    ("load", "ImportError: undefined symbol: omp_get_max_threads"),
    ("timeout", "a call took longer than 12 s"),
)
EVIDENCE = "the kernel reaches 71% of the memory roofline"
SOURCE = '''"""A made-up kernel for pictures, number {serial}."""

import torch

TUNABLES = {{"threads": {threads}, "block": {block}}}


def {entry}(x: torch.Tensor, weight: torch.Tensor, eps: float = 1e-6) -> torch.Tensor:
    scale = torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + eps)
    return x * scale * weight  # block {block}
'''


def results(count: int, *, seed: int = 0, hardware: Sequence[str] = ("cpu", "h200"), day: int = 30) -> dict[str, Any]:
    """A results.json of ``count`` items."""
    rng = random.Random(seed)
    items = [_item(number, rng, hardware[number % len(hardware)]) for number in range(count)]
    for number, item in enumerate(items):
        item |= {
            "kernel_digest": f"{number:08x}{seed // 4:056x}",
            "language": "cpp" if item["hardware"] == "cpu" else "triton",
        }
    return {
        "schema": 1,
        "environment": {
            "kernelevolve": "0.1.0",
            "python": "3.11.2",
            "pytest": "9.1.0",
            "torch": "2.13.0" if day > 20 else "2.12.1",
            "triton": "3.7.1",
            "platform": "Linux-6.1-x86_64",
            "machine": "cpu (AMD EPYC 9965, 16 cores), NVIDIA H200",
            "machine_id": "AMD EPYC 9965; 16 cores; avx512f; 1 x NVIDIA H200",
            "hardware": sorted(hardware),
            "started": f"2026-11-{day:02}T09:00:00+00:00",
            "finished": f"2026-11-{day:02}T09:21:40+00:00",
            "command": "pytest operator_specs --evolve --evolve-report report",
            "settings": {"store": {"value": "sqlite:///.kernelevolve/store.db", "origin": "default"}},
        },
        "items": items,
    }


def _item(number: int, rng: random.Random, hardware: str) -> dict[str, Any]:
    family = NAMES[number // 2 % len(NAMES)]
    operator = family if number < 2 * len(NAMES) else f"{family}_{number // 2}"
    suite = ("operator_specs", "kernelbench_suite/level1", "aten_suite")[number // 2 % 3]
    gate = rng.choice((1.0, 1.05, 1.2, 1.5))
    speedup = gate * math.exp(rng.gauss(0.12, 0.12))
    low, high = speedup * 0.975, speedup * 1.026
    word = "faster" if low > 1.02 * gate else "pass" if low > 0.98 * gate else "inconclusive"
    word = "slow" if high < 0.98 * gate else word
    findings: list[dict[str, Any]] = []
    right = rng.random() > 0.05
    two = word == "inconclusive" and rng.random() < 0.6
    if not right:
        kind, message = rng.choice(WRONG)
        findings, word = [{"kind": kind, "message": message}], "incorrect"
    elif word in ("slow", "inconclusive"):
        findings = [{"kind": word, "message": f"{speedup:.3g}x over best PyTorch, the gate is {gate:g}x"}]
    return {
        "nodeid": f"{suite}/{operator}.op.yaml::{operator}[{hardware}]",
        "operator": operator,
        "hardware": hardware,
        "verdict": word,
        "status": word,
        "speedup": speedup if right else None,
        "speedup_low": low if right else None,
        "speedup_high": high if right else None,
        "min_speedup": gate,
        "baseline": rng.choice(("best", "eager", "thorough")),
        "evolved": rng.random() < 0.1,
        "kernel": f"{suite}/kernels/{hardware}/{operator}.py",
        "findings": findings,
        "workloads": [_workload(size, speedup if right else None, rng, hardware, two) for size in (1024, 4096)],
        "opinfo": None,
        "campaign": None,
    }


def _workload(size: int, speedup: float | None, rng: random.Random, hardware: str, two: bool) -> dict[str, Any]:
    kernel_s = size * 2e-8 * math.exp(rng.gauss(0, 0.2))
    rounds = []
    for _ in range(rng.choice((8, 14, 26)) if speedup else 0):
        ratio = (speedup or 1.0) * math.exp(rng.gauss(0, 0.012) + (0.09 if two and rng.random() < 0.5 else -0.0))
        own = kernel_s * math.exp(rng.gauss(0, 0.01))
        rounds.append([own * ratio, own])
    void = [{"baseline_s": kernel_s * 2, "kernel_s": kernel_s * 1.8, "reason": "threads waited for a processor"}]
    return {
        "sizes": {"B": size, "N": 1024},
        "dtype": rng.choice(("float32", "bfloat16")),
        "reference_ms": 1e3 * kernel_s * (speedup or 1.0),
        "eager_ms": 1e3 * kernel_s * (speedup or 1.0) * 1.4,
        "compile_ms": 1e3 * kernel_s * (speedup or 1.0),
        "max_autotune_ms": None,
        "baseline": "compile",
        "kernel_ms": 1e3 * kernel_s if speedup else None,
        "speedup": speedup,
        "error": rng.random() * 0.6 if speedup else 8.3,
        "floor_ms": None,
        "roofline_ms": 0.7e3 * kernel_s if hardware != "cpu" else None,
        "samples": rounds,
        "clocks": [{"sm": 1980 - 15 * rng.randrange(3), "reasons": 0} for _ in rounds] if hardware != "cpu" else [],
        "void": void if rounds and rng.random() < 0.1 else [],
    }


def fill_store(path: Path, count: int, *, operator: str = "rms_norm", hardware: str = "cpu", seed: int = 0) -> None:
    """Put a campaign of ``count`` judged nodes into the store at ``path``."""
    rng = random.Random(seed)
    with open_store(f"sqlite:///{path}") as store:
        settings = {"policy": "mcts", "model": "offline", "seed": seed, "gate": {"hardware": hardware}}
        campaign = store.campaign(operator, hardware, "spec", settings)
        known: list[tuple[float, int]] = []
        for step, proposals in enumerate(_steps(count, operator, rng, known)):
            for node in store.expand(campaign, step, proposals):
                parent = max((one for one, number in known if number in node.parents), default=0.9)
                speedup = parent * math.exp(rng.gauss(-0.02, 0.06)) if rng.random() > 0.35 else None
                store.record(node.id, _judged(speedup, rng), speedup or 0.0)
                if speedup is not None:
                    known.append((speedup, node.id))
        store.finish(campaign, "nodes")


def _steps(count: int, operator: str, rng: random.Random, known: list[tuple[float, int]]) -> Iterator[list[Proposal]]:
    made = 0
    while made < count:
        width = min(count - made, 4 if made else 1)
        proposals = []
        for _ in range(width):
            parents = [max(rng.choices(known, k=3))[1]] if known and rng.random() > 0.04 else []
            if len(known) > 9 and rng.random() < 0.1:
                parents.append(rng.choice(known)[1])
            how = "crossover" if len(parents) > 1 else rng.choice(("mutate:threads=8", "mutate:block=64", "model"))
            sizes = {"threads": 2 ** rng.randrange(6), "block": 2 ** rng.randrange(4, 10)}
            source = SOURCE.format(serial=made, entry=operator, **sizes)
            candidate = Candidate(source=source, entry=operator, language="cpp")
            how = "existing" if not made else how if parents else "lift"
            unique = tuple(dict.fromkeys(parents))
            seen = (
                {"of": unique[0], "bottleneck": "memory", "by": "the judge", "evidence": [EVIDENCE]} if unique else None
            )
            meta = {"diagnosis": seen} if how == "model" and seen else {}
            proposals.append(Proposal(candidate=candidate, parents=unique, operator=how, note=how, meta=meta))
            made += 1
        yield proposals


def _judged(speedup: float | None, rng: random.Random) -> Evaluation:
    if speedup is None:
        kind, message = rng.choice(WRONG)
        return Evaluation(verdict=Verdict.INCORRECT, findings=(Finding(kind=kind, message=message),))
    workload = WorkloadResult(
        sizes={"B": 4096, "N": 1024},
        dtype="float32",
        timed=True,
        error=0.2,
        eager_ms=1.0,
        kernel_ms=1.0 / speedup,
        baseline="eager",
        speedup=speedup,
    )
    return Evaluation(
        verdict=Verdict.FASTER if speedup > 1.2 else Verdict.SLOW,
        speedup=speedup,
        speedup_low=0.98 * speedup,
        speedup_high=1.02 * speedup,
        workloads=(workload,),
        stages={"start": 0.01, "load": 2.1, "correctness": 1.4, "timing": 0.9},
    )
