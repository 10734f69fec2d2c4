"""A broadcast waits for the end of a chat's quiet hours, or comes in them without a sound."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("broadcasts", sa.Column("silently", sa.Boolean(), nullable=False, server_default=sa.false()))
