"""Checks a document against the shipped JSON Schema, fast where it is valid and with a clear error where it is not.

The schema is compiled once into plain functions that only answer yes or no, which costs microseconds a spec. Only a
document that fails is given to `jsonschema`, whose errors are then put into the user's words. Both read the same file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from pytest_kernelevolve.extensions import hardware_names as hardware_of_others
from pytest_kernelevolve.extensions import language_modules

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

KeyPath = tuple[str | int, ...]
Check = Callable[[Any], bool]

_ANNOTATIONS = {"$schema", "$defs", "title", "description"}
_TYPE_NAMES = {
    "integer": "an integer",
    "number": "a number",
    "string": "a string",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "empty",
}
_HINTS = {
    "reference": "a dotted name such as torch.nn.functional.silu, ./file.py:function, aten::name.Overload "
    "or kernelbench:./file.py",
    "inputs": "the reference's arguments, such as inputs: {x: {shape: [B, N], dtype: $dtype}}",
    "workloads": "at least one assignment of sizes, such as {B: 64, N: 1024, dtype: float32}",
    "hardware": "at least one gate, such as hardware: {cpu: {min_speedup: 1.2}}",
    "shape": "a list of integers, symbols or expressions, such as shape: [B, 2*N]; a plain argument has value: instead",
    "until": "the last day on which the loss passes, such as until: 2026-12-31",
    "reason": "why the loss is known, or which issue tracks it",
    "operator": "a name made of letters, digits and underscores",
}


@cache
def schema() -> Mapping[str, Any]:
    """The JSON Schema of ``*.op.yaml``, as shipped, with the hardware and languages that other packages bring."""
    text = resources.files("pytest_kernelevolve.spec").joinpath("schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    for name in hardware_of_others():
        loaded["properties"]["hardware"]["properties"].setdefault(name, {"$ref": "#/$defs/gate"})
    language = loaded["$defs"]["gate"]["properties"]["language"]
    for names in (language["then"]["items"]["enum"], language["else"]["enum"]):
        names += [name for name in language_modules() if name not in names]
    return loaded


def hardware_names() -> tuple[str, ...]:
    """The targets and families that a spec may name."""
    return tuple(schema()["properties"]["hardware"]["properties"])


def schema_error(value: Any) -> tuple[str, KeyPath] | None:
    """What is wrong with a document and where, or None where the schema holds."""
    if _compiled()(value):
        return None
    errors = sorted(_validator().iter_errors(value), key=_rank)
    return _translate(errors[0]) if errors else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """`` (did you mean 'x'?)`` where a known word is close, otherwise nothing."""
    matches = get_close_matches(word, list(known), n=1)
    return f" (did you mean {matches[0]!r}?)" if matches else ""


def where(keys: KeyPath) -> str:
    """``workloads[0].dtype`` for a key path."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return text.removeprefix(".")


@cache
def _compiled() -> Check:
    return _compile(schema())


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(dict(schema()))


def _rank(error: ValidationError) -> tuple[int, int]:
    """An unknown or missing key before a wrong value, then the outermost."""
    return (0 if error.validator in ("additionalProperties", "required") else 1, len(error.absolute_path))


def _translate(error: ValidationError) -> tuple[str, KeyPath]:
    keys: KeyPath = tuple(error.absolute_path)
    place = where(keys)
    inside = f" in {place}" if place else ""
    instance: Any = error.instance
    rule: Any = error.validator_value
    match error.validator:
        case "additionalProperties":
            rules: Any = error.schema
            allowed = sorted(rules["properties"])  # additionalProperties: false always stands beside properties
            unknown = next(key for key in instance if key not in allowed)
            noun = "hardware" if keys == ("hardware",) else "key"
            end = suggestion(unknown, allowed)
            if instance[unknown] is None and keys[:1] == ("inputs",):
                end = f"; is {unknown!r} part of a list? a list has brackets: shape: [B, N]"
            return f"unknown {noun} {unknown!r}{inside}; allowed: {', '.join(allowed)}{end}", (*keys, unknown)
        case "required":
            missing = next(key for key in rule if key not in instance)
            hint = _HINTS.get(missing)
            return f"missing key {missing!r}{inside}" + (f"; give {hint}" if hint else ""), keys
        case "type":
            wanted = " or ".join(_TYPE_NAMES[name] for name in ([rule] if isinstance(rule, str) else rule))
            hint = _HINTS.get(str(keys[-1])) if len(keys) == 1 else None
            end = f"; give {hint}" if hint else ""
            return f"{place or 'the document'} must be {wanted}, not {_show(instance)}{end}", keys
        case "enum":
            close = suggestion(instance, rule) if isinstance(instance, str) else ""
            return f"{place} must be one of {', '.join(rule)}; not {_show(instance)}{close}", keys
        case "minItems" | "minProperties":
            hint = _HINTS.get(str(keys[-1]) if keys else "")
            return f"{place} is empty" + (f"; give {hint}" if hint else ""), keys
        case "minimum":
            return f"{place} must be at least {rule}, not {_show(instance)}", keys
        case "maximum":
            return f"{place} must be at most {rule}, not {_show(instance)}", keys
        case "exclusiveMinimum":
            return f"{place} must be greater than {rule}, not {_show(instance)}", keys
        case "pattern" if "propertyNames" in error.absolute_schema_path:
            return f"name {instance!r}{inside} may hold letters, digits and underscores only", (*keys, instance)
        case "pattern" if keys and keys[0] == "allow":
            named = "an ATen operator such as aten::bmm, or gemm, conv or attention"
            return f"{place} must be {named}, not {_show(instance)}", keys
        case "pattern" if keys and keys[-1] == "until":
            return f"{place} must be a day such as 2026-12-31, not {_show(instance)}", keys
        case "pattern":
            return f"{place} must be {_HINTS.get(place, 'a name')}, not {_show(instance)}", keys
    return f"{place or 'the document'}: {error.message}", keys


