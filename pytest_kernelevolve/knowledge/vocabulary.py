"""The words that conditions are written in, and the words of people and tools that mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pytest_kernelevolve.extensions import language_modules

ANY: Final = "*"

LANGUAGES: Final = frozenset({"triton", "cuda", "cpp", "hip", "gluon", "cute", "mtia-cpp", *language_modules()})
PHASES: Final = frozenset({"draft", "repair", "improve"})
FAMILIES: Final = frozenset(
    {
        "reduction", "normalization", "softmax", "matmul", "convolution", "attention", "scan", "pointwise", "gather",
        "pooling", "loss", "embedding", "sort", "layout", "quantisation",
    }
)  # fmt: skip
BOTTLENECKS: Final = frozenset(
    {
        "memory", "compute", "latency", "occupancy", "spills", "bank-conflicts", "uncoalesced", "launch", "tail",
        "atomics", "traffic", "vectorisation", "threads", "cache", "numerics", "build",
    }
)  # fmt: skip

# What specs call their operators, by word. A spec's family is free text, such as `softmax over rows`.
_FAMILY_WORDS: Final = {
    "norm": ("normalization",), "normalisation": ("normalization",), "layernorm": ("normalization",),
    "rmsnorm": ("normalization",), "batchnorm": ("normalization",),
    "row-wise": ("reduction", "normalization", "softmax"), "rowwise": ("reduction", "normalization", "softmax"),
    "elementwise": ("pointwise",), "element-wise": ("pointwise",), "activation": ("pointwise",),
    "gemm": ("matmul",), "linear": ("matmul",), "mm": ("matmul",), "bmm": ("matmul",), "conv": ("convolution",),
    "conv1d": ("convolution",), "conv2d": ("convolution",), "cumsum": ("scan",), "cumulative": ("scan",),
    "pool": ("pooling",), "topk": ("sort",), "top-k": ("sort",), "selection": ("sort",), "sorting": ("sort",),
    "bucketize": ("gather", "sort"), "search": ("gather", "sort"), "jagged": ("gather", "embedding"),
    "scatter": ("gather",), "index": ("gather",), "transpose": ("layout",), "permute": ("layout",),
    "copy": ("layout",), "concat": ("layout",), "quantization": ("quantisation",), "quantize": ("quantisation",),
    "fp8": ("quantisation",), "int8": ("quantisation",), "losses": ("loss",), "cross-entropy": ("loss", "softmax"),
    "logsumexp": ("softmax", "reduction"), "reductions": ("reduction",), "sdpa": ("attention",),
}  # fmt: skip

# What profilers, compilers and people call a bottleneck.
_BOTTLENECK_WORDS: Final = {
    "bandwidth": "memory", "memory-bound": "memory", "dram": "memory", "hbm": "memory", "compute-bound": "compute",
    "alu": "compute", "tensor-core": "compute", "tensor-cores": "compute", "mma": "compute", "latency-bound": "latency",
    "stalls": "latency", "dependency": "latency", "spill": "spills", "registers": "spills", "register": "spills",
    "bank-conflict": "bank-conflicts", "conflicts": "bank-conflicts", "coalescing": "uncoalesced",
    "strided": "uncoalesced", "launches": "launch", "overhead": "launch", "gaps": "launch", "wave": "tail",
    "waves": "tail", "imbalance": "tail", "atomic": "atomics", "contention": "atomics", "bytes": "traffic",
    "vectorization": "vectorisation", "simd": "vectorisation", "scalar": "vectorisation", "openmp": "threads",
    "parallelism": "threads", "caches": "cache", "l2": "cache", "precision": "numerics", "accuracy": "numerics",
    "mismatch": "numerics", "compile": "build", "compiler": "build", "load": "build",
    "does-not-build": "build", "crash": "build", "wrong-result": "numerics", "layout": "uncoalesced",
    "synchronisation": "atomics", "synchronization": "atomics",
}  # fmt: skip

SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "sm": ("multiprocessor",), "sms": ("multiprocessor",), "cta": ("block",), "ctas": ("block",),
    "cu": ("compute unit",), "cus": ("compute unit",), "gemm": ("matmul", "matrix product"),
    "matmul": ("matrix product",), "mm": ("matmul",), "bmm": ("batched", "matmul"), "fp8": ("float8",),
    "bf16": ("bfloat16",), "fp16": ("float16",), "fp32": ("float32",), "fp64": ("float64",), "fp4": ("float4",),
    "e4m3": ("float8",), "e5m2": ("float8",), "dram": ("memory",), "hbm": ("memory", "bandwidth"),
    "smem": ("shared memory",), "lds": ("shared memory", "lds"), "gmem": ("memory",),
    "l2": ("second level cache", "cache"), "l1": ("first level cache", "cache"),
    "llc": ("last level cache", "cache"), "tmem": ("tensor memory",), "ulp": ("error",),
    "utilization": ("utilisation",), "vectorized": ("vectorised",), "vectorization": ("vectorisation",),
    "quantization": ("quantisation",), "quantize": ("quantise", "quantisation"), "quantized": ("quantisation",),
    "optimize": ("faster",), "race": ("nondeterministic",), "deterministic": ("order",), "hidden": ("masked",),
    "masked": ("hidden",), "oom": ("out of memory",), "sdpa": ("attention",), "rope": ("rotary",),
    "layernorm": ("layer norm",), "rmsnorm": ("rms norm",), "groupnorm": ("group norm",),
    "batchnorm": ("batch norm",), "logsumexp": ("log sum exp", "online softmax"), "lse": ("log sum exp",),
    "prefix": ("scan", "cumsum"), "cumsum": ("scan",), "strided": ("stride", "contiguous"),
    "noncontiguous": ("contiguous", "stride"), "simd": ("vector",), "avx": ("avx2", "avx512", "vector"),
    "openmp": ("threads",), "omp": ("openmp", "threads"), "overflow": ("overflow", "int64"), "nan": ("nonfinite",),
    "inf": ("infinity",), "tma": ("descriptor",), "ncu": ("profile",), "profiler": ("profile",),
    "roofline": ("floor", "bandwidth"), "mfma": ("matrix core",), "wmma": ("matrix core",), "exponential": ("exp",),
    "exponentials": ("exp",), "backward": ("gradient",), "gradient": ("backward",), "gradients": ("backward",),
    "grad": ("gradient",), "padding": ("mask",),
}  # fmt: skip
"""What else a word is called in the documents; a phrase is sought as one."""

_RELATED: Final = (
    {"memory", "traffic", "uncoalesced", "cache", "vectorisation"},
    {"latency", "occupancy", "launch", "tail", "threads"},
    {"compute", "occupancy", "spills", "vectorisation"},
    {"latency", "bank-conflicts", "atomics"},
)


def words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.lower())


def families_of(text: str) -> frozenset[str]:
    """The families that a spec's words name; the words themselves where they are in no list of ours."""
    found: set[str] = set()
    for word in words(text):
        found.update(_FAMILY_WORDS.get(word, (word,)))
    return frozenset(found)


def bottleneck_of(text: str) -> str | None:
    """The bottleneck that a word of a profiler or a person names, such as ``memory-bound``, or None."""
    text = "-".join(words(text))
    for word in (text, *text.split("-")):
        if word in BOTTLENECKS:
            return word
        if word in _BOTTLENECK_WORDS:
            return _BOTTLENECK_WORDS[word]
    return None


def related(bottlenecks: Iterable[str], asked: str) -> bool:
    """Whether advice for one of ``bottlenecks`` may help against the one that is asked for."""
    return any(asked in group and not group.isdisjoint(bottlenecks) for group in _RELATED)
