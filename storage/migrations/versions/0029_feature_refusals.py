"""Which features of messages a bot's server, or a chat, has refused."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "feature_refusals",
        sa.Column("bot_id", Number, nullable=False),
        sa.Column("chat", Number, nullable=False),
        sa.Column("feature", sa.Text(), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "chat", "feature", name=op.f("pk_feature_refusals")),
    )
