"""Version 6: what a store knows of itself."""

from __future__ import annotations

from alembic import op

from pytest_kernelevolve.store.migrations import apply

revision = "6"
down_revision: str | None = "5"


def upgrade() -> None:
    apply(op.get_bind(), 6)
