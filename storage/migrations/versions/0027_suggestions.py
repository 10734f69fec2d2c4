"""People suggest sources, which admins approve or decline."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "suggestions",
        sa.Column("id", number, nullable=False),
        sa.Column("chat_id", number, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("suggested_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_suggestions_chat_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
        sa.UniqueConstraint("chat_id", "url", name=op.f("uq_suggestions_chat_id_url")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_suggestions_state", "suggestions", ["state", "id"])
