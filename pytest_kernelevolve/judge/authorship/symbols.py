"""What the linker's names tell: which library routines a built library calls, and what a function inside one does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pytest_kernelevolve.judge.authorship.allowed_operators import CONVOLUTIONS, OTHERS, PRODUCTS, Policy

# Routines of libraries that compute, by the names that a linker sees, and what their work is.
_LIBRARY_SYMBOLS = tuple(
    (re.compile("|".join(patterns)), family)
    for family, patterns in {
        PRODUCTS: (
            r"(scipy_)?cblas_\w+",
            r"(mkl|MKL)_(?!free|malloc|calloc|set_|get_|domain)\w+",
            r"(cublas|nvblas|openblas_)\w+",
            r"[sdczh](gemm|gemv|symm|syrk|trsm|trmm|dot|axpy|ger)(u|c|3m|_batch)?_(64_?)?",
        ),
        CONVOLUTIONS: (r"(onednn|dnnl|mkldnn)_\w+", r"_ZNK?4dnnl\w+", r"(cudnn|miopen|hipdnn)\w+", r"_ZN\d*cudnn\w+"),
        OTHERS: (
            r"cus(parse|olver)\w+|cufft\w+|_ZN7cutlass\w+",
            r"_ZNK?5torch3jit\w+",
            r"aoti_torch_(?!delete|get|create|empty|new|check|grad|clone|as_strided|copy|item)\w+",
            r"_ZN2at6native\w+|_ZN2at4cuda4blas\w+",
        ),
    }.items()
)
_DISPATCHED = re.compile(r"_ZN2at4_ops(\d+)(\w+)")


def delegates(symbols: Iterable[str], policy: Policy) -> list[str]:
    """The names among ``symbols`` by which other libraries' computations are reached, but for those allowed."""
    found: dict[str, None] = {}
    families = policy.families()
    for symbol in sorted(symbols):
        match = _DISPATCHED.match(symbol)
        if match is not None:
            name = f"aten::{match[2][: int(match[1])]}"
            if not policy.permits(_without_overload(name)):
                found[name] = None
            continue
        for pattern, family in _LIBRARY_SYMBOLS:
            if pattern.fullmatch(symbol) and family not in families:
                found[symbol] = None
    return list(found)


def _without_overload(name: str) -> str:
    """``aten::add_Tensor`` is the class of ``aten::add.Tensor``."""
    return re.sub(r"_([A-Z]\w*|out|int|dim\w*|self\w*|memory_format|names\w*|dtype\w*|device|other|sizes)$", "", name)


# What runs inside PyTorch's libraries, by the function's linker name.
_PRODUCT_NAMES = re.compile(r"gemm|gemv|_dot|sdot|ddot|bmm|_mm\d|matmul|mkl_blas|mkl_lapack|cblas|syrk|trsm|[Ll]apack")
_CONVOLUTION_NAMES = re.compile(r"conv|im2col|unfold|jit_avx|dnnl|mkldnn|winograd|nnp_|xnn_")
_COMPUTING = re.compile(
    r"6native|3vec|10tensorexpr|6caffe2|4gloo|6fbgemm|[vV]ectorized|^(?!_Z(?!\d)|__|_init$|_fini$|cpuinfo_|pthreadpool_|aoti_)"
)
# Their own names in full, as the linker counts letters: others hold such words too, as `nonzero` and `masked_fill` do.
_MOVES = """
copy_kernel direct_copy_kernel reduced_float_copy_kernel reduced_float_type_copy_kernel float_bfloat16_copy_kernel
copy_same_dtype copy_same_type_transpose_ copy_transpose_valid copy_impl copy_ copy to_copy_out _to_copy clone
contiguous cpublas_copy_impl fill_kernel fill_non_native_type fill_out fill_ fill zero_ zeros zeros_like new_zeros
constant_pad_nd
"""
_MOVING = re.compile(
    rf"6native(?:.*?(?:[^\d]|AVX2|AVX512|_N_1))?(?:{'|'.join(f'{len(one)}{one}' for one in _MOVES.split())})(?![a-z_])"
)
_SETTING_UP = re.compile(
    r"^_ZNK?2at6native(12_GLOBAL__N_1)?\d*(empty|new_empty|as_strided|view|expand|permute|select|slice|squeeze|unsqueeze"
    r"|reshape|detach|alias|result_type|t[EBR]|transpose[EBR]|contiguous|to[EBR]|_to_copy|size|stride|narrow|split"
    r"|unbind|resize|resolve_|is_)"
)

GLUE = "glue"
MOVING = "moving data"


def of_numbers(name: str | None) -> bool:
    """Whether a function inside a library takes a vector of numbers and gives one: Sleef's, by which PyTorch's headers
    for vectors (``at::vec``) compute ``exp`` and the like. What is loaded, stored and called how often is its caller's.
    """
    return name is not None and name.startswith("Sleef_")


def routine(name: str | None) -> str:
    """What a function inside a library that computes does: `GLUE`, `MOVING`, or a family of `policy`.

    Glue is C++ of PyTorch's that is known to compute nothing. Machine code of no known name, or of a name that is not
    C++'s, is taken for computation: PyTorch holds whole libraries of Fourier transforms and sparse products that way.
    """
    if name is None:
        return OTHERS
    if _PRODUCT_NAMES.search(name) and not name.startswith("_ZN2at4_ops"):
        return PRODUCTS
    if _CONVOLUTION_NAMES.search(name) and not name.startswith("_ZN2at4_ops"):
        return CONVOLUTIONS
    if _SETTING_UP.search(name) or not _COMPUTING.search(name):
        return GLUE
    return MOVING if _MOVING.search(name) else OTHERS
