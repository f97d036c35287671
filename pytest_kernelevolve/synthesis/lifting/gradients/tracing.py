"""Traces the gradients of a reference's inputs as a function of those and of its outputs' gradients. Worker only.

Nothing is kept from the forward direction: the backward graph computes what it needs again, which for operators that
memory limits costs less than to store it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

import torch

from pytest_kernelevolve.synthesis.lifting.process.protocol import Graph

FORWARD_BACKWARD = "forward+backward"
Tensors = Mapping[str, torch.Tensor]


def input_gradients(
    outputs: Callable[[Tensors], tuple[torch.Tensor, ...]], tensors: Tensors, names: Sequence[str]
) -> tuple[Callable[[Tensors], tuple[torch.Tensor | None, ...]], dict[str, torch.Tensor]]:
    """The function that gives a gradient, or None, for each of ``names``, and what it is given.

    That is the ``tensors`` that are there, and a gradient for each output that has one, ``gradient_0`` and so on.
    """
    starts = {
        name_of(place, tensors): torch.empty(output.shape, dtype=output.dtype)
        for place, output in enumerate(outputs(tensors))
        if output.is_floating_point()
    }

    def gradients(present: Tensors) -> tuple[torch.Tensor | None, ...]:
        leaves: dict[str, torch.Tensor] = {}
        with torch.enable_grad():
            for name in tensors:
                if present[name].is_floating_point():
                    leaves[name] = present[name].detach().requires_grad_()
            results = enumerate(outputs({**present, **leaves}))
            pairs = [(one, present[name_of(place, tensors)]) for place, one in results if one.requires_grad]
            found = torch.autograd.grad(
                [one for one, _ in pairs], list(leaves.values()), [start for _, start in pairs], allow_unused=True
            )
        by_name = dict(zip(leaves, found, strict=True))
        return tuple(by_name.get(name) for name in names)

    return gradients, {**tensors, **starts}


def name_of(place: int, taken: Tensors) -> str:
    """What the gradient of an output is called: ``gradient_0``, unless an input has that name."""
    name = f"gradient_{place}"
    while name in taken:
        name += "_"
    return name


def paired(forward: Sequence[Graph], backward: Sequence[Graph]) -> list[Graph]:
    """Each forward graph before the backward graph for the same sizes, both under the guards of either."""
    found: list[Graph] = []
    for sizes in dict.fromkeys(_key(graph) for graph in (*forward, *backward)):
        ahead = [graph for graph in forward if _key(graph) == sizes]
        back = [graph for graph in backward if _key(graph) == sizes]
        if not ahead or not back:
            continue  # sizes that one direction was not generated for
        for place in range(max(len(ahead), len(back))):
            pair = ahead[min(place, len(ahead) - 1)], back[min(place, len(back) - 1)]
            guards = tuple(dict.fromkeys((*pair[0].guards, *pair[1].guards)))
            found += [dataclasses.replace(graph, guards=guards) for graph in pair]
    return found


def _key(graph: Graph) -> tuple[tuple[str, int], ...] | None:
    return None if graph.sizes is None else tuple(graph.sizes.items())
