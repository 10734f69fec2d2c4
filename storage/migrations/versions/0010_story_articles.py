"""Kept digests call what tells a story its articles."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Within a text of the digest the quotation marks would be escaped.
    op.execute("""UPDATE bodies SET body = replace(body, ',"tellings":[', ',"story_articles":[')""")
