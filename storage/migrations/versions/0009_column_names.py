"""Columns are named for what they hold, and what nobody read is dropped."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("chats", "state_at")
    op.alter_column("chats", "expecting", new_column_name="dialogue")
    op.alter_column("panels", "look", new_column_name="content_hash")
    # Dropped and made anew, as SQLite would write the renamed column into it in quotes.
    op.drop_index("ix_broadcasts_undos", "broadcasts")
    op.alter_column("broadcasts", "reached_by", new_column_name="undo_of")
    op.alter_column("broadcasts", "enlisted_to", new_column_name="queued_up_to")
    op.alter_column("broadcasts", "enlisted", new_column_name="fully_queued")
    op.create_index(
        "ix_broadcasts_undos",
        "broadcasts",
        ["undo_of"],
        postgresql_where=sa.text("undo_of > 0"),
        sqlite_where=sa.text("undo_of > 0"),
    )
