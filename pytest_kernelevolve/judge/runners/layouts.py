"""How a tensor lies in memory: the layouts in which kernels meet their inputs, each as strides and a place.

A layout is a word. A call has one for each of its tensors, output gradients included: ``gradient 0`` is the first.

contiguous   as PyTorch makes tensors
padded       rows lie apart; what is before them flattens
offset       a slice that begins inside of a larger buffer
transposed   the last two dimensions lie in memory the other way round
sliced       a third of a fused projection: no outer dimension flattens with the next
swapped      two outer dimensions lie in memory the other way round, as heads and positions do
strided      every second element of the last dimension
expanded     one slice of the first dimension, repeated with a stride of 0
spread       one element of the last dimension, repeated with a stride of 0
repeated     one number, repeated in all dimensions, as `loss.sum().backward()` hands on
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pytest_kernelevolve.spec.model import LAYOUT_NAMES

if TYPE_CHECKING:
    import torch

CONTIGUOUS = "contiguous"
OWN = "own"  # The tensors of the case as they lie themselves.
LAYOUTS = LAYOUT_NAMES
REPEATING = ("expanded", "spread", "repeated")  # elements lie in the same place, so that the values must agree
SHIFTED = ("offset", "sliced")  # their first element is not the buffer's
GRADIENT = "gradient "  # The name of an output's gradient, with the output's number after it.
SPARSE = ("sliced", "strided")  # these take two or three times the memory
TURNED = ("transposed", "swapped")  # dimensions lie in memory the other way round
PAD = 3  # elements between padded rows, but `OFFSET` on a GPU, see `padding`
PARTS = 3  # The parts of a fused projection.
OFFSET = 16

Layout = str | Mapping[str, str]  # of every tensor, or by the name of each; those not named are contiguous


def layout_of(layout: Layout, name: str) -> str:
    """The layout of one tensor of a call."""
    return layout if isinstance(layout, str) else layout.get(name, CONTIGUOUS)


def described(layout: Layout) -> str:
    """For a message: ``transposed layout``, or ``x transposed, y expanded``."""
    if isinstance(layout, str):
        return f"{layout} layout"
    special = [f"{name} {kind}" for name, kind in layout.items() if kind != CONTIGUOUS]
    return f"layout of {', '.join(special)}" if special else f"{CONTIGUOUS} layout"


def element_strides(shape: Sequence[int], layout: str, pad: int = PAD) -> tuple[int, ...]:
    """Strides in elements of a tensor in one of `LAYOUTS`; ``pad`` elements lie between padded rows."""
    if layout == "transposed" and len(shape) > 1:
        *outer, row, column = element_strides((*shape[:-2], shape[-1], shape[-2]), CONTIGUOUS)
        return (*outer, column, row)
    if layout == "swapped" and len(shape) > 2:
        first = len(shape) - 3  # of [B, H, T, D] H and T, of [H, T, D] as well
        order = [*range(first), first + 1, first, *range(first + 2, len(shape))]
        inner = element_strides([shape[axis] for axis in order], CONTIGUOUS)
        return tuple(inner[order.index(index)] for index in range(len(shape)))
    if layout == "repeated":
        return (0,) * len(shape)
    if layout == "expanded" and shape:
        return (0, *element_strides(shape[1:], CONTIGUOUS))
    if layout == "spread" and shape:
        return (*element_strides(shape[:-1], CONTIGUOUS), 0)
    strides: list[int] = []
    step = 2 if layout == "strided" else 1
    for position, size in enumerate(reversed(shape)):
        strides.append(step)
        step *= max(size, 1)
        if layout == "padded" and position == 0 and len(shape) > 1:
            step += pad
        elif layout == "sliced":  # each dimension lies in the middle third of what it was cut out of
            step = step * PARTS if position == 0 else step + strides[-1]
    return tuple(reversed(strides))


def layouts_for(shape: Sequence[int], *, repeating: bool) -> tuple[str, ...]:
    """The layouts in which a tensor of this shape differs from a contiguous one and from those before."""
    found: dict[tuple[object, ...], str] = {}
    for layout in LAYOUTS:
        if layout in REPEATING and not repeating:
            continue
        steps = element_strides(shape, layout)
        told = tuple(step if size != 1 else None for step, size in zip(steps, shape, strict=True))
        found.setdefault((told, layout == "offset"), layout)
    return tuple(found.values())


def span(shape: Sequence[int], stride: Sequence[int]) -> int:
    """Elements from the first to the last one of a tensor, whatever lies between; 0 for an empty one."""
    if 0 in shape:
        return 0
    return 1 + sum((size - 1) * step for size, step in zip(shape, stride, strict=True))


def agreeing(tensor: torch.Tensor, layout: str) -> torch.Tensor:
    """The tensor, with values that agree wherever elements of this layout lie in the same place."""
    if layout not in REPEATING or not tensor.numel():
        return tensor
    return _once(tensor, element_strides(tensor.shape, layout)).expand(tensor.shape)


def _once(tensor: torch.Tensor, stride: Sequence[int]) -> torch.Tensor:
    """One slice of every dimension whose stride is 0, of tensors that may not be written to as a whole."""
    for dimension, step in enumerate(stride):
        if step == 0 and tensor.shape[dimension] > 1:
            tensor = tensor.narrow(dimension, 0, 1)
    return tensor


def write(view: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
    """Copy ``values`` to where ``view`` lies; the values of elements in the same place must agree."""
    _once(view, view.stride()).copy_(_once(values, view.stride()))
    return view


def restrided(tensor: torch.Tensor, layout: str) -> torch.Tensor:
    """The same values in memory of their own, laid out as the arena does; outside any arena."""
    stride = element_strides(tensor.shape, layout, padding(tensor))
    memory = tensor.new_zeros(span(tensor.shape, stride) + OFFSET)
    view = memory.as_strided(tensor.shape, stride, shifted(tensor) // tensor.element_size() if layout in SHIFTED else 0)
    return write(view, agreeing(tensor, layout)) if tensor.numel() else view


def padding(tensor: torch.Tensor) -> int:
    """Elements between the rows of a padded tensor. On a GPU rows begin at multiples of 16 bytes.

    cuDNN's attention takes any stride and then fails on a row that does not, with an error that ends the process.
    """
    return PAD if tensor.device.type == "cpu" else OFFSET


def shifted(tensor: torch.Tensor) -> int:
    """Bytes by which the layouts ``offset`` and ``sliced`` move a buffer: an element, but 16 on a GPU.

    Libraries of PyTorch's own demand that much there of some operators' inputs, and a fault ends the whole process.
    """
    return tensor.element_size() if tensor.device.type == "cpu" else OFFSET
