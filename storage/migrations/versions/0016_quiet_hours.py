"""A chat may have quiet hours, in which it is told nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("quiet", sa.Text(), nullable=False, server_default=""))
