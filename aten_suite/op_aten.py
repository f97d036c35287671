"""The 160 ATen overloads of the suite, one row each; `OPERATORS` holds them as specs.

A row names the overload, its family, the shapes of its tensors in the symbols of a table of sizes, and what other
arguments are when their schema has no default. Correctness is judged at these sizes and on every call of the overload
that PyTorch's own database of operators leads to; speed at the sizes marked cpu, and at those marked gpu on every GPU.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from aten_suite.overloads import Argument, Overload, overloads
from pytest_kernelevolve import declared
from pytest_kernelevolve.spec.authoring import Declared

Sizes = Mapping[str, Mapping[str, int]]
# Overloads that may give equal numbers, or their places, in any order.
FREE_ORDER = frozenset({"sort", "topk", "argsort", "kthvalue", "median.dim", "nanmedian.dim", "mode"})
# At the sizes for GPUs, and `allclose` at any, something wrong would be right by PyTorch's own error, or as rows give
# the same: what these compute is told apart at the odd sizes and by the samples.
DEGENERATE = frozenset(
    ("allclose", "dot", "cumprod", "argmax", "argmin", "logsumexp", "max", "min", "prod", "mse_loss", "smooth_l1_loss")
)
PORTABLE = "kernels/portable/{operator}.py"
HARDWARE = ("cpu", "hopper", "mi350", "mtia")
# An overload is eager PyTorch's own kernel: none of ours may be slower than that, but for what a call's own costs.
GATE = {"min_speedup": 0.95, "baseline": "eager"}

MATRIX = {
    "cpu": {"B": 512, "N": 1024},
    "gpu": {"B": 8192, "N": 4096},
    "odd": {"B": 7, "N": 333},
}
ROWS = {"cpu": {"B": 512, "N": 1024}, "gpu": {"B": 8192, "N": 8192}, "odd": {"B": 9, "N": 257}}
FEWER_ROWS = ROWS | {"gpu": {"B": 1024, "N": 8192}}  # as many numbers as float32 tells apart
VECTOR = {"cpu": {"N": 1 << 19}, "gpu": {"N": 1 << 26}, "odd": {"N": 1001}}
PRODUCT = {
    "cpu": {"M": 256, "K": 512, "N": 384},
    "gpu": {"M": 4096, "K": 4096, "N": 4096},
    "odd": {"M": 17, "K": 33, "N": 29},
}
BATCHED = {
    "cpu": {"A": 16, "M": 64, "K": 128, "N": 96},
    "gpu": {"A": 128, "M": 512, "K": 512, "N": 512},
    "odd": {"A": 3, "M": 17, "K": 9, "N": 13},
}
IMAGES = {
    "cpu": {"B": 8, "C": 16, "H": 56, "W": 56},
    "gpu": {"B": 64, "C": 64, "H": 112, "W": 112},
    "odd": {"B": 3, "C": 4, "H": 9, "W": 7},
}
TABLE = {
    "cpu": {"V": 10000, "D": 64, "B": 8192},
    "gpu": {"V": 1000000, "D": 128, "B": 262144},
    "odd": {"V": 37, "D": 5, "B": 101},
}
CLASSES = {"cpu": {"B": 8192, "C": 100}, "gpu": {"B": 65536, "C": 1000}, "odd": {"B": 33, "C": 7}}

# Tensors that any numbers would make pointless: a comparison that never holds, a product that is zero.
UNIT = {"shape": "B N", "low": -0.99, "high": 0.99}
POSITIVE = {"shape": "B N", "low": 0.01, "high": 100}
ABOVE_ONE = {"shape": "B N", "low": 1, "high": 100}
MODEST = {"shape": "B N", "low": -3, "high": 3}
NEAR_ONE = {"shape": "B N", "low": 0.9, "high": 1.1}
BOOLEAN = {"shape": "B N", "dtype": "bool"}
INTEGER = {"shape": "B N", "dtype": "int32"}
DISTINCT = {"shape": "B N", "values": "distinct"}
FEW = {"shape": "B N", "generator": "./inputs.py:few"}
SPECIAL = {"shape": "B N", "generator": "./inputs.py:special"}
NANS = {"shape": "B N", "generator": "./inputs.py:nans"}
SPARSE = {"shape": "B N", "generator": "./inputs.py:sparse"}
DENSE = {"shape": "B N", "generator": "./inputs.py:dense"}

_UNARY = {
    "abs neg sign sgn square floor ceil round trunc frac deg2rad rad2deg exp exp2 expm1 sin cos tan atan sinh cosh "
    "tanh asinh erf erfc sinc relu selu silu mish sigmoid hardsigmoid hardswish log_sigmoid": "B N",
    "sqrt rsqrt reciprocal log log2 log10 log1p": POSITIVE,
    "asin acos atanh": UNIT,
    "acosh": ABOVE_ONE,
    "isnan isinf isfinite": SPECIAL,
    "nan_to_num": NANS,
    "logical_not": BOOLEAN,
    "bitwise_not": INTEGER,
}
_BINARY = {
    "add.Tensor sub.Tensor mul.Tensor div.Tensor rsub.Tensor floor_divide remainder.Tensor fmod.Tensor maximum minimum "
    "fmax fmin atan2 hypot copysign.Tensor logaddexp": "B N",
    "eq.Tensor ne.Tensor lt.Tensor le.Tensor gt.Tensor ge.Tensor isclose": FEW,
    "logical_and logical_or logical_xor": BOOLEAN,
    "bitwise_and.Tensor bitwise_or.Tensor bitwise_xor.Tensor": INTEGER,
}
_REDUCTIONS = {
    "sum.dim_IntList mean.dim amax amin logsumexp linalg_vector_norm var.correction std.correction "
    "var_mean.correction": ("B N", [-1]),
    "prod.dim_int": (NEAR_ONE, -1),
    "argmax argmin max.dim min.dim": (DISTINCT, -1),
    "any.dim": (SPARSE, -1),
    "all.dim": (DENSE, -1),
    "count_nonzero.dim_IntList": (FEW, [-1]),
}


def _rows() -> Iterator[Declared]:
    for names, shape in _UNARY.items():
        for name in names.split():
            yield _row(name, "pointwise", MATRIX, self=shape)
    for names, shape in _BINARY.items():
        for name in names.split():
            yield _row(name, "pointwise", MATRIX, self=shape, other=shape)
    yield from _pointwise()
    for names, (shape, dim) in _REDUCTIONS.items():
        for name in names.split():
            more = {"correction": 1} if "correction" in name else {}
            yield _row(name, "reduction", ROWS, self=shape, dim=dim, **more)
    yield from _rows_and_losses()
    yield from _products()
    yield from _moving()


def _pointwise() -> Iterator[Declared]:
    one = "B N"
    yield _row("pow.Tensor_Tensor", "pointwise", MATRIX, self=POSITIVE | {"high": 4}, exponent=MODEST)
    yield _row("lerp.Tensor", "pointwise", MATRIX, self=one, end=one, weight=one)
    yield _row("addcmul", "pointwise", MATRIX, self=one, tensor1=one, tensor2="B 1", value=0.5)
    yield _row("addcdiv", "pointwise", MATRIX, self=one, tensor1=one, tensor2=POSITIVE, value=0.5)
    yield _row("xlogy.Tensor", "pointwise", MATRIX, self=one, other=POSITIVE)
    yield _row("heaviside", "pointwise", MATRIX, self=FEW, values=one)
    for name in ("leaky_relu", "elu", "celu", "gelu", "hardtanh", "softplus", "softshrink", "hardshrink"):
        yield _row(name, "pointwise", MATRIX, self=one)
    yield _row("threshold", "pointwise", MATRIX, self=one, threshold=0.25, value=-1.5)
    yield _row("glu", "pointwise", MATRIX, self="B 2*N")
    yield _row("threshold_backward", "pointwise", MATRIX, grad_output=one, self=one, threshold=0.25)
    yield _row(
        "leaky_relu_backward", "pointwise", MATRIX, grad_output=one, self=one, negative_slope=0.01, self_is_result=False
    )
    scales = {"alpha": 1.5, "scale": 1.0, "input_scale": 1.0, "is_result": False}
    yield _row("elu_backward", "pointwise", MATRIX, grad_output=one, self_or_result=one, **scales)
    for name in ("gelu_backward", "silu_backward", "hardswish_backward"):
        yield _row(name, "pointwise", MATRIX, grad_output=one, self=one)
    yield _row("sigmoid_backward", "pointwise", MATRIX, grad_output=one, output=UNIT | {"low": 0.0})
    yield _row("tanh_backward", "pointwise", MATRIX, grad_output=one, output=UNIT)
    yield _row("where.self", "pointwise", MATRIX, condition=BOOLEAN, self=one, other=one)
    yield _row("clamp.Tensor", "pointwise", MATRIX, self=one, min=UNIT | {"high": -0.01}, max=UNIT | {"low": 0.01})
    yield _row("clamp_min.Tensor", "pointwise", MATRIX, self=one, min=one)
    yield _row("clamp_max.Tensor", "pointwise", MATRIX, self=one, max=one)
    yield _row("masked_fill.Scalar", "pointwise", MATRIX, self=one, mask=BOOLEAN, value=-1.5)


def _rows_and_losses() -> Iterator[Declared]:
    one = "B N"
    near = {"shape": "N", "generator": "./inputs.py:near_zero"}
    yield _row("allclose", "reduction", VECTOR, self={"shape": "N", "values": "zeros"}, other=near)
    yield _row("cumsum", "scan", ROWS, self=one, dim=-1)
    yield _row("cumprod", "scan", ROWS, self=NEAR_ONE, dim=-1)
    yield _row("sort", "selection", ROWS, self=DISTINCT)
    yield _row("topk", "selection", FEWER_ROWS, self=DISTINCT, k=8)
    for name in ("_softmax", "_log_softmax"):
        yield _row(name, "row-wise", ROWS, self=one, dim=-1, half_to_float=False)
    softmax = {"shape": "B N", "generator": "./inputs.py:softmax"}
    log_softmax = {"shape": "B N", "generator": "./inputs.py:log_softmax"}
    for name, output in (("_softmax_backward_data", softmax), ("_log_softmax_backward_data", log_softmax)):
        yield _row(name, "row-wise", ROWS, grad_output=one, output=output, dim=-1, input_dtype="$dtype")
    affine = {"weight": "N", "bias": "N", "eps": 1e-5}
    yield _row("native_layer_norm", "row-wise", ROWS, input=one, normalized_shape=["N"], **affine)
    sizes = {"N": "B", "C": "C", "HxW": "H*W", "group": 4}
    yield _row(
        "native_group_norm", "row-wise", IMAGES, input="B C H W", weight="C", bias="C", eps=1e-5,
        **sizes,
    )  # fmt: skip
    running = {
        "running_mean": {"shape": "C", "mutated": True},
        "running_var": {"shape": "C", "low": 0.5, "high": 2, "mutated": True},
    }
    yield _row(
        "native_batch_norm", "row-wise", IMAGES, input="B C H W", weight="C", bias="C", training=True, momentum=0.1,
        eps=1e-5, **running,
    )  # fmt: skip
    yield _row("mse_loss", "reduction", MATRIX, self=one, target=one)
    yield _row("smooth_l1_loss", "reduction", MATRIX, self=one, target=one)
    target = {"shape": "B", "dtype": "int64", "low": 0, "high": "C"}
    yield _row(
        "nll_loss_forward", "reduction", CLASSES, self="B C", target=target, weight="C", reduction=1, ignore_index=-100
    )


def _products() -> Iterator[Declared]:
    yield _row("mm", "matmul", PRODUCT, self="M K", mat2="K N")
    yield _row("bmm", "matmul", BATCHED, self="A M K", mat2="A K N")
    yield _row("addmm", "matmul", PRODUCT, self="N", mat1="M K", mat2="K N")
    yield _row("mv", "matmul", ROWS, self="B N", vec="N")
    yield _row("dot", "matmul", VECTOR, self="N", tensor="N")


def _moving() -> Iterator[Declared]:
    one = "B N"
    column = {"shape": "B N", "dtype": "int64", "low": 0, "high": "N"}
    rows = {"shape": "B", "dtype": "int64", "low": 0, "high": "V"}
    yield _row("gather", "gather", MATRIX, self=one, dim=1, index=column)
    yield _row("index_select", "gather", TABLE, self="V D", dim=0, index=rows)
    yield _row("scatter_add", "gather", MATRIX, self=one, dim=1, index=column, src=one)
    yield _row("embedding", "gather", TABLE, weight="V D", indices=rows)
    yield _row("bucketize.Tensor", "bucketize", VECTOR, self="N", boundaries={"shape": [1000], "values": "sorted"})
    yield _row("cat", "gather", MATRIX, tensors={"shape": "B N", "count": 3}, dim=1)
    yield _row("flip", "gather", MATRIX, self=one, dims=[-1])
    yield _row("roll", "gather", MATRIX, self=one, shifts=[3], dims=[1])
    yield _row("constant_pad_nd", "gather", MATRIX, self=one, pad=[1, 2, 3, 4], value=0.5)
    yield _row("tril", "gather", MATRIX, self=one)
    yield _row("triu", "gather", MATRIX, self=one)
    yield _row("repeat", "gather", MATRIX, self=one, repeats=[2, 3])
    yield _row("avg_pool2d", "reduction", IMAGES, self="B C H W", kernel_size=[3, 3], stride=[2, 2], padding=[1, 1])
    size = ["2*H", "2*W"]
    yield _row("upsample_nearest2d", "gather", IMAGES, self="B C H W", output_size=size)


def _row(overload: str, family: str, sizes: Sizes, **given: Any) -> Declared:
    """One operator as a spec; ``given`` are tensors by their shapes, and plain arguments by their values."""
    found = overloads()[overload]
    floating = not any(isinstance(one, dict) and one.get("dtype") in ("bool", "int32") for one in given.values())
    dtypes = ["float32", "bfloat16"] if floating or overload in ("where.self", "masked_fill.Scalar") else ["float32"]
    unknown = set(given) - {one.name for one in found.arguments}
    assert not unknown, f"{overload} has no argument {unknown}"
    timed = ["float32"] if sizes is FEWER_ROWS else dtypes
    on_gpu = {"language": "triton", "workloads": [{**sizes["gpu"], "dtype": timed}]}
    gates = {name: GATE | ({} if name == "cpu" else on_gpu) for name in HARDWARE}
    return declared(
        sys._getframe(1).f_lineno,
        operator=overload.partition(".")[0],
        reference=f"aten::{overload}",
        family=family,
        inputs={one.name: _input(one, given) for one in found.arguments},
        workloads=[{**sizes["cpu"], "dtype": "float32"}, {**sizes["odd"], "dtype": dtypes, "timed": False}],
        samples=samples(found),
        portable=PORTABLE,
        hardware=gates,
        **({"degenerate": "accept"} if overload.partition(".")[0] in DEGENERATE else {}),
    )


def samples(found: Overload) -> dict[str, Any]:
    """The key ``samples`` of a spec."""
    wanted: dict[str, Any] = {"opinfo": [f"{entry}?" for entry in found.opinfo]}  # as far as this PyTorch has them
    if found.backward:
        wanted["backward"] = True
    if found.name in FREE_ORDER:
        wanted["distinct"] = ["self"]
    return wanted


def _input(argument: Argument, given: Mapping[str, Any]) -> dict[str, Any]:
    value = given.get(argument.name, argument.default)
    keyword = {"keyword": True} if argument.keyword else {}
    if not argument.tensor or value is None:
        return {"value": value} | keyword
    tensor = dict(value) if isinstance(value, dict) else {"shape": value}
    shape = tensor["shape"].split() if isinstance(tensor["shape"], str) else tensor["shape"]
    return tensor | {"shape": [int(one) if str(one).isdecimal() else one for one in shape]} | keyword


OPERATORS = list(_rows())
