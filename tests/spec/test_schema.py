"""The fast check and `jsonschema` read the one schema alike, and the schema names what the registries hold."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from pytest_kernelevolve.hardware.registry import targets
from pytest_kernelevolve.spec.model import BASELINES, DTYPES, MODES, VALUES
from pytest_kernelevolve.spec.schema import hardware_names, schema, schema_error

GOOD: dict[str, Any] = {
    "operator": "sample",
    "reference": "torch.neg",
    "inputs": {
        "x": {"shape": ["B", 4], "dtype": "$dtype", "values": "uniform", "low": 0, "high": "N", "optional": True},
        "axis": {"value": -1, "keyword": True},
        "sizes": {"value": ["N", 1, None]},
    },
    "workloads": [{"B": 4, "N": 8, "dtype": ["float32", "bfloat16"], "timed": False}, {"B": 1, "N": 2}],
    "hidden": [{"B": 3, "N": 3}],
    "hardware": {"cpu": {"min_speedup": 1.5, "language": "cpp", "baseline": "best"}, "h100": None},
    "mode": "forward",
    "tolerances": {"rtol": 0.1, "float32": {"atol": 1}},
    "kernel": "kernels/{operator}.py",
    "allow": ["aten::bmm", "aten::add.Tensor"],
    "seed": 3,
}
JUNK: tuple[Any, ...] = (None, True, 0, -1, 1.0, 1.5, "", "word", "aten::x", "a-b", [], ["x"], [1.5], {}, {"a": 1})


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield above
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from places(child, (*above, key))


def mutated(place: tuple[Any, ...], junk: Any, *, drop: bool) -> Any:
    document = copy.deepcopy(GOOD)
    if not place:
        return junk
    owner: Any = document
    for key in place[:-1]:
        owner = owner[key]
    if drop:
        del owner[place[-1]]
    else:
        owner[place[-1]] = junk
    return document


def test_the_fast_check_agrees_with_jsonschema_on_thousands_of_broken_documents() -> None:
    validator = Draft202012Validator(dict(schema()))
    documents = [GOOD, {**GOOD, "reference": "kernelbench:./x.py"}, {"operator": "x", "reference": "y", "hardware": {}}]
    for place in places(GOOD):
        documents += [mutated(place, junk, drop=False) for junk in JUNK]
        documents += [mutated(place, None, drop=True)] if place else []
    documents += [{**GOOD, key: junk} for key in ("extra", "hidden") for junk in JUNK]
    assert len(documents) > 500
    for document in documents:
        assert (schema_error(document) is None) == validator.is_valid(document), document


def test_every_broken_document_gets_words_of_ours() -> None:
    chosen = random.Random(0)
    for place in places(GOOD):
        error = schema_error(mutated(place, chosen.choice(JUNK), drop=False))
        if error is not None:
            message, _ = error
            assert "is not valid under" not in message
            assert "does not match" not in message
            assert "is not of type" not in message


def test_the_schema_itself_is_valid() -> None:
    Draft202012Validator.check_schema(dict(schema()))


def test_the_schema_names_the_same_hardware_as_the_registry() -> None:
    assert set(hardware_names()) == set(targets())


def test_the_schema_names_the_same_words_as_the_model() -> None:
    definitions = schema()["$defs"]
    assert tuple(definitions["tensor"]["properties"]["values"]["then"]["enum"]) == VALUES
    assert tuple(definitions["gate"]["properties"]["baseline"]["enum"]) == BASELINES
    assert tuple(schema()["properties"]["mode"]["enum"]) == MODES
    assert set(schema()["properties"]["tolerances"]["properties"]) <= {*DTYPES, "*", "rtol", "atol"}
