"""Version 3: the history of verdicts."""

from __future__ import annotations

from alembic import op

from pytest_kernelevolve.store.migrations import apply

revision = "3"
down_revision: str | None = "2"


def upgrade() -> None:
    apply(op.get_bind(), 3)