def _show(instance: Any) -> str:
    if instance is None:
        return "empty"
    if isinstance(instance, bool):
        return str(instance).lower()
    if isinstance(instance, dict):
        return "a mapping"
    return "a list" if isinstance(instance, list) else repr(instance)


_TYPE_CHECKS: Mapping[str, Check] = {
    "integer": lambda value: (
        (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and value.is_integer())
    ),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
}


def _compile(rules: Mapping[str, Any]) -> Check:
    """A function that says whether a value obeys ``rules``; raises NotImplementedError for a keyword unknown here."""
    checks: list[Check] = []
    for keyword, rule in rules.items():
        if keyword in _ANNOTATIONS or keyword in ("additionalProperties", "then", "else"):
            continue
        if keyword not in _KEYWORDS:
            raise NotImplementedError(f"schema keyword {keyword!r}")
        checks.append(_KEYWORDS[keyword](rule, rules))
    if "additionalProperties" in rules and "properties" not in rules:
        checks.append(_properties({}, rules))
    if len(checks) == 1:
        return checks[0]
    return lambda value: all(check(value) for check in checks)


@cache
def _definition(name: str) -> Check:
    return _compile(schema()["$defs"][name])


def _ref(rule: str, _: Mapping[str, Any]) -> Check:
    return _definition(rule.removeprefix("#/$defs/"))


def _type(rule: str | list[str], _: Mapping[str, Any]) -> Check:
    tests = [_TYPE_CHECKS[name] for name in ([rule] if isinstance(rule, str) else rule)]
    return tests[0] if len(tests) == 1 else lambda value: any(test(value) for test in tests)


def _properties(rule: Mapping[str, Any], rules: Mapping[str, Any]) -> Check:
    known = {key: _compile(sub) for key, sub in rule.items()}
    extra = rules.get("additionalProperties", True)
    other: Check = _compile(extra) if isinstance(extra, dict) else (lambda _: bool(extra))

    def check(value: Any) -> bool:
        return not isinstance(value, dict) or all(known.get(key, other)(item) for key, item in value.items())

    return check


def _property_names(rule: Mapping[str, Any], _: Mapping[str, Any]) -> Check:
    test = _compile(rule)
    return lambda value: not isinstance(value, dict) or all(test(key) for key in value)


def _items(rule: Mapping[str, Any], _: Mapping[str, Any]) -> Check:
    test = _compile(rule)
    return lambda value: not isinstance(value, list) or all(test(item) for item in value)


def _condition(rule: Mapping[str, Any], rules: Mapping[str, Any]) -> Check:
    test, then, other = _compile(rule), _compile(rules.get("then", {})), _compile(rules.get("else", {}))
    return lambda value: then(value) if test(value) else other(value)


def _pattern(rule: str, _: Mapping[str, Any]) -> Check:
    search = re.compile(rule).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _number(test: Callable[[Any, Any], bool]) -> Callable[[Any, Mapping[str, Any]], Check]:
    is_number = _TYPE_CHECKS["number"]
    return lambda rule, _: lambda value: not is_number(value) or test(value, rule)


_KEYWORDS: Mapping[str, Callable[[Any, Mapping[str, Any]], Check]] = {
    "$ref": _ref,
    "type": _type,
    "enum": lambda rule, _: lambda value: any(value == item for item in rule),
    "pattern": _pattern,
    "properties": _properties,
    "propertyNames": _property_names,
    "required": lambda rule, _: lambda value: not isinstance(value, dict) or all(key in value for key in rule),
    "minProperties": lambda rule, _: lambda value: not isinstance(value, dict) or len(value) >= rule,
    "minItems": lambda rule, _: lambda value: not isinstance(value, list) or len(value) >= rule,
    "items": _items,
    "minimum": _number(lambda value, rule: value >= rule),
    "maximum": _number(lambda value, rule: value <= rule),
    "exclusiveMinimum": _number(lambda value, rule: value > rule),
    "if": _condition,
}
