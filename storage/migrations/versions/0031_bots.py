"""Whose chats, deliveries, broadcasts, bans and invitations these are: bot 0's until `run` knows which it is."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_QUEUE = ("state", "kind", "bot_id", "not_before", "id")


def upgrade() -> None:
    for table in ("deliveries", "broadcasts", "invites"):
        op.add_column(table, _bot_id())
    for kind in ("digest", "alert"):
        name, where = f"ix_deliveries_{kind}s", sa.text(f"state = 'queued' AND kind = '{kind}'")
        op.drop_index(name, table_name="deliveries")
        op.create_index(name, "deliveries", list(_QUEUE), sqlite_where=where, postgresql_where=where)
    with op.batch_alter_table("bans") as bans:
        bans.add_column(_bot_id())
        bans.drop_constraint("pk_bans", type_="primary")
        bans.create_primary_key("pk_bans", ["bot_id", "telegram_id"])
    last = _last_id_on_sqlite()
    with op.batch_alter_table("chats", table_kwargs={"sqlite_autoincrement": True}) as chats:
        chats.add_column(_bot_id())
        chats.drop_constraint("uq_chats_chat_thread", type_="unique")
        chats.create_unique_constraint("uq_chats_bot_id_chat_thread", ["bot_id", "chat", "thread"])
    if last is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'chats'")
        sequence = sa.text("INSERT INTO sqlite_sequence (name, seq) VALUES ('chats', :last)")
        op.get_bind().execute(sequence, {"last": last})


def _bot_id() -> sa.Column[int]:
    return sa.Column("bot_id", _NUMBER, nullable=False, server_default="0")


def _last_id_on_sqlite() -> int | None:
    """The last id that the chats' table gave; a table that is made anew would give it again."""
    if op.get_bind().dialect.name != "sqlite":
        return None
    last: int | None = op.get_bind().scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'chats'"))
    return last
