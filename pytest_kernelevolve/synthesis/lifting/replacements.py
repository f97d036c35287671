"""Replaces calls of ATen in a lifted module by C++ of its own, from the templates in ``aten_kernels/``.

A replacement is a template, the element types it is built for, and a Python function with the arguments of the call
that it takes the place of. Where such a function meets a layout that its template does not know, it calls ATen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CPP_TYPES = {
    "float32": "float", "float64": "double", "bfloat16": "at::BFloat16", "float16": "at::Half", "int64": "int64_t",
    "int32": "int32_t", "bool": "bool",
}  # fmt: skip
FLOATS = ("float32", "bfloat16", "float16")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What stands in for one ATen operator."""

    name: str  # of the Python function, and the prefix of its kernels
    header: str
    python: str
    kernels: tuple[tuple[str, str, tuple[str, ...]], ...]  # (C++ body, table in Python, dtypes); no dtypes: one kernel
    tunables: tuple[tuple[str, int, tuple[int, ...]], ...] = ()


_MATMUL_TUNABLES = (("ROWS", 8, (4, 6, 8, 12)), ("VECTORS", 2, (1, 2, 3)))

BMM = Replacement(
    name="own_bmm",
    header="matmul.h",
    kernels=(("bmm_body", "BMM", FLOATS),),
    tunables=_MATMUL_TUNABLES,
    python="""
def own_bmm(a, b, out):
    kernel = BMM.get(a.dtype)
    if kernel is None or out.stride(2) != 1:
        return torch.bmm(a, b, out=out)
    sizes = (*a.shape, b.shape[2])
    kernel(a.data_ptr(), b.data_ptr(), out.data_ptr(), *sizes, *a.stride(), *b.stride(), *out.stride()[:2])
""",
)
MM = Replacement(
    name="own_mm",
    header="matmul.h",
    kernels=(("bmm_body", "BMM", FLOATS),),
    tunables=_MATMUL_TUNABLES,
    python="""
def own_mm(a, b, out):
    kernel = BMM.get(a.dtype)
    if kernel is None or out.stride(1) != 1:
        return torch.mm(a, b, out=out)
    sizes = (1, *a.shape, b.shape[1])
    strides = (0, *a.stride(), 0, *b.stride(), 0, out.stride(0))
    kernel(a.data_ptr(), b.data_ptr(), out.data_ptr(), *sizes, *strides)
""",
)
CONVOLUTION = Replacement(
    name="own_convolution",
    header="matmul.h",
    kernels=(("convolution_body", "CONVOLUTION", FLOATS),),
    tunables=_MATMUL_TUNABLES,
    python="""
def own_convolution(
    x, weight, bias=None, stride=(1,), padding=(0,), dilation=(1,), transposed=False, output_padding=(0,), groups=1
):
    kernel = CONVOLUTION.get(x.dtype)
    plain = x.dim() == 3 and not transposed and groups == 1 and x.is_contiguous() and weight.is_contiguous()
    if kernel is None or not plain:
        return torch.convolution(x, weight, bias, stride, padding, dilation, transposed, output_padding, groups)
    batch, channels, length = x.shape
    outputs, _, taps = weight.shape
    out_length = (length + 2 * padding[0] - dilation[0] * (taps - 1) - 1) // stride[0] + 1
    out = torch.empty((batch, outputs, out_length), dtype=x.dtype)
    start = 0 if bias is None else bias.data_ptr()
    sizes = (batch, channels, length, outputs, out_length, taps, stride[0], padding[0], dilation[0])
    kernel(x.data_ptr(), weight.data_ptr(), start, out.data_ptr(), *sizes)
    return out
""",
)
CUMSUM = Replacement(
    name="own_cumsum",
    header="scan.h",
    kernels=(("cumsum_body", "CUMSUM", (*FLOATS, "int64", "int32", "bool")),),
    python="""
def own_cumsum(x, dim, dtype=None):
    kernel = CUMSUM.get(x.dtype)
    wide = x.dtype if x.dtype.is_floating_point else torch.int64
    last = x.dim() > 0 and dim in (-1, x.dim() - 1)
    if kernel is None or not last or dtype not in (None, wide) or not x.is_contiguous():
        return torch.cumsum(x, dim, dtype=dtype)
    out = torch.empty(x.shape, dtype=wide)
    length = x.shape[-1]
    kernel(x.data_ptr(), out.data_ptr(), x.numel() // length if length else 0, length)
    return out
""",
)
TOPK = Replacement(
    name="own_topk",
    header="selection.h",
    kernels=(("topk_body", "TOPK", FLOATS),),
    tunables=(("LOOK", 32, (16, 32, 64)),),
    python="""
def own_topk(x, k, dim=-1, largest=True, sorted=True):
    kernel = TOPK.get(x.dtype)
    if kernel is None or dim not in (-1, x.dim() - 1) or x.dim() == 0 or not x.is_contiguous():
        return torch.topk(x, k, dim, largest, sorted)
    if k == 0 or not k <= x.shape[-1] < 1 << 31:
        return torch.topk(x, k, dim, largest, sorted)
    shape = (*x.shape[:-1], k)
    values = torch.empty(shape, dtype=x.dtype)
    places = torch.empty(shape, dtype=torch.int64)
    rows = x.numel() // x.shape[-1]
    kernel(x.data_ptr(), values.data_ptr(), places.data_ptr(), rows, x.shape[-1], k, int(largest))
    return values, places
""",
)
EMBEDDING_BAG = Replacement(
    name="own_embedding_bag",
    header="gather.h",
    kernels=(("embedding_bag_body", "EMBEDDING_BAG", FLOATS),),
    tunables=(("AHEAD", 4, (2, 4, 8, 16)),),
    python="""
def own_embedding_bag(
    weight, indices, offsets, scale_grad=False, mode=0, sparse=False, weights=None, include_last=False, padding=-1
):
    kernel = EMBEDDING_BAG.get(weight.dtype)
    plain = weights is None and mode < 2 and padding == -1 and weight.is_contiguous()
    if kernel is None or not plain or indices.dtype != torch.int64 or offsets.dtype != torch.int64:
        return torch.ops.aten._embedding_bag_forward_only(
            weight, indices, offsets, scale_grad, mode, sparse, weights, include_last, padding
        )
    entries = offsets.shape[0]
    bags = entries - 1 if include_last else entries
    out = torch.empty((bags, weight.shape[1]), dtype=weight.dtype)
    sizes = (indices.shape[0], entries, bags, weight.shape[1], mode)
    kernel(weight.data_ptr(), indices.data_ptr(), offsets.data_ptr(), out.data_ptr(), *sizes)
    return (out,)
""",
)
BUCKETIZE = Replacement(
    name="own_bucketize",
    header="search.h",
    kernels=(("bucketize_body", "BUCKETIZE", ("float32", "int64", "int32")),),
    python="""
def own_bucketize(x, borders, out_int32=False, right=False):
    kernel = BUCKETIZE.get(x.dtype)
    if kernel is None or x.dtype != borders.dtype or not (x.is_contiguous() and borders.is_contiguous()):
        return torch.bucketize(x, borders, out_int32=out_int32, right=right)
    out = torch.empty(x.shape, dtype=torch.int32 if out_int32 else torch.int64)
    sizes = (x.numel(), borders.shape[0], int(right), int(out_int32))
    kernel(x.data_ptr(), borders.data_ptr(), out.data_ptr(), *sizes)
    return out
""",
)
REPEAT_INTERLEAVE = Replacement(
    name="own_repeat_interleave",
    header="gather.h",
    kernels=(("repeat_interleave_body", "REPEAT_INTERLEAVE", ()),),
    tunables=(("AHEAD", 4, (2, 4, 8, 16)),),
    python="""
def own_repeat_interleave(counts, output_size=None):
    if output_size is None or counts.dtype != torch.int64 or not counts.is_contiguous():
        return torch.ops.aten.repeat_interleave.Tensor(counts, output_size=output_size)
    out = torch.empty((output_size,), dtype=torch.int64)
    REPEAT_INTERLEAVE(counts.data_ptr(), out.data_ptr(), counts.shape[0], output_size)
    return out
""",
)
INDEX = Replacement(
    name="own_index",
    header="gather.h",
    kernels=(("compress_body", "COMPRESS", (*FLOATS, "int64", "int32", "bool")), ("count_true_body", "COUNT_TRUE", ())),
    tunables=(("AHEAD", 4, (2, 4, 8, 16)),),
    python="""
def own_index(x, indices):
    kernel = COMPRESS.get(x.dtype)
    mask = indices[0]
    if kernel is None or x.dim() != 1 or len(indices) != 1 or mask.dtype != torch.bool or not x.is_contiguous():
        return torch.ops.aten.index.Tensor(x, indices)
    kept = COUNT_TRUE(mask.data_ptr(), mask.shape[0])
    out = torch.empty((kept,), dtype=x.dtype)
    kernel(x.data_ptr(), mask.data_ptr(), out.data_ptr(), kept)
    return out
""",
)
# Calls in Inductor's wrapper, without "torch.ops."; only the first output of those in FIRST_OUTPUT is made.
REPLACEMENTS = {
    "extern_kernels.bmm": BMM,
    "extern_kernels.mm": MM,
    "extern_kernels.convolution": CONVOLUTION,
    "aten.cumsum.default": CUMSUM,
    "aten.topk.default": TOPK,
    "aten._embedding_bag_forward_only.default": EMBEDDING_BAG,
    "aten.bucketize.Tensor": BUCKETIZE,
    "aten.repeat_interleave.Tensor": REPEAT_INTERLEAVE,
    "aten.index.Tensor": INDEX,
}


