"""What is followed may be told at once, by deliveries of a third kind with a queue of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_WAITING = sa.text("state = 'queued' AND kind = 'alert'")
_AT_ONCE = sa.text("at_once_from IS NOT NULL")


def upgrade() -> None:
    op.add_column("follows", sa.Column("at_once_from", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_follows_at_once", "follows", ["chat_id"], sqlite_where=_AT_ONCE, postgresql_where=_AT_ONCE)
    op.create_index(
        "ix_deliveries_alerts",
        "deliveries",
        ["state", "kind", "not_before", "id"],
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
