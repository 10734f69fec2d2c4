"""Stories are merged: which into which, and in which an article was at first."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "story_merges",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("story", NUMBER, nullable=False),
        sa.Column("into", NUMBER, nullable=False),
        sa.Column("filed", NUMBER, nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_story_merges"),
        sa.UniqueConstraint("story", name="uq_story_merges_story"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_story_merges_filed", "story_merges", ["filed"])
    op.create_index("ix_story_merges_merged_at", "story_merges", ["merged_at"])
    op.add_column("articles", sa.Column("filed_in", NUMBER, nullable=True))
