"""A story knows whether the one that it may go on with has a newer state, and is found by that one."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("stories", sa.Column("superseded", sa.Boolean(), nullable=False, server_default=sa.false()))
    linked = sa.text("earlier IS NOT NULL")
    op.create_index("ix_stories_earlier", "stories", ["earlier"], sqlite_where=linked, postgresql_where=linked)
