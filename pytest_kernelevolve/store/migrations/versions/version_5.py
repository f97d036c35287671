"""Version 5: what processes tell each other beside the queue."""

from __future__ import annotations

from alembic import op

from pytest_kernelevolve.store.migrations import apply

revision = "5"
down_revision: str | None = "4"


def upgrade() -> None:
    apply(op.get_bind(), 5)
