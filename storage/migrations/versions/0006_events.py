"""Stories of different languages that tell one event are linked."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("stories", sa.Column("event", NUMBER, nullable=True))
    op.create_index("ix_stories_event", "stories", ["event"])
