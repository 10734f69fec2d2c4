"""A story knows whether it hardly says more than the one that it may go on with."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("stories", sa.Column("repeats", sa.Boolean(), nullable=False, server_default=sa.false()))
