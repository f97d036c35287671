"""The history of what items were judged at, inside one transaction each."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from sqlalchemy import bindparam, insert, select

from pytest_kernelevolve.store.engine.statements import Row, Statement, Transaction, bound
from pytest_kernelevolve.store.engine.tables import verdicts
from pytest_kernelevolve.store.verdicts import VerdictRecord

_JSON = ("environment", "against", "waived")
_COLUMNS = [field.name for field in fields(VerdictRecord) if field.name != "id"]
_NO_LIMIT = 2**62

_INSERT = Statement(insert(verdicts).values(**bound(verdicts, *_COLUMNS)).returning(verdicts.c.id))
_STORED = Statement(
    select(verdicts.c.id).where(
        verdicts.c.operator == bindparam("operator"),
        verdicts.c.hardware == bindparam("hardware"),
        verdicts.c.created == bindparam("created"),
        verdicts.c.evaluation == bindparam("evaluation"),
    )
)
_operator = bindparam("operator", type_=verdicts.c.operator.type)
_hardware = bindparam("hardware", type_=verdicts.c.hardware.type)
_newest = select(verdicts).order_by(verdicts.c.id.desc()).limit(bindparam("most", type_=verdicts.c.id.type))
_ALL = Statement(_newest)
_OF_OPERATOR = Statement(_newest.where(verdicts.c.operator == _operator))
_OF_HARDWARE = Statement(_newest.where(verdicts.c.hardware == _hardware))
_OF_BOTH = Statement(_newest.where(verdicts.c.operator == _operator, verdicts.c.hardware == _hardware))


def add(transaction: Transaction, record: VerdictRecord) -> int:
    """Store one judgement; its id."""
    values = {name: _written(name, getattr(record, name)) for name in _COLUMNS}
    if transaction.again:
        key = {name: values[name] for name in ("operator", "hardware", "created", "evaluation")}
        if (found := transaction.value(_STORED, "id", **key)) is not None:
            return int(found)
    return int(transaction.value(_INSERT, "id", **values))


def history(
    transaction: Transaction, operator: str | None, hardware: str | None, limit: int | None
) -> list[VerdictRecord]:
    """The judgements of an operator on some hardware, oldest first; of all where either is None."""
    by_operator, by_both = (_ALL, _OF_HARDWARE) if operator is None else (_OF_OPERATOR, _OF_BOTH)
    wanted = {"operator": operator, "hardware": hardware}
    given = {name: value for name, value in wanted.items() if value is not None}
    query = by_operator if hardware is None else by_both
    rows = transaction.all(query, **given, most=_NO_LIMIT if limit is None else limit)
    return [_record(row) for row in reversed(rows)]


def _written(name: str, value: Any) -> Any:
    if name in _JSON:
        return None if value is None else json.dumps(dict(value), sort_keys=True)
    return value


def _record(row: Row) -> VerdictRecord:
    values = dict(row)
    for name in _JSON:
        values[name] = None if values[name] is None else json.loads(values[name])
    values["dirty"] = bool(values["dirty"])
    return VerdictRecord(**values)
