"""Winners in compiled models: a back end for torch.compile that puts them in and gives the rest to TorchInductor.

    model = torch.compile(model, backend=package.backend)

Decided when the model is compiled, by the shapes that it is compiled for; whatever has symbolic sizes stays PyTorch's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

from .binding import Parameters, of_function
from .operator import Operator, tensors_of


def make_backend(operators: Sequence[Operator]) -> Callable[..., Any]:
    """The back end with these operators."""
    table: dict[Any, list[tuple[Operator, Parameters]]] = {}
    for operator in operators:
        for function in operator.stands_for:
            table.setdefault(function, []).append((operator, of_function(function, operator)))

    def backend(module: torch.fx.GraphModule, examples: list[Any], **options: Any) -> Any:
        for node in list(module.graph.nodes):
            if node.op == "call_function" and node.target in table:
                _replace(module.graph, node, table[node.target])
        module.recompile()
        return torch._dynamo.lookup_backend("inductor")(module, examples, **options)

    return backend


def _replace(graph: torch.fx.Graph, node: torch.fx.Node, choices: Sequence[tuple[Operator, Parameters]]) -> None:
    for operator, parameters in choices:
        bound = parameters.bind(operator, node.args, node.kwargs)
        if bound is None or not _covered(operator, [_example(one) for one in bound]):
            continue
        with graph.inserting_before(node):
            new = graph.call_function(_op(operator), tuple(bound))
        new.meta.update(node.meta)
        node.replace_all_uses_with(new)
        graph.erase_node(node)
        return


def _op(operator: Operator) -> Callable[..., Any]:
    assert operator.op is not None
    return operator.op


def _example(value: Any) -> Any:
    """What stood in the place of a node's result when the graph was captured."""
    if isinstance(value, torch.fx.Node):
        return value.meta.get("example_value", value.meta.get("val"))
    if isinstance(value, list | tuple):
        return [_example(element) for element in value]
    return value


def _covered(operator: Operator, values: Sequence[Any]) -> bool:
    tensors = tensors_of(values)
    if any(type(size) is not int for tensor in tensors for size in (*tensor.shape, *tensor.stride())):
        return False
    if torch.is_grad_enabled() and not operator.own_gradient and any(tensor.requires_grad for tensor in tensors):
        return False
    return operator.covers(*values)
