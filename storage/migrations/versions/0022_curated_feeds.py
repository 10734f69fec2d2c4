"""What an admin chooses for a feed in chat outlasts the next start, which made it what the catalogue says."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feeds", sa.Column("curated", sa.Boolean(), server_default=sa.false(), nullable=False))
