"""A chat has how many stories a digest tells, whether with a picture, and whether it rings."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("chats", sa.Column("stories", number, nullable=False, server_default="7"))
    op.add_column("chats", sa.Column("picture", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("chats", sa.Column("silent", sa.Boolean(), nullable=False, server_default=sa.false()))
