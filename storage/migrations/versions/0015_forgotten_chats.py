"""Since when chats are blocked or gone is kept, and of those that are forgotten how many deliveries ended how."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("departed_at", sa.DateTime(timezone=True)))
    departed = sa.text("departed_at IS NOT NULL")
    op.create_index("ix_chats_departed", "chats", ["departed_at"], sqlite_where=departed, postgresql_where=departed)
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "forgotten_deliveries",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", number, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", number, nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject", "state", "hour", name=op.f("pk_forgotten_deliveries")),
    )
    op.create_index(op.f("ix_forgotten_deliveries_hour"), "forgotten_deliveries", ["hour"])
