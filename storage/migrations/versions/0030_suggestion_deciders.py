"""Who decided on a suggestion is kept, for the other admins."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("suggestions", sa.Column("decided_by", number, nullable=True))
