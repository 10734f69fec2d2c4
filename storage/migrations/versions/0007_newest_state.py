"""A story knows the article that has its newest state."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("stories", sa.Column("lead", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
