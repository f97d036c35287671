"""All that the study measures of an imported package, and its summary in a few lines."""

from __future__ import annotations

import copy
import importlib
import statistics
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from studies.exported import grid, host, package
from studies.exported.models import SMALL, Dlrm, Sizes, batch, gpt
from studies.exported.timing import side_by_side

Save = Callable[[dict[str, Any]], None]
ROUNDS = 9
ALLOWED = 1e-4  # of the largest output: about what float32 products in bfloat16 parts lose over such a model


def measured(
    folder: Path, *, shapes: int, dry: bool, known: Mapping[str, Any], save: Save, late: Callable[[], bool]
) -> dict[str, Any]:
    """Everything that is not ``known``, saved as it comes, until it is ``late``.

    ``dry`` runs small sizes in Triton's interpreter and takes no times.
    """
    exported = package.load(folder)
    operators = package.operators(exported)
    device = "cpu" if dry else "cuda"
    if dry:
        _for_the_interpreter(exported, operators)
    sizes = SMALL if dry else Sizes()
    torch.backends.cuda.matmul.allow_tf32 = False
    found: dict[str, Any] = {
        "torch": torch.__version__,
        "device": device if dry else torch.cuda.get_device_name(),
        "winners": sorted(operators),
        "models": dict(known.get("models", {})),
        "fallbacks": dict(known.get("fallbacks", {})),
        "host_us": known.get("host_us") or host_of(exported),
        "grid": list(known.get("grid", [])),
    }
    save(found)
    for name in ("dlrm", "gpt"):
        if name not in found["models"] and not late():
            try:
                found["models"][name] = _model(name, exported, sizes, device, dry=dry)
            except Exception as trouble:  # of one model; the other and the grid are to come
                found.setdefault("failed", {})[name] = f"{type(trouble).__name__}: {trouble}"[:2000]
            found["fallbacks"] |= {f"{one}: {why}": count for (one, why), count in exported.fallbacks().items()}
            save(found)
    for row in grid.run(shapes if not dry else 8, operators, device, skip=len(found["grid"])):
        found["grid"].append(row)
        save(found)
        if late():
            break
    return found


def host_of(exported: Any) -> dict[str, float]:
    operators = package.operators(exported)
    three = next(one for one in operators.values() if len(one.arguments) == 3 and not one.keywords)
    saved = three.fit
    three.fit = lambda *_: host_fit(three)
    try:
        return host.costs(exported, three)
    finally:
        three.fit = saved


def host_fit(operator: Any) -> Any:
    runtime = importlib.import_module(f"{operator.package}.runtime.operator")
    return runtime.Fit(sizes={}, dtypes={})


def _model(name: str, exported: Any, sizes: Sizes, device: str, *, dry: bool) -> dict[str, Any]:
    """One model: outputs against float64, and the ways to run it beside each other."""
    from studies.exported.specs.references import interaction, pooled_embeddings

    torch.manual_seed(0)
    plain = (Dlrm(sizes, pooled_embeddings, interaction) if name == "dlrm" else gpt(sizes)).to(device).eval()
    switched = copy.deepcopy(plain)
    if isinstance(switched, Dlrm):
        switched.pooled = getattr(exported, "pooled_embeddings", pooled_embeddings)
        switched.interaction = getattr(exported, "interaction", interaction)
    given = batch(sizes, device)[name]

    def overridden() -> torch.Tensor:
        with exported.aten.use():
            result: torch.Tensor = switched(*given)
        return result

    with torch.no_grad():
        exact = copy.deepcopy(plain).double()(*(one.double() if one.is_floating_point() else one for one in given))
        ways: dict[str, Callable[[], torch.Tensor]] = {
            "eager": lambda: plain(*given),
            "package": overridden,
        }
        if not dry:
            compiled = torch.compile(plain)
            both = torch.compile(switched, backend=exported.backend)
            ways |= {"compiled": lambda: compiled(*given), "package compiled": lambda: both(*given)}
        errors = {way: _error(call(), exact) for way, call in ways.items()}
        times = {} if dry else side_by_side(ways, rounds=ROUNDS)
    found: dict[str, Any] = {"errors": errors, "within": max(errors.values()) <= ALLOWED, "ms": times}
    if times:
        found["package over eager"] = round(times["eager"] / times["package"], 3)
        found["package compiled over compiled"] = round(times["compiled"] / times["package compiled"], 3)
        found["best over compiled"] = round(times["compiled"] / min(times["package"], times["package compiled"]), 3)
    return found


def _error(found: torch.Tensor, exact: torch.Tensor) -> float:
    return float((found.double() - exact).abs().max() / exact.abs().max())


def _for_the_interpreter(exported: Any, operators: dict[str, Any]) -> None:
    """Regions on the CPU at the sizes of the small models, for kernels whose times count nowhere."""
    runtime = importlib.import_module(f"{exported.__name__}.runtime.aten")
    exported.aten = runtime.Override(list(operators.values()), "CPU").switch
    for name in list(operators):
        operator = operators[name]
        operator.device = "cpu"
        operator.regions = tuple(
            replace(region, sizes=dict.fromkeys(region.sizes, (1, 10**6)), elements=None) for region in operator.regions
        )


def summary(found: dict[str, Any]) -> str:
    """What the README repeats."""
    lines = [f"{len(found['winners'])} winners on {found['device']}, torch {found['torch']}, {found['seconds']} s"]
    lines += [f"{name} FAILED: {why[:300]}" for name, why in found.get("failed", {}).items()]
    for name, model in found["models"].items():
        worst = max(model["errors"].values())
        ratios = [f"{key} {model[key]}x" for key in model if "over" in key]
        word = "within" if model["within"] else "NOT within"
        lines.append(
            f"{name}: {', '.join(ratios) or 'not timed'}; largest error {worst:.2g} of the output, {word} {ALLOWED:g}"
        )
    rows = [row for row in found["grid"] if "ratio" in row]
    failed = [row for row in found["grid"] if "failed" in row]
    served = sum(row.get("served", False) for row in found["grid"])
    if rows:
        slower = [row for row in rows if row["ratio"] < grid.SLOWER]
        mean = statistics.geometric_mean(row["ratio"] for row in rows if row["served"]) if served else 1.0
        lines.append(
            f"grid: {len(rows)} shapes, {served} served by a kernel ({mean:.2f}x geometric mean), "
            f"{len(slower)} more than 2 % slower, least {min(row['ratio'] for row in rows):.3f}x"
        )
        lines += [f"  slower: {row}" for row in slower[:5]]
    else:
        lines.append(f"grid: {len(found['grid'])} shapes, {served} served by a kernel, not timed")
    lines += [f"  failed: {row}" for row in failed[:5]]
    errors = [row["error"] for row in found["grid"] if "error" in row]
    lines.append(f"largest error in the grid: {max(errors, default=0.0):.2g} of the output")
    us = found["host_us"]
    lines.append(
        f"host: {us['function'] - us['bare']:.2f} us a call above the bare launch, torch.ops {us['torch.ops']:.2f} us"
    )
    return "\n".join(lines)
