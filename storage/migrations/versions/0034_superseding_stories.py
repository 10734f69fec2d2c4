"""A story knows whether it brings an update over the one that it may go on with."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("stories", sa.Column("supersedes", sa.Boolean(), nullable=False, server_default=sa.false()))
