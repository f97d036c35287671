"""What Triton's compiler makes of a matrix product and a softmax for AMD, without a device.

`python -m studies.amd_compile` compiles every case for gfx90a, gfx942 and gfx950 and writes ``results.json``: matrix
instructions, loads, vector registers, spills, LDS and the waves a SIMD that the code object allows.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import triton
from triton.backends.compiler import GPUTarget
from triton.compiler import ASTSource

from studies.amd_compile.kernels.products import product, softmax

HERE = Path(__file__).parent
ARCHITECTURES = ("gfx90a", "gfx942", "gfx950")
ALIGNED = [["tt.divisibility", 16]]
# Element type, block (M, N, K), precision, options.
PRODUCTS: tuple[tuple[str, tuple[int, int, int], str, dict[str, int]], ...] = (
    ("bf16", (128, 128, 64), "ieee", {}),
    ("bf16", (128, 128, 64), "ieee", {"matrix_instr_nonkdim": 16}),
    ("bf16", (128, 128, 64), "ieee", {"kpack": 2}),
    ("bf16", (128, 128, 64), "ieee", {"num_stages": 1}),
    ("bf16", (128, 128, 64), "ieee", {"num_stages": 3}),
    ("bf16", (128, 128, 64), "ieee", {"num_stages": 4}),
    ("bf16", (256, 256, 64), "ieee", {"num_warps": 4}),
    ("bf16", (256, 256, 64), "ieee", {"num_warps": 8}),
    ("bf16", (256, 128, 64), "ieee", {"num_warps": 4}),
    ("bf16", (256, 128, 64), "ieee", {"num_warps": 4, "waves_per_eu": 2}),
    ("bf16", (256, 128, 64), "ieee", {"num_warps": 4, "waves_per_eu": 4}),
    ("fp16", (128, 128, 64), "ieee", {}),
    ("fp32", (64, 64, 32), "ieee", {}),
    ("fp32", (64, 64, 32), "tf32", {}),
    ("fp32", (64, 64, 32), "tf32x3", {}),
    ("fp32", (64, 64, 32), "bf16x3", {}),
    ("fp32", (64, 64, 32), "bf16x6", {}),
    ("fp8e4b8", (128, 128, 64), "ieee", {}),
    ("fp8e4nv", (128, 128, 64), "ieee", {}),
    ("i8", (128, 128, 64), "ieee", {}),
)
SOFTMAXES = ((1024, 1), (1024, 4), (8192, 4), (8192, 8), (8192, 16), (16384, 8), (16384, 16))


def main() -> int:
    found = [_product(one, *case) for one in ARCHITECTURES for case in PRODUCTS]
    found += [_softmax(one, *case) for one in ARCHITECTURES[1:] for case in SOFTMAXES]
    rows = ",\n".join(json.dumps(row) for row in found)
    text = f'{{"triton": "{triton.__version__}", "rows": [\n{rows}\n]}}\n'
    (HERE / "results.json").write_text(text, encoding="utf-8")
    return 0


def _product(
    architecture: str, element: str, block: tuple[int, int, int], precision: str, options: dict[str, int]
) -> dict[str, Any]:
    constants: dict[str, Any] = dict(zip(("BLOCK_M", "BLOCK_N", "BLOCK_K"), block, strict=True))
    constants |= {"PRECISION": precision, "WHOLE": element == "i8"}
    signature = dict.fromkeys(("a_ptr", "b_ptr"), f"*{element}")
    signature |= {"c_ptr": "*i32" if element == "i8" else "*fp32", "M": "i32", "N": "i32", "K": "i32"}
    case = {"kernel": "product", "element": element, "block": list(block), "precision": precision, **options}
    return _compiled(product, architecture, case, signature, constants, options)


def _softmax(architecture: str, block: int, warps: int) -> dict[str, Any]:
    case = {"kernel": "softmax", "block": block, "num_warps": warps}
    signature = {"x_ptr": "*fp32", "y_ptr": "*fp32", "columns": "i32"}
    return _compiled(softmax, architecture, case, signature, {"BLOCK": block}, {"num_warps": warps})


def _compiled(
    kernel: Any,
    architecture: str,
    case: dict[str, Any],
    signature: dict[str, str],
    constants: dict[str, Any],
    options: dict[str, int],
) -> dict[str, Any]:
    row = {"architecture": architecture, **case}
    source = ASTSource(
        fn=kernel,
        signature=signature | dict.fromkeys(constants, "constexpr"),
        constexprs=constants,
        attrs={(index,): ALIGNED for index in range(len(signature))},
    )
    try:
        made = triton.compile(source, target=GPUTarget("hip", architecture, 64), options=options)
    except Exception as error:  # which cases do not compile is a result
        reason = str(error.__cause__ or error).strip().splitlines() or [type(error.__cause__ or error).__name__]
        return row | {"fails": reason[-1][:200]}
    text: str = made.asm["amdgcn"]
    return row | {
        "matrix": sorted(set(re.findall(r"\bv_s?mfma\w+", text))),
        "memory": sorted(set(re.findall(r"\b(?:ds_read|ds_write|buffer_load|global_load)\w+", text))),
        "vgprs": _number(text, r"\.vgpr_count:\s+(\d+)"),
        "agprs": _number(text, r"\.agpr_count:\s+(\d+)"),
        "spills": _number(text, r"\.vgpr_spill_count:\s+(\d+)"),
        "lds": made.metadata.shared,
        "waves": _number(text, r"Occupancy: (\d+)"),
    }


def _number(text: str, pattern: str) -> int | None:
    found = re.search(pattern, text)
    return int(found[1]) if found else None


if __name__ == "__main__":
    sys.exit(main())
