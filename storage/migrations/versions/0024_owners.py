"""Whose feeds and articles are, so that the outlets of one owner count as one voice."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feeds", sa.Column("owner", sa.Text(), server_default="", nullable=False))
    op.add_column("articles", sa.Column("owner", sa.Text(), server_default="", nullable=False))
