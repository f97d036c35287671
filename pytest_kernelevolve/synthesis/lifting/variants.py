"""The ways in which a reference can be lifted, and the schedule each one starts with."""

from __future__ import annotations

import math
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pytest_kernelevolve.spec.expressions import evaluate
from pytest_kernelevolve.spec.model import ITEM, OperatorSpec, TensorInput
from pytest_kernelevolve.synthesis.lifting.process.protocol import Lift, Variant
from pytest_kernelevolve.synthesis.source.tunables import Tunables

OPTIMIZE = ["-O3", "-O3 -funroll-loops", "-O2"]
WIDTH = ["-mprefer-vector-width=512", "-mprefer-vector-width=256"]
SCHEDULE = ["-DSCHEDULE=static", "-DSCHEDULE=dynamic,8", "-DSCHEDULE=guided", "-DSCHEDULE=static,1"]
THREADS = [0, 1]  # 0: as many as OpenMP gives
ALONE = 32768  # elements up to which ATen's loops and reductions stay on one thread
# From the fastest to the strictest; how much may be relaxed is for the judge to say.
# On x86 -ffast-math estimates reciprocals, which turns 1 / inf into NaN; "-mrecip=none" does not turn that off.
_EXACT_RECIPROCALS = " -mrecip=!vec-div,!vec-sqrt" if platform.machine() == "x86_64" else ""
FAST = f"-ffast-math{_EXACT_RECIPROCALS} -DVECTOR_MATH"
RELAXED = "-ffast-math -fno-finite-math-only -DVECTOR_MATH"
STRICT = "-fno-math-errno -fno-trapping-math"
CONTRACTED = "-fno-math-errno -ffp-contract=fast"

_TWO_STEPS = {"cpp.use_two_step_variance_threshold": 1 << 30}  # Welford's update cannot be vectorised by a compiler
_SCALAR = {"cpp.simdlen": 1, **_TWO_STEPS}
_USUAL = ("usual",)

# Lifted at once; the first of a campaign's proposals.
DRAFTS = (
    Variant(
        name="scalar",
        note="plain loops, vectorised by the compiler",
        config=_SCALAR,
        decompositions=_USUAL,
        scalar=True,
    ),
    Variant(name="vector", note="explicit vectors", decompositions=_USUAL),
)
# Lifted once a parent is to be changed.
ALTERNATIVES = (
    Variant(
        name="scalar-materialise",
        note="shared values are stored instead of computed again",
        decompositions=_USUAL,
        config={**_SCALAR, "realize_reads_threshold": 1, "realize_opcount_threshold": 5},
        scalar=True,
    ),
    Variant(
        name="scalar-dynamic",
        note="no kernels for exact sizes",
        config=_SCALAR,
        decompositions=_USUAL,
        static=False,
        scalar=True,
    ),
    Variant(
        name="scalar-split",
        note="less fusion: each loop on its own",
        decompositions=_USUAL,
        config={**_SCALAR, "max_fusion_size": 1, "cpp.max_horizontal_fusion_size": 1},
        scalar=True,
    ),
    Variant(
        name="scalar-aten",
        note="matrix products and the like left to ATen",
        config=_SCALAR,
        decompositions=_USUAL,
        scalar=True,
        own_kernels=False,
    ),
)
# Lifted when nothing else is left to propose: seldom better, and the vectors take seconds to build.
LAST = (
    Variant(
        name="scalar-recompute", note="cheap values are computed again instead of stored", decompositions=_USUAL,
        config={**_SCALAR, "realize_reads_threshold": 16, "realize_opcount_threshold": 200}, scalar=True,
    ),
    Variant(
        name="vector-any-tiling", note="vectorised along every loop that allows it", decompositions=_USUAL,
        config={"cpp.enable_tiling_heuristics": False},
    ),
    Variant(name="vector-two-steps", note="variance in two passes", config=_TWO_STEPS, decompositions=_USUAL),
    Variant(name="vector-256", note="explicit vectors of 256 bits", config={"cpp.simdlen": 256}, decompositions=_USUAL),
)  # fmt: skip