def tunables(used: Iterable[Replacement]) -> dict[str, tuple[int, list[int]]]:
    return {name: (value, list(choices)) for item in used for name, value, choices in item.tunables}


def cpp(used: Sequence[Replacement], dtypes: Sequence[str]) -> str:
    """The templates, and an entry for each kernel and element type among ``dtypes``."""
    parts = [_header(name) for name in dict.fromkeys(item.header for item in used)]
    for body, _, kinds in _kernels(used):
        wanted = [kind for kind in kinds if kind in dtypes or kind == kinds[0]] if kinds else [""]
        parts += [_entry(body, kind) for kind in wanted]
    return "\n\n".join(part.strip() for part in parts)


def python(used: Sequence[Replacement], dtypes: Sequence[str]) -> str:
    """The tables of kernels by dtype, and the functions that use them."""
    lines = []
    for body, table, kinds in _kernels(used):
        name = body.removesuffix("_body")
        if not kinds:
            lines.append(f"{table} = library.{name}")
            continue
        wanted = [kind for kind in kinds if kind in dtypes or kind == kinds[0]]
        lines.append(f"{table} = {{" + ", ".join(f"torch.{kind}: library.{name}_{kind}" for kind in wanted) + "}")
    return "\n\n\n".join(["\n".join(lines), *(item.python.strip() for item in used)])


def _kernels(used: Sequence[Replacement]) -> list[tuple[str, str, tuple[str, ...]]]:
    return list(dict.fromkeys(kernel for item in used for kernel in item.kernels))


@cache
def _header(name: str) -> str:
    return (Path(__file__).parent / "aten_kernels" / name).read_text(encoding="utf-8")


def _entry(body: str, kind: str) -> str:
    name = body.removesuffix("_body") + (f"_{kind}" if kind else "")
    types = [CPP_TYPES[kind]] if kind else []
    if body == "cumsum_body":
        types.append(types[0] if kind in FLOATS else "int64_t")
    call = f"{body}<{', '.join(types)}>(args)" if types else f"{body}(args)"
    counts = body == "count_true_body"
    store = f"result->v_int64 = {call};" if counts else f"{call};"
    kind_index = "kTVMFFIInt" if counts else "kTVMFFINone"
    return (
        f'extern "C" __attribute__((visibility("default"))) '
        f"int __tvm_ffi_{name}(void*, const TVMFFIAny* args, int32_t, TVMFFIAny* result) {{\n"
        f"  {store}\n"
        f"  result->type_index = {kind_index};\n"
        f"  return 0;\n"
        f"}}"
    )
