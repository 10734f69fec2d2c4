"""A chat has the languages it reads: its own, to begin with."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("languages", sa.Text(), nullable=False, server_default=""))
    op.add_column("chats", sa.Column("others_named", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE chats SET languages = language")