# Device assertions cost registers, and several variants of a kernel are what the search is for.
_TRITON: Mapping[str, Any] = {"assert_indirect_indexing": False, "triton.mix_order_reduction": False}
_PRODUCTS = ("products",)
TRITON_DRAFTS = (
    Variant(
        name="triton",
        note="as Inductor compiles it",
        device="cuda",
        config=_TRITON,
        decompositions=_PRODUCTS,
        own_kernels=False,
    ),
    Variant(
        name="triton-own",
        note="with products and convolutions of our own",
        device="cuda",
        config={**_TRITON, "layout_optimization": False},
        decompositions=_PRODUCTS,
    ),
    Variant(
        name="triton-rows",
        note="rows of up to 8192 elements read once and kept",
        device="cuda",
        own_kernels=False,
        config=_TRITON,
        decompositions=_PRODUCTS,
        longest_row=8192,
    ),
)
TRITON_ALTERNATIVES = (
    Variant(
        name="triton-dynamic",
        note="no kernels for exact sizes",
        device="cuda",
        own_kernels=False,
        config=_TRITON,
        decompositions=_PRODUCTS,
        static=False,
    ),
    Variant(
        name="triton-looped",
        note="rows read in blocks, however short",
        device="cuda",
        own_kernels=False,
        config={**_TRITON, "triton.persistent_reductions": False},
        decompositions=_PRODUCTS,
    ),
    Variant(
        name="triton-careful",
        note="a variance that forgives large means",
        device="cuda",
        own_kernels=False,
        config=_TRITON,
        decompositions=_USUAL,
        longest_row=8192,
    ),
    Variant(
        name="triton-unsplit",
        note="each reduction in one kernel",
        device="cuda",
        own_kernels=False,
        config={**_TRITON, "split_reductions": False},
        decompositions=_PRODUCTS,
    ),
    Variant(
        name="triton-products",
        note="matrix products in Triton as well",
        device="cuda",
        own_kernels=False,
        config={**_TRITON, "triton.native_matmul": True},
        decompositions=_PRODUCTS,
    ),
)
TRITON_LAST = (
    Variant(
        name="triton-materialise",
        note="shared values are stored instead of computed again",
        device="cuda",
        own_kernels=False,
        config={**_TRITON, "realize_reads_threshold": 1, "realize_opcount_threshold": 5},
        decompositions=_PRODUCTS,
    ),
    Variant(
        name="triton-tiled",
        note="blocks of two dimensions wherever that is possible",
        device="cuda",
        own_kernels=False,
        config={**_TRITON, "triton.prefer_nd_tiling": True},
        decompositions=_PRODUCTS,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repertoire:
    """The variants for one language, by when they are lifted."""

    drafts: tuple[Variant, ...] = DRAFTS
    alternatives: tuple[Variant, ...] = ALTERNATIVES
    last: tuple[Variant, ...] = LAST


CPP = Repertoire()
TRITON = Repertoire(drafts=TRITON_DRAFTS, alternatives=TRITON_ALTERNATIVES, last=TRITON_LAST)


def repertoire(language: str, vendor: str) -> Repertoire | None:
    """What can be lifted for a vendor's hardware in a language; None where nothing can. Triton that is generated for
    CUDA also runs on the CPU, in Triton's interpreter."""
    if (language, vendor) == ("cpp", "CPU"):
        return CPP
    return TRITON if language == "triton" and vendor in ("NVIDIA", "CPU") else None


def starting_tunables(lift: Lift, spec: OperatorSpec | None = None) -> Tunables:
    """The schedule that a fresh lift is proposed with, and what may be tried in its place.

    Where PyTorch takes one thread for a spec's sizes, the first try takes one, too: a second one's start costs about as
    much as it saves, and on a busy machine far more.
    """
    threads = [*reversed(THREADS)] if spec is not None and _is_small(spec) else [*THREADS]
    maths = (
        [FAST, RELAXED, STRICT] if lift.variant.scalar else [CONTRACTED, STRICT, "-ffast-math -fno-finite-math-only"]
    )
    tunables: dict[str, tuple[object, list[object]]] = {
        "OPTIMIZE": (OPTIMIZE[0], [*OPTIMIZE]),
        "MATH": (maths[0], [*maths]),
        "SCHEDULE": (SCHEDULE[0], [*SCHEDULE]),
        "THREADS": (threads[0], [*threads]),
    }
    if lift.variant.scalar:
        tunables["WIDTH"] = (WIDTH[0], [*WIDTH])
    return tunables


def _is_small(spec: OperatorSpec) -> bool:
    """Whether no timed tensor has more elements than PyTorch works on with one thread."""
    return all(
        math.prod(evaluate(size, {ITEM: 0, **workload.sizes}) for size in item.shape) < ALONE
        for workload in spec.workloads
        if workload.timed
        for item in spec.inputs
        if isinstance(item, TensorInput)
    )
