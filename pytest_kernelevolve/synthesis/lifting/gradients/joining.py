"""Makes one differentiable function of a forward and a backward graph: the text of a `torch.autograd.Function`."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from pytest_kernelevolve.spec.model import OperatorSpec, TensorInput
from pytest_kernelevolve.synthesis.lifting.process.protocol import Graph

_HEAD = """\
class WithGradients(torch.autograd.Function):
    @staticmethod
    def forward(context, graphs, sizes, *tensors):
        context.graph, context.sizes = graphs[1], sizes
        context.save_for_backward(*tensors)
"""
_BACKWARD = """

    @staticmethod
    def backward(context, *gradients):
        gradients = [{contiguous}]
        return None, None, *context.graph(*context.sizes, *context.saved_tensors, *gradients)"""


def function(graphs: Sequence[Graph]) -> str:
    """The class that calls one graph forward and the next backward. Raises ValueError where outputs differ."""
    forward = [graph.result for graph in graphs if not graph.backward]
    if len(set(forward)) > 1:
        raise ValueError("the reference returns another structure at other sizes")
    count = outputs(forward[0])
    taken = _places(graphs[0], graphs[1])
    if len(taken) == count:
        forward_lines, contiguous = (
            "        return graphs[0](*sizes, *tensors)",
            "one.contiguous() for one in gradients",
        )
    else:
        others = ", ".join(f"outputs[{place}]" for place in range(count) if place not in taken)
        forward_lines = (
            "        outputs = graphs[0](*sizes, *tensors)\n"
            f"        context.mark_non_differentiable({others})\n"
            "        return outputs"
        )
        contiguous = ", ".join(f"gradients[{place}].contiguous()" for place in taken)
    return _HEAD + forward_lines + _BACKWARD.format(contiguous=contiguous)


def flattened(graphs: Sequence[Graph]) -> list[Graph]:
    """The graphs with the forward ones' results as the class returns them: a tensor, or a tuple of tensors."""
    if not any(graph.backward for graph in graphs):
        return list(graphs)
    return [graph if graph.backward else dataclasses.replace(graph, result=_flat(graph.result)) for graph in graphs]


def _flat(template: str) -> str:
    return (
        template if template == "{0}" else "(" + "".join(f"{{{place}}}, " for place in range(outputs(template))) + ")"
    )


def named(graphs: Sequence[Graph]) -> list[tuple[str, Graph]]:
    """What is chosen among, as source text: a graph, or a graph and the one for the gradients, which follows it."""
    if not any(graph.backward for graph in graphs):
        return [(f"graph_{index}", graph) for index, graph in enumerate(graphs)]
    return [(f"(graph_{index}, graph_{index + 1})", graph) for index, graph in enumerate(graphs) if not graph.backward]


def call(spec: OperatorSpec, template: str, sizes: Sequence[str]) -> list[str]:
    """The statements that end the entry, where ``graphs`` is the pair that was chosen."""
    names = [item.name for item in spec.inputs if isinstance(item, TensorInput)]
    together = f"({', '.join(sizes)}{',' if len(sizes) == 1 else ''})"
    text = f"WithGradients.apply({', '.join(['graphs', together, *names])})"
    if template == "{0}":
        return [f"    return {text}"]
    rebuilt = template.format(*(f"outputs[{place}]" for place in range(outputs(template))))
    return [f"    outputs = {text}", f"    return {rebuilt}"]


def outputs(template: str) -> int:
    """How many tensors a result holds."""
    return len(re.findall(r"\{\d+\}", template))


def _places(forward: Graph, backward: Graph) -> list[int]:
    """Which outputs a backward graph takes the gradients of."""
    return [int(name.split("_")[1]) for name in backward.tensors[len(forward.tensors) :]]
