"""A chat chooses whether stories beyond those that a digest tells are named as headlines."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("headlines", sa.Boolean(), nullable=False, server_default=sa.true()))
