"""What the names in a spec's ``allow`` stand for: ATen operators, and groups of them."""

from __future__ import annotations

from collections.abc import Iterable

_PRODUCTS = """
mm bmm addmm baddbmm addbmm matmul linear dot vdot mv addmv addr einsum tensordot inner outer chain_matmul bilinear
mkldnn_linear _scaled_mm _int_mm _addmm_activation _grouped_mm
"""
_CONVOLUTIONS = """
convolution _convolution convolution_overrideable conv1d conv2d conv3d conv_transpose1d conv_transpose2d
conv_transpose3d conv_depthwise3d _conv_depthwise2d slow_conv3d slow_conv_transpose2d slow_conv_transpose3d
slow_conv_dilated2d slow_conv_dilated3d thnn_conv2d _slow_conv2d_forward mkldnn_convolution cudnn_convolution
cudnn_convolution_transpose miopen_convolution miopen_convolution_transpose miopen_depthwise_convolution
"""
_ATTENTION = """
scaled_dot_product_attention _scaled_dot_product_attention_math _scaled_dot_product_flash_attention
_scaled_dot_product_flash_attention_for_cpu _scaled_dot_product_efficient_attention
_scaled_dot_product_cudnn_attention _scaled_dot_product_fused_attention_overrideable _flash_attention_forward
_efficient_attention_forward _cudnn_attention_forward _native_multi_head_attention
"""
GROUPS = {
    group: tuple(f"aten::{name}" for name in names.split())
    for group, names in {"gemm": _PRODUCTS, "conv": _CONVOLUTIONS, "attention": _ATTENTION}.items()
}


def expanded(allow: Iterable[str]) -> tuple[str, ...]:
    """A spec's ``allow`` with the operators of its groups in the groups' place."""
    return tuple(operator for name in allow for operator in GROUPS.get(name, (name,)))


def group_of(operator: str) -> str | None:
    """The group that an operator is in, if it is in one."""
    return next((group for group, names in GROUPS.items() if base(operator) in names), None)


def base(name: str) -> str:
    """An operator's name without its overload: ``aten::bmm.out`` -> ``aten::bmm``."""
    return name.partition(".")[0]
