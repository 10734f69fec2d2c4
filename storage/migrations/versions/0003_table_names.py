"""Rate limits, leases and repeated lines are called so."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # Made anew and filled, as SQLite can't rename a table's constraints.
    _rate_limits()
    _leases()
    _repeated_lines()


def _rate_limits() -> None:
    op.create_table(
        "rate_limits",
        _column("bot_id", NUMBER),
        _column("name", sa.Text()),
        _column("tat", NUMBER),
        _column("paused_until", NUMBER),
        sa.PrimaryKeyConstraint("bot_id", "name", name="pk_rate_limits"),
    )
    op.execute(
        "INSERT INTO rate_limits (bot_id, name, tat, paused_until) SELECT bot_id, name, tat, paused_until FROM lanes"
    )
    op.drop_table("lanes")


def _leases() -> None:
    op.create_table(
        "leases",
        _column("bot_id", NUMBER),
        _column("role", sa.Text()),
        _column("who", sa.Text()),
        _column("held_until", NUMBER),
        sa.PrimaryKeyConstraint("bot_id", "role", name="pk_leases"),
    )
    op.execute("INSERT INTO leases (bot_id, role, who, held_until) SELECT bot_id, role, who, held_until FROM holds")
    op.drop_table("holds")


def _repeated_lines() -> None:
    op.create_table(
        "repeated_lines",
        _column("host", sa.Text()),
        _column("hash", sa.LargeBinary()),
        _column("pages", NUMBER),
        _column("seen_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("host", "hash", name="pk_repeated_lines"),
    )
    op.execute("INSERT INTO repeated_lines (host, hash, pages, seen_at) SELECT host, hash, pages, seen_at FROM lines")
    op.drop_table("lines")
    op.create_index("ix_repeated_lines_seen_at", "repeated_lines", ["seen_at"])


def _column(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)
