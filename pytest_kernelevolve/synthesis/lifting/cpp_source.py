"""Turns the C++ kernels that Inductor generates into one translation unit that `tvm_ffi.cpp.load_inline` builds.

Kernels take pointers as integers through tvm-ffi's C interface: no tensor conversion on the way in, and none of
tvm-ffi's C++ headers, which would cost more compile time than the kernel.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pytest_kernelevolve.synthesis.lifting.hoisting import hoist_invariant_loads
from pytest_kernelevolve.synthesis.lifting.text.shorter import flatter
from pytest_kernelevolve.synthesis.lifting.text.specialised import as_template, choosing
from pytest_kernelevolve.synthesis.lifting.wrapper import Kernel

FULL_PREFIX = "#include <torch/csrc/inductor/cpp_prefix.h>"
TEAM = "#define TEAM (THREADS > 0 ? THREADS : omp_get_max_threads())"
# Names from torch and its prefix that `light_prefix.h` stands in for.
LIGHT_NAMES = frozenset(
    re.findall(
        r"\S+",
        """
        c10::convert c10::load c10::div_floor_integer c10::BFloat16 c10::Half at::BFloat16 at::Half
        max_propagate_nan min_propagate_nan welford_combine Welford WelfordHelper
        CascadeSumHelper cascade_sum_combine cascade_sum_final
        omp_get_thread_num omp_get_max_threads omp_get_num_threads TORCH_CHECK C10_LIKELY C10_UNLIKELY
        static_cast decltype float double bool int int64_t int32_t sizeof if for while return switch kernel
        """,
    )
)
LIGHT_STD = frozenset(
    re.findall(
        r"\S+",
        """
        exp log sin cos tan tanh erf erfc exp2 expm1 log2 log10 log1p asin acos atan sinh cosh asinh acosh atanh cbrt
        pow atan2 sqrt abs fabs fmod floor ceil trunc round nearbyint isnan isinf isfinite signbit copysign hypot fmax
        fmin numeric_limits unique_ptr make_unique max min lgamma remainder nextafter ldexp frexp ilogb
        """,
    )
)
_DIVISION = re.compile(r".*\binductor_cpu_(?:throw_if_)?integer_div_error\w*\b.*\n")


def is_light(kernels: Sequence[Kernel]) -> bool:
    """Whether `light_prefix.h` has everything that these kernels call."""
    return not any(missing_names(kernel.source) for kernel in kernels)


def missing_names(source: str) -> set[str]:
    """What a kernel uses of torch or the standard library that `light_prefix.h` does not have."""
    body = re.sub(r'"[^"\n]*"|#pragma.*', "", _DIVISION.sub("", source.replace(FULL_PREFIX, "")))
    qualified = set(re.findall(r"\b(?:c10|at|aten|torch|inductor)::\w+(?:::\w+)*", body))
    called = set(re.findall(r"(?<![\w:.>])([A-Za-z_]\w*)\s*(?:<[\w: ]+>)?\s*\(", body))
    local = {name for name in called if re.match(r"(tmp|x|buf_?|scalar_(cascade|welford)_helper)\w*\d", name)}
    std = set(re.findall(r"\bstd::(\w+)", body))
    return (qualified | (called - local)) - LIGHT_NAMES | std - LIGHT_STD


def translation_unit(kernels: Sequence[tuple[str, Kernel, bool]], *, light: bool, more: str = "") -> str:
    """C++ source of all ``(name, kernel, aliased)``; ``aliased`` kernels are given one tensor twice."""
    written = [more] if more else []
    for name, kernel, aliased in kernels:
        written.append(_function(name, kernel, light=light, restrict=not aliased))
        written.append(_entry(name, kernel))
    prefix = light_prefix("\n".join(written)) if light else FULL_PREFIX
    parts = ["#include <tvm/ffi/c_api.h>", prefix, TEAM, *written]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def light_prefix(body: str) -> str:
    """Those paragraphs of `light_prefix.h` that ``body`` needs, and what they need themselves."""
    head, *paragraphs = _paragraphs()
    wanted: set[int] = set()
    text = body
    while True:
        more = {place for place, (names, _) in enumerate(paragraphs) if place not in wanted and names.search(text)}
        if not more:
            text = "\n\n".join([head[1], *(paragraphs[place][1] for place in sorted(wanted))])
            text = re.sub(r"\}  // namespace light\n\nnamespace light \{\n", "", text)
            return re.sub(r"(SIMD_1\(\w+\))\n\n(?=SIMD_1)", r"\1 ", text)
        wanted |= more
        text = "\n".join([body, *(paragraphs[place][1] for place in wanted)])


@cache
def _paragraphs() -> list[tuple[re.Pattern[str], str]]:
    """The header's paragraphs, each with the pattern in its first line of what it is needed for; the first is needed at
    all times."""
    text = (Path(__file__).parent / "light_prefix.h").read_text(encoding="utf-8")
    found: list[tuple[re.Pattern[str], str]] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        mark, _, rest = paragraph.partition("\n")
        needed = mark.removeprefix("//! ")
        found.append((re.compile(needed if needed != mark else ""), rest if needed != mark else paragraph))
    return found


def _function(name: str, kernel: Kernel, *, light: bool, restrict: bool) -> str:
    text = kernel.source.replace(FULL_PREFIX, "")
    text = re.sub(r'extern "C"\s+void\s+kernel\(', f"static void {name}_body(", text, count=1)
    if "integer_div" not in _DIVISION.sub("", text):
        text = _DIVISION.sub("", text)
    if restrict:
        head, brace, rest = text.partition("{")
        text = re.sub(r"\*\s+(?=\w+_ptr)", "* __restrict__ ", head) + brace + rest
    if restrict:
        text = hoist_invariant_loads(text)
    if light:
        text = re.sub(
            r"std::unique_ptr<([\w:]+) \[\]> (\w+) = std::make_unique<\1 \[\]>\((.*)\);",
            r"light::Array<\1> \2(\3);",
            text,
        )
        text = re.sub(r"\bstd::(max|min|exp|erf)\(", r"light::\1(", text)
    text = re.sub(r"#pragma omp parallel(?: num_threads\(\d+\))?(?=\s)", "#pragma omp parallel num_threads(TEAM)", text)
    text = re.sub(r"#pragma omp for(?! *simd)", "#pragma omp for schedule(SCHEDULE)", text)
    text = re.sub(r"\bomp_get_max_threads\(\)", "(TEAM)", text)
    text = re.sub(r"static_cast<int64_t>\((\d+)L?\)", r"\1L", text)
    text = re.sub(r"\[static_cast<int64_t>\(([^()]*)\)\]", r"[\1]", text)
    text = re.sub(r"static_cast<int64_t>\((ks\d+)\)", r"\1", text)
    text = re.sub(r"^ *int tid = omp_get_thread_num\(\);\n", "", text, flags=re.M) if text.count("tid") == 1 else text
    return as_template(flatter(re.sub(r"[ \t]+\n", "\n", text)), kernel.exact)


def uses_inline_math(unit: str) -> bool:
    """Whether kernels call a function that `light_prefix.h` has a version of its own for."""
    return re.search(r"= [^\n]*light::(?:exp|erf)\(", unit) is not None


def _entry(name: str, kernel: Kernel) -> str:
    arguments = []
    for index, kind in enumerate(kernel.argument_types):
        if "*" in kind:
            arguments.append(f"reinterpret_cast<{kind}>(args[{index}].v_int64)")
        elif kind.removeprefix("const ") in ("float", "double"):
            value = f"args[{index}]"
            arguments.append(f"({value}.type_index == kTVMFFIFloat ? {value}.v_float64 : double({value}.v_int64))")
        else:
            arguments.append(f"static_cast<{kind}>(args[{index}].v_int64)")
    chosen, body = (choosing(name, kernel), "body") if kernel.exact else ("", f"{name}_body")
    return (
        f'extern "C" __attribute__((visibility("default"))) '
        f"int __tvm_ffi_{name}(void*, const TVMFFIAny* args, int32_t, TVMFFIAny* result) {{\n"
        f"{chosen}"
        f"  {body}({', '.join(arguments)});\n"
        f"  result->type_index = kTVMFFINone;\n"
        f"  return 0;\n"
        f"}}"
    )
