"""Version 1: the tables of version 0.1.0."""

from __future__ import annotations

from alembic import op

from pytest_kernelevolve.store.migrations import apply

revision = "1"
down_revision: str | None = None


def upgrade() -> None:
    apply(op.get_bind(), 1)
