"""Version 2: objects as rows, steps, and the change log."""

from __future__ import annotations

from alembic import op

from pytest_kernelevolve.store.migrations import apply

revision = "2"
down_revision: str | None = "1"


def upgrade() -> None:
    apply(op.get_bind(), 2)
