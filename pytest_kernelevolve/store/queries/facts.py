"""What a store knows of itself, inside one transaction each."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select

from pytest_kernelevolve.store.engine.statements import Statement, Transaction, bound
from pytest_kernelevolve.store.engine.tables import facts

OBJECTS = "objects"  # the URL of the objects, where they are not in the database
_SELECT = Statement(select(facts.c.value).where(facts.c.name == bindparam("wanted", type_=facts.c.name.type)))
_INSERT = Statement(insert(facts).values(**bound(facts, "name", "value")))


def get(transaction: Transaction, name: str) -> str | None:
    value = transaction.value(_SELECT, "value", wanted=name)
    return None if value is None else str(value)


def add(transaction: Transaction, name: str, value: str) -> None:
    """Note what was not known; what is known stays."""
    if get(transaction, name) is None:
        transaction.run(_INSERT, name=name, value=value)
