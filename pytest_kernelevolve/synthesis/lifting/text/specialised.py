"""One function for exact sizes and for any size, where code that was generated for each says the same.

For sizes that are timed, code is generated once more with the sizes written into it, which the compiler can make
faster. Where it differs from the code for any size in nothing but these numbers, it is left out: the kernel for any
size becomes a template that the compiler is given the numbers for, and there is one graph less to choose among.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pytest_kernelevolve.errors import SpecError
from pytest_kernelevolve.spec.expressions import evaluate
from pytest_kernelevolve.spec.syntax import parsed
from pytest_kernelevolve.synthesis.lifting.process.protocol import Graph, Lift
from pytest_kernelevolve.synthesis.lifting.wrapper import Body, Kernel

SIZE = re.compile(r"const int64_t (ks\d+)")


def in_one(lift: Lift, bodies: Sequence[Body]) -> tuple[Lift, list[Body]]:
    """The lift without graphs for exact sizes whose kernels are those for any size, which then know these sizes."""
    found = list(bodies)
    dropped: set[int] = set()
    if not any(graph.backward for graph in lift.graphs):
        for places, others in _groups(lift.graphs):
            exact = [(lift.graphs[other], found[other]) for other in others]
            told = [_together(found[place], exact) for place in places]
            if all(told):
                found = [
                    replace(body, kernels=told[places.index(place)] or ()) if place in places else body
                    for place, body in enumerate(found)
                ]
                dropped.update(others)
    kept = [place for place in range(len(found)) if place not in dropped]
    return replace(lift, graphs=tuple(lift.graphs[place] for place in kept)), [found[place] for place in kept]


def _groups(graphs: Sequence[Graph]) -> Iterator[tuple[list[int], list[int]]]:
    """Of the same inputs, the graphs for any size (several where some are for large sizes), and those for exact."""
    alike: dict[str, list[int]] = {}
    for place, graph in enumerate(graphs):
        alike.setdefault(str((dict(graph.dtypes), graph.absent)), []).append(place)
    for places in alike.values():
        exact = [place for place in places if graphs[place].sizes is not None]
        if exact and len(exact) < len(places):
            yield [place for place in places if place not in exact], exact


def _together(body: Body, exact: Sequence[tuple[Graph, Body]]) -> tuple[Kernel, ...] | None:
    """The kernels for any size, with the sizes that they are to know; None where others do something else."""
    if not body.kernels or body.replaced:
        return None
    kernels = []
    for place, kernel in enumerate(body.kernels):
        expressions = _sizes_of(kernel, body.statements)
        if expressions is None:
            return None
        known = []
        for graph, other in exact:
            if len(other.kernels) != len(body.kernels) or other.aten != body.aten or graph.sizes is None:
                return None
            values = _values(expressions, graph.sizes)
            if values is None or _with_numbers(kernel, values) != _plain(other.kernels[place].source):
                return None
            known.append(values)
        kernels.append(replace(kernel, exact=tuple(dict.fromkeys(known))))
    return tuple(kernels)


def _sizes_of(kernel: Kernel, statements: Sequence[str]) -> list[str] | None:
    """What the kernel's sizes are, in the order of its arguments; None where it is called more than once."""
    calls = [statement for statement in statements if statement.startswith(f"{kernel.name}(")]
    wanted = [place for place, kind in enumerate(kernel.argument_types) if kind == "const int64_t"]
    if len(calls) != 1 or len(SIZE.findall(_head(kernel.source))) != len(wanted):
        return None
    call = parsed(calls[0]).body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    return [ast.unparse(call.value.args[place]) for place in wanted]


def _values(expressions: Sequence[str], sizes: Mapping[str, int]) -> tuple[int, ...] | None:
    try:
        values = tuple(evaluate(expression, sizes) for expression in expressions)
    except SpecError:
        return None
    return values if all(value > 0 for value in values) else None


def _head(source: str) -> str:
    return source.partition("{")[0]


def _with_numbers(kernel: Kernel, values: Sequence[int]) -> str:
    """The kernel's source as it would be for exact sizes."""
    head, brace, rest = kernel.source.partition("{")
    for name, value in zip(SIZE.findall(head), values, strict=True):
        rest = re.sub(rf"\b{name}\b", f"{value}L", rest)
    return _plain(re.sub(rf",\s*{SIZE.pattern}", "", head) + brace + rest)


def _plain(source: str) -> str:
    """The source with one way of writing numbers, and without spaces."""
    text = re.sub(r"\s+", "", source)
    text = re.sub(r"static_cast<int64_t>\((\d+)L?\)", r"\1L", text)
    while (shorter := re.sub(r"\b(\d+)L\*(\d+)L\b", lambda match: f"{int(match[1]) * int(match[2])}L", text)) != text:
        text = shorter
    return re.sub(r"static_cast<int64_t>\((\d+)L?\)", r"\1L", text)


def as_template(text: str, exact: Sequence[Sequence[int]]) -> str:
    """A kernel's C++ function as a template over the sizes that it takes, where there are some to know."""
    head, brace, rest = text.partition("{")
    names = SIZE.findall(head)
    if not exact or not names:
        return text
    parameters = ", ".join(f"int64_t exact_{name}" for name in names)
    known = [f"    const int64_t {name} = exact_{name} ? exact_{name} : any_{name};" for name in names]
    head = re.sub(r"\b(ks\d+)\b", r"any_\1", head).lstrip()
    lines = [f"template <{parameters}>  // 0: not known to the compiler", head + brace, *known]
    return "\n".join(lines) + rest


def choosing(name: str, kernel: Kernel) -> str:
    """C++ statements by which an entry chooses among a kernel's templates."""
    places = [place for place, kind in enumerate(kernel.argument_types) if kind == "const int64_t"]
    lines = [f"  auto body = {name}_body<{', '.join('0' for _ in places)}>;\n"]
    for values in kernel.exact:
        same = " && ".join(f"args[{place}].v_int64 == {value}" for place, value in zip(places, values, strict=True))
        lines.append(f"  if ({same}) body = {name}_body<{', '.join(map(str, values))}>;\n")
    return "".join(lines)
