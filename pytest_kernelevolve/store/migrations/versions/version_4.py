"""Version 4: episodes."""

from __future__ import annotations

from alembic import op

from pytest_kernelevolve.store.migrations import apply

revision = "4"
down_revision: str | None = "3"


def upgrade() -> None:
    apply(op.get_bind(), 4)
