"""What is published of Triton on MTIA, as a look at a kernel's source: no compiler for it is public.

Sources: the papers on MTIA (ISCA 2023 and 2025), TritorX and KernelEvolve, as `knowledge/facts/mtia` has them.
"""

from __future__ import annotations

import ast

# Attributes of triton.language that the published dialect lacks, by how their names begin.
_LACKING = {
    "inline_asm": "inline assembly",
    "atomic_": "atomics between programs",
    "make_tensor_descriptor": "tensor descriptors",
    "make_block_ptr": "block pointers",
    "debug_barrier": "barriers within a program",
    "dot_scaled": "products with block scales",
}
_MEANINGLESS = ("num_warps", "num_stages", "num_ctas", "waves_per_eu", "maxnreg")


def outside(tree: ast.Module) -> list[str]:
    """What of a Triton kernel's source the published dialect for MTIA does not have, each with its line."""
    found: set[tuple[int, str]] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            for begin, what in _LACKING.items():
                if node.attr.startswith(begin):
                    found.add((node.lineno, f"{what} ({node.attr}) are not in the published dialect for MTIA"))
        elif isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg in _MEANINGLESS:
                    found.add((keyword.value.lineno, f"{keyword.arg} has no meaning on MTIA"))
    return [f"line {line}: {text}" for line, text in sorted(found)]
