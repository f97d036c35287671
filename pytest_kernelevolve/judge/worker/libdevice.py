"""The worker's side: libdevice, NVIDIA's mathematical functions, for Triton kernels that run in the interpreter.

A kernel that calls ``libdevice.tanh`` is right on a GPU; the interpreter knows no such function. Here those that NumPy
and Python's own `math` have are computed with them, in float64 and rounded once, which is no worse than libdevice. The
others raise what names them.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

_PREFIX = "__nv_"
_FAST = "fast_"
_TYPES = ("f", "d")  # functions of float32, and some of float64, have names that end so


def provide() -> None:
    """Let ``triton.language.extra``'s functions be called by interpreted kernels, in this process.

    Raises ImportError or AttributeError where this Triton has none, or no such interpreter.
    """
    from triton.language import core, extra
    from triton.language.extra import libdevice as general
    from triton.language.extra.cuda import libdevice as nvidia
    from triton.runtime import interpreter

    semantic, handles = interpreter.interpreter_semantic, interpreter.TensorHandle

    def interpreted(member: Callable[..., Any]) -> Callable[..., Any]:
        def compute(*arguments: Any, **named: Any) -> Any:
            return member(*arguments, **(named | {"_semantic": semantic}))

        return compute

    def elementwise(
        _self: Any, _library: str, _path: str, symbol: str, arguments: Any, wanted: Any, _is_pure: bool
    ) -> Any:
        return handles(computed(symbol, [argument.data for argument in arguments], wanted.scalar), wanted.scalar)

    for name, member in inspect.getmembers(nvidia, core.is_builtin):
        for module in (nvidia, general):
            setattr(module, name, interpreted(member))
    extra.libdevice = general
    interpreter.InterpreterBuilder.create_extern_elementwise = elementwise


def computed(symbol: str, arguments: list[Any], wanted: Any) -> Any:
    """What libdevice's function ``symbol`` gives elementwise, as an array of the Triton dtype ``wanted``.

    Raises NotImplementedError for a function that is not known here.
    """
    import numpy as np
    from triton.runtime import interpreter

    name = symbol.removeprefix(_PREFIX).removeprefix(_FAST)
    if name not in functions() and name.endswith(_TYPES):
        name = name[:-1]
    function = functions().get(name)
    if function is None or not symbol.startswith(_PREFIX):
        raise NotImplementedError(
            f"{symbol} is not known to the interpreter; use a function of triton.language instead"
        )
    whole = all(np.asarray(argument).dtype.kind in "iub" for argument in arguments)
    with np.errstate(all="ignore"):
        given = arguments if whole else [np.asarray(argument).astype(np.float64) for argument in arguments]
        return np.asarray(function(*given)).astype(interpreter._get_np_dtype(wanted))


@lru_cache(maxsize=1)
def functions() -> dict[str, Callable[..., Any]]:
    """The functions by libdevice's names, without what marks the type."""
    import numpy as np

    def each(function: Callable[[float], float], beyond: Callable[[float], float] = lambda _: math.nan) -> Any:
        def guarded(value: float) -> float:
            try:
                return function(value)
            except (ValueError, OverflowError):
                return beyond(value)

        return np.vectorize(guarded, otypes=[np.float64])

    def away(value: Any) -> Any:
        return np.copysign(np.floor(np.abs(value) + 0.5), value)

    same = "sin cos tan sinh cosh tanh exp exp2 expm1 log log2 log10 log1p sqrt cbrt floor ceil trunc rint fmod hypot"
    renamed = {
        "acos": "arccos", "asin": "arcsin", "atan": "arctan", "acosh": "arccosh", "asinh": "arcsinh",
        "atanh": "arctanh", "atan2": "arctan2", "pow": "power", "fabs": "abs", "abs": "abs", "llabs": "abs",
        "copysign": "copysign", "nearbyint": "rint", "isnan": "isnan", "isinf": "isinf", "finite": "isfinite",
        "isfinite": "isfinite", "signbit": "signbit", "nextafter": "nextafter",
    }  # fmt: skip
    known: dict[str, Callable[..., Any]] = {name: getattr(np, name) for name in same.split()}
    known |= {name: getattr(np, numpys) for name, numpys in renamed.items()}
    known |= {
        "ldexp": lambda x, n: x * np.exp2(n),
        "scalbn": lambda x, n: x * np.exp2(n),
        "powi": np.power,
        "exp10": lambda x: np.power(10.0, x),
        "rsqrt": lambda x: 1.0 / np.sqrt(x),
        "rcbrt": lambda x: 1.0 / np.cbrt(x),
        "rhypot": lambda x, y: 1.0 / np.hypot(x, y),
        "sinpi": lambda x: np.sin(np.pi * np.fmod(x, 2.0)),
        "cospi": lambda x: np.cos(np.pi * np.fmod(x, 2.0)),
        "fdim": lambda x, y: np.maximum(x - y, 0.0),
        "fdivide": np.divide,
        "fma": lambda x, y, z: x * y + z,
        "remainder": lambda x, y: x - y * np.rint(x / y),
        "round": away,
        "llround": away,
        "llrint": np.rint,
        "saturate": lambda x: np.clip(np.nan_to_num(x), 0.0, 1.0),
        "erf": each(math.erf),
        "erfc": each(math.erfc),
        "normcdf": each(lambda x: 0.5 * math.erfc(-x * math.sqrt(0.5))),
        "lgamma": each(math.lgamma, lambda _: math.inf),
        "tgamma": each(math.gamma, lambda x: math.inf if x > 0 else math.nan),
    }
    operations: dict[str, Callable[..., Any]] = {
        "add": np.add, "sub": np.subtract, "mul": np.multiply, "div": np.divide, "sqrt": np.sqrt,
        "rcp": np.reciprocal, "rsqrt": known["rsqrt"],
    }  # fmt: skip
    known |= {f"{kind}{name}_rn": one for name, one in operations.items() for kind in "fd"}
    known |= {"fma_rn": known["fma"], "fmaf_rn": known["fma"]}
    return known
