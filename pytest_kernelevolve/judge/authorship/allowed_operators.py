"""What a kernel may leave to PyTorch: what is free for every kernel, and what its spec allows.

Free is what computes nothing: allocation, filling with a constant, views, questions about shape, and moving data as it
is (a copy, a change of layout or dtype). Everything else is the kernel's own work unless the spec's ``allow`` names it:
``aten::bmm`` (any overload of that name), a group (``gemm``, ``conv``, ``attention``), or ``aten::*`` for all of
PyTorch. An allowed operator may dispatch whatever it is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pytest_kernelevolve.spec.allowed import GROUPS, base, expanded

EVERYTHING = "aten::*"

_FREE = """
empty empty_like empty_strided empty_permuted new_empty new_empty_strided resize_ resize_as_ set_
_empty_affine_quantized zeros zeros_like new_zeros zero_ ones ones_like new_ones full full_like new_full fill_ fill
scalar_tensor _efficientzerotensor arange eye linspace tensor lift lift_fresh lift_fresh_copy _local_scalar_dense item
is_nonzero view _unsafe_view view_as _reshape_alias reshape reshape_as as_strided as_strided_ flatten unflatten
permute transpose transpose_ swapaxes swapdims movedim moveaxis t t_ T mT H adjoint numpy_T expand expand_as
broadcast_to broadcast_tensors slice select narrow unsqueeze unsqueeze_ squeeze squeeze_ split split_with_sizes
tensor_split chunk unbind unfold diagonal alias detach detach_ view_as_real view_as_complex _conj resolve_conj
resolve_neg _neg_view real imag ravel atleast_1d atleast_2d atleast_3d hsplit vsplit dsplit mH matrix_H meshgrid
positive repeat tile pad constant_pad_nd promote_types is_set_to contiguous clone copy_ _copy_from to _to_copy _to_cpu
cpu cuda type type_as float double half bfloat16 int long bool result_type can_cast size sym_size stride sym_stride
numel sym_numel storage_offset sym_storage_offset dim is_contiguous is_same_size is_floating_point is_complex is_pinned
pin_memory _pin_memory requires_grad_ _version output_nr is_leaf data set_data retain_grad record_stream
_has_compatible_shallow_copy_type _fw_primal _make_dual _unpack_dual unsafe_chunk unsafe_split unsafe_split_with_sizes
_assert_tensor_metadata
_nested_tensor_from_mask_left_aligned
"""
FREE = frozenset(f"aten::{name}" for name in _FREE.split())
_LIBRARIES = ("mkldnn::", "quantized::", "onednn::", "fbgemm::", "xnnpack::", "flash_attn::", "torchvision::")
_PYTORCH = ("aten::", "prims::", "prim::", "inductor::", *_LIBRARIES)

# What an operator's work is called where only names of machine code are seen.
PRODUCTS = "matrix products"
CONVOLUTIONS = "convolutions"
OTHERS = "other operators"
_PRODUCT_OPERATORS = frozenset(GROUPS["gemm"])
_ATTENTION = "scaled_dot_product"


@dataclass(frozen=True, slots=True)
class Policy:
    """A spec's ``allow``, ready to be asked."""

    allow: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "allow", expanded(self.allow))

    @property
    def everything(self) -> bool:
        """Whether all of PyTorch is allowed."""
        return EVERYTHING in self.allow

    def permits(self, name: str) -> bool:
        """Whether the kernel may dispatch the operator of that name, whatever its overload."""
        return self.everything or base(name) in FREE or base(name) in {base(operator) for operator in self.allow}

    def families(self) -> frozenset[str]:
        """The kinds of library work that the allowed operators may run."""
        found: set[str] = set()
        for name in map(base, self.allow):
            if name == EVERYTHING:
                return frozenset({PRODUCTS, CONVOLUTIONS, OTHERS})
            if "conv" in name:
                found |= {PRODUCTS, CONVOLUTIONS}  # a convolution may be computed as a product, or by its own routine
            elif _ATTENTION in name:
                found |= {PRODUCTS, OTHERS}
            elif name in _PRODUCT_OPERATORS:
                found.add(PRODUCTS)
            elif name not in FREE:
                found.add(OTHERS)
        return frozenset(found)

    def offences(self, trees: Iterable[Any]) -> list[str]:
        """The operators, outermost first and each once, that are neither free nor allowed.

        ``trees`` are the dispatched operators as ``[name, [trees of what it dispatched itself]]``.
        """
        found: dict[str, None] = {}
        for tree in trees:
            if not self._judge(tree)[0]:
                found[base(tree[0])] = None
        return list(found)

    def _judge(self, tree: Any, depth: int = 0) -> tuple[bool, bool]:
        """Whether a tree is permitted, and whether an allowed operator did its work.

        An operator that is not named itself is permitted where it is only a name for allowed ones (``conv1d`` where
        ``convolution`` is allowed): it dispatches at least one of them and nothing that is not permitted.
        """
        name, children = tree[0], tree[1]
        if self.permits(name):
            return True, base(name) not in FREE
        if depth > 50:
            return False, False
        parts = [self._judge(child, depth + 1) for child in children]
        if name.startswith(_PYTORCH):
            good = all(one for one, _ in parts) and any(worked for _, worked in parts)
            return good, good
        return all(one for one, _ in parts), any(worked for _, worked in parts)  # its own operator, or a marker


def advice(operators: Sequence[str]) -> str:
    """What the spec would have to say to permit these."""
    return f"a spec permits it by allow: [{', '.join(operators)}]"
