"""Rewrites of the captured graph that Inductor does not do: products of several matrices in their cheapest order."""

from __future__ import annotations

from typing import Any

import torch

aten: Any = torch.ops.aten
PRODUCTS = (aten.bmm.default, aten.mm.default)
# Operators that, between equal shapes, only rename a tensor.
RENAMES = (aten.view.default, aten.expand.default, aten.reshape.default, aten._unsafe_view.default, aten.clone.default)


def reassociate_products(module: torch.fx.GraphModule) -> int:
    """Turn ``a (b c)`` into ``(a b) c`` and back wherever that takes fewer multiplications; returns how often.

    Sizes are the example's. The result is the same but for rounding.
    """
    changed = 0
    for node in list(module.graph.nodes):
        if node.target not in PRODUCTS:
            continue
        left, right = (_origin(argument) for argument in node.args)
        if _is_inner(right, node):
            a, (b, c) = left, (_origin(argument) for argument in right.args)
            nested, flat = (
                _cost(b, c) + _cost(a, right),
                _cost(a, b) + _product_cost(_rows(a), _columns(b), _columns(c)),
            )
            if flat < nested:
                _replace(module, node, node.target, (node.target, a, b), c)
                changed += 1
        elif _is_inner(left, node):
            (a, b), c = (_origin(argument) for argument in left.args), right
            nested, flat = _cost(a, b) + _cost(left, c), _cost(b, c) + _product_cost(_rows(a), _columns(a), _columns(c))
            if flat < nested:
                _replace(module, node, node.target, a, (node.target, b, c))
                changed += 1
    if changed:
        module.graph.eliminate_dead_code()
        module.recompile()
    return changed


def _origin(node: Any) -> Any:
    """The node behind renames of the same shape."""
    while node.target in RENAMES and tuple(node.args[0].meta["val"].shape) == tuple(node.meta["val"].shape):
        node = node.args[0]
    return node


def _is_inner(node: Any, user: Any) -> bool:
    """Whether ``node`` is a product of the same kind that nothing but ``user`` needs."""
    if node.target is not user.target:
        return False
    while node is not user:
        if len(node.users) != 1:
            return False
        node = next(iter(node.users))
    return True


def _replace(module: Any, node: Any, target: Any, left: Any, right: Any) -> None:
    def made(operand: Any) -> Any:
        if not isinstance(operand, tuple):
            return operand
        product = module.graph.call_function(operand[0], operand[1:])
        product.meta["val"] = operand[0](*(argument.meta["val"] for argument in operand[1:]))
        return product

    with module.graph.inserting_before(node):
        result = module.graph.call_function(target, (made(left), made(right)))
        result.meta.update(node.meta)
    node.replace_all_uses_with(result)
    module.graph.erase_node(node)


def _hint(size: Any) -> int:
    return int(size.node.hint) if isinstance(size, torch.SymInt) else int(size)


def _rows(node: Any) -> int:
    return _hint(node.meta["val"].shape[-2])


def _columns(node: Any) -> int:
    return _hint(node.meta["val"].shape[-1])


def _cost(a: Any, b: Any) -> int:
    return _product_cost(_rows(a), _columns(a), _columns(b))


def _product_cost(rows: int, inner: int, columns: int) -> int:
    return rows * inner * columns
