"""Whose kernels a GPU ran: the records of a device trace, and the judgement of their share of device time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from pytest_kernelevolve.judge.authorship.allowed_operators import CONVOLUTIONS, OTHERS, PRODUCTS, Policy, advice
from pytest_kernelevolve.judge.boundary.kernel_record import KernelRecord
from pytest_kernelevolve.records import Finding

FOREIGN_SHARE = 0.1  # above this share of device time, kernels of others have done the candidate's work
OWN_SHARE = 0.5  # where copies take the rest, a candidate's own kernels take at least this share of device time


def judge_trace(
    kernels: Sequence[KernelRecord], own_names: Collection[str], allow: Sequence[str] = ()
) -> Finding | None:
    """The finding `delegated` where kernels that are not the candidate's did its work, else None.

    ``own_names`` are the names that the candidate gave its kernels: of Triton functions as they are compiled, and of
    ``__global__`` functions, without arguments. ``allow`` is the spec's.
    """
    if not kernels:
        return Finding(kind="delegated", message="not the kernel's own work: its calls ran nothing on the device")
    permitted = Policy(tuple(allow)).families()
    times: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    for record in kernels:
        kind = family(record.name, own_names)
        times[kind] += max(record.duration_ns, 1)
        if kind in (PRODUCTS, CONVOLUTIONS, OTHERS) and kind not in permitted:
            foreign[readable(record.name)] += max(record.duration_ns, 1)
    total = times.total()
    if foreign.total() > FOREIGN_SHARE * total:
        names = ", ".join(f"{name} ({100 * time / total:.0f} %)" for name, time in foreign.most_common(3))
        message = (
            f"not the kernel's own work: {100 * foreign.total() / total:.0f} % of the device time of its calls is spent"
            f" in kernels of others: {names}; {100 * times[OWN] / total:.0f} % in its own;"
            f" {advice(_would_allow(foreign))}"
        )
        return Finding(kind="delegated", message=message)
    allowed = sum(time for kind, time in times.items() if kind in permitted)
    if times[OWN] == 0 and allowed == 0:
        return Finding(
            kind="delegated", message="not the kernel's own work: none of its kernels ran, only copies and fills"
        )
    return None


def library_share(kernels: Sequence[KernelRecord], own_names: Collection[str], allow: Sequence[str]) -> Finding | None:
    """What share of the device time went to libraries that the spec allows, so that nobody takes a kernel for more than
    it is; None where none did. It changes no verdict."""
    permitted = Policy(tuple(allow)).families()
    times: Counter[str] = Counter()
    total = 0
    for record in kernels:
        total += record.duration_ns
        if family(record.name, own_names) in permitted:
            times[readable(record.name)] += record.duration_ns
    if not times.total():
        return None
    names = ", ".join(f"{name} ({100 * time / total:.0f} %)" for name, time in times.most_common(3))
    message = (
        f"{100 * times.total() / total:.0f} % of its device time is spent in libraries that its spec allows: {names}"
    )
    return Finding(kind=LIBRARY_SHARE, message=message)


LIBRARY_SHARE = "library-share"
OWN, MOVING = "its own", "copies and fills"
_MOVES = re.compile(
    r"Memcpy|Memset|\bcopy_device_to_device\b|direct_copy_kernel|FillFunctor|CatArrayBatchedCopy|"
    r"\b(bfloat16|float16|float8|\w*)_copy_kernel_cuda|conj_kernel|transpose_readWrite_alignment"
)
_PRODUCT_KERNELS = re.compile(
    r"gemm|gemv|cublas|cutlass|nvjet|xmma|splitKreduce|dot_kernel|reduce_1Block|ampere_|turing_|volta_|sm\d+_|"
    r"flash|fmha|cudnn_generated_fort_native_sdpa|wgmma",
    re.IGNORECASE,
)
_CONVOLUTION_KERNELS = re.compile(
    r"conv(?!ert)|cudnn|winograd|implicit|dgrad|wgrad|fprop|nchwToNhwc|nhwcToNchw", re.IGNORECASE
)
_VENDORS = re.compile(
    r"(at|c10|torch|cutlass|cublasLt|cudnn)::|(ampere|turing|volta|hopper|cublas|cudnn|cutlass|nvjet|sm\d+)_"
)


def family(name: str, own_names: Collection[str]) -> str:
    """Whose a kernel is by its name: `OWN`, `MOVING`, or the family of library work that it is of."""
    if _is_own(name, own_names):
        return OWN
    if _MOVES.search(name):
        return MOVING
    if "at::native" not in name and _CONVOLUTION_KERNELS.search(name):
        return CONVOLUTIONS
    if _PRODUCT_KERNELS.search(name):
        return PRODUCTS
    return CONVOLUTIONS if _CONVOLUTION_KERNELS.search(name) else OTHERS


def _is_own(name: str, own_names: Collection[str]) -> bool:
    """Whether the function that a record names is one of the candidate's.

    Names that PyTorch's and NVIDIA's libraries give their kernels never are, whatever a candidate calls its own. Only
    the function's name counts, not a template argument's.
    """
    function = readable(name)
    if _VENDORS.match(function):
        return False
    return function in own_names or function.rpartition("::")[2] in own_names


def readable(name: str) -> str:
    """A kernel's name without return type, template and call arguments: ``void f<float>(int)`` -> ``f``."""
    text = name.removeprefix("void ").replace("(anonymous namespace)", "{anonymous}")
    cut = min((place for place in (text.find("<"), text.find("(")) if place > 0), default=len(text))
    return text[:cut].strip()[:120]


def _would_allow(foreign: Iterable[str]) -> list[str]:
    kinds = {family(name, ()) for name in foreign}
    names = {PRODUCTS: "aten::mm", CONVOLUTIONS: "aten::convolution", OTHERS: "the operator"}
    return [names[kind] for kind in (PRODUCTS, CONVOLUTIONS, OTHERS) if kind in kinds] or ["the operator"]
