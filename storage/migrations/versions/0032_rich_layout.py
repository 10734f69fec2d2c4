"""A chat has whether its digests come in the rich layout."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("rich_layout", sa.Boolean(), nullable=False, server_default=sa.false()))
