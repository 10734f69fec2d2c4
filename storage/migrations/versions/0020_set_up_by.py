"""Who set up a group or channel is kept, and whom to tell that the bot may write there no more."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    for name in ("set_up_by", "tell_loss_to"):
        op.add_column("chats", sa.Column(name, number))
    for index, column, where in (
        ("ix_chats_set_up", "set_up_by", "set_up_by IS NOT NULL"),
        ("ix_chats_loss", "tell_loss_to", "tell_loss_to IS NOT NULL"),
        ("ix_chats_groups", "title", "kind = 'group'"),
    ):
        op.create_index(index, "chats", [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
