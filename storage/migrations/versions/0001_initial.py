"""The tables of the first release."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Said here once more: a step must not change when the program does.
TEXT = sa.Text()
SORTED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _topics()
    _feeds()
    _feed_topics()
    _lines()
    _stories()
    _articles()
    _article_feeds()
    _aliases()
    _pruned()
    _words()
    _chats()
    _follows()
    _keywords()
    _matches()
    _bodies()
    _digests()
    _queries()
    _broadcasts()
    _panels()
    _deliveries()
    _lanes()
    _holds()
    _invites()
    if op.get_bind().dialect.name == "sqlite":
        _search_in_sqlite()
    else:
        _search_in_postgresql()


def _search_in_sqlite() -> None:
    # Every kind of character but white space and controls belongs to a term: terms come ready, parted by spaces. Only
    # FTS5's own ranking would ask how many a row has, so that is not kept. Language and time never change, and stand
    # here again so that a search need not look at the articles.
    op.execute(
        """
        CREATE VIRTUAL TABLE search USING fts5(
            terms, language UNINDEXED, published_at UNINDEXED,
            columnsize = 0, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
        )
        """
    )


def _search_in_postgresql() -> None:
    op.create_table(
        "search",
        *_columns(NUMBER, "article_id"),
        *_columns(TEXT, "terms", "language"),
        *_columns(MOMENT, "published_at"),
        *_columns(postgresql.TSVECTOR(), "lexemes"),
        sa.PrimaryKeyConstraint("article_id", name="pk_search"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_search_article_id", ondelete="CASCADE"),
    )
    op.create_index("ix_search_lexemes", "search", ["lexemes"], postgresql_using="gin")


def _columns(kind: sa.types.TypeEngine[Any], *names: str, nullable: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]


def _partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _topics() -> None:
    op.create_table(
        "topics",
        *_columns(TEXT, "name"),
        *_columns(NUMBER, "position"),
        sa.PrimaryKeyConstraint("name", name="pk_topics"),
    )


def _feeds() -> None:
    op.create_table(
        "feeds",
        *_columns(NUMBER, "id"),
        *_columns(TEXT, "url"),
        *_columns(TEXT, "listed_as", nullable=True),
        *_columns(sa.Boolean(), "by_hand"),
        *_columns(TEXT, "title", "site_url", "language", "state", "etag", "last_modified"),
        *_columns(sa.Integer(), "interval"),
        *_columns(MOMENT, "next_check_at", "claimed_until", "checked_at", "ok_at", nullable=True),
        *_columns(NUMBER, "fails"),
        *_columns(TEXT, "error", "moved_to"),
        *_columns(NUMBER, "moved_seen"),
        *_columns(MOMENT, "moved_since", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
        sa.UniqueConstraint("listed_as", name="uq_feeds_listed_as"),
        sa.UniqueConstraint("url", name="uq_feeds_url"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feeds_next_check_at", "feeds", ["next_check_at"])


def _feed_topics() -> None:
    op.create_table(
        "feed_topics",
        *_columns(TEXT, "topic"),
        *_columns(NUMBER, "feed_id"),
        sa.PrimaryKeyConstraint("topic", "feed_id", name="pk_feed_topics"),
        sa.ForeignKeyConstraint(["topic"], ["topics.name"], name="fk_feed_topics_topic", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name="fk_feed_topics_feed_id", ondelete="CASCADE"),
    )
    op.create_index("ix_feed_topics_feed_id", "feed_topics", ["feed_id"])


def _lines() -> None:
    op.create_table(
        "lines",
        *_columns(TEXT, "host"),
        *_columns(sa.LargeBinary(), "hash"),
        *_columns(NUMBER, "pages"),
        *_columns(MOMENT, "seen_at"),
        sa.PrimaryKeyConstraint("host", "hash", name="pk_lines"),
    )
    op.create_index("ix_lines_seen_at", "lines", ["seen_at"])


def _stories() -> None:
    op.create_table(
        "stories",
        *_columns(NUMBER, "id"),
        *_columns(MOMENT, "created_at"),
        *_columns(TEXT, "quotes", "updates", "topic"),
        *_columns(sa.Boolean(), "stale", "told"),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
        sqlite_autoincrement=True,
    )
    _partial_index("ix_stories_stale", "stories", ["id"], "stale")


def _articles() -> None:
    op.create_table(
        "articles",
        *_columns(NUMBER, "id"),
        *_columns(TEXT, "key", "fingerprint", "url", "title", "site", "language"),
        *_columns(MOMENT, "published_at", "found_at"),
        *_columns(TEXT, "author", "image", "description"),
        *_columns(sa.Boolean(), "headline_only", "copied"),
        *_columns(NUMBER, "story_id", "filed", nullable=True),
        *_columns(MOMENT, "filed_at", nullable=True),
        *_columns(TEXT, "sentences"),
        *_columns(sa.LargeBinary(), "trace"),
        *_columns(sa.LargeBinary(), "vector", nullable=True),
        *_columns(TEXT, "text"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("filed", name="uq_articles_filed"),
        sa.UniqueConstraint("key", name="uq_articles_key"),
        sa.UniqueConstraint("site", "fingerprint", name="uq_articles_site_fingerprint"),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name="fk_articles_story_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_filed_at", "articles", ["filed_at"])
    op.create_index("ix_articles_found_at", "articles", ["found_at"])
    op.create_index("ix_articles_story", "articles", ["story_id", "published_at"])
    _partial_index("ix_articles_ungrouped", "articles", ["published_at", "id"], "story_id IS NULL")


def _article_feeds() -> None:
    op.create_table(
        "article_feeds",
        *_columns(NUMBER, "article_id", "feed_id"),
        *_columns(MOMENT, "seen_at", nullable=True),
        sa.PrimaryKeyConstraint("article_id", "feed_id", name="pk_article_feeds"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_article_feeds_article_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.id"], name="fk_article_feeds_feed_id", ondelete="CASCADE"),
    )
    op.create_index("ix_article_feeds_seen", "article_feeds", ["feed_id", "seen_at"])


def _aliases() -> None:
    op.create_table(
        "aliases",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        *_columns(NUMBER, "article_id"),
        sa.PrimaryKeyConstraint("hash", name="pk_aliases"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_aliases_article_id", ondelete="CASCADE"),
    )
    op.create_index("ix_aliases_article_id", "aliases", ["article_id"])


def _pruned() -> None:
    op.create_table(
        "pruned",
        *_columns(sa.LargeBinary(), "hash"),
        *_columns(MOMENT, "pruned_at"),
        sa.PrimaryKeyConstraint("hash", name="pk_pruned"),
    )
    op.create_index("ix_pruned_pruned_at", "pruned", ["pruned_at"])


def _words() -> None:
    op.create_table(
        "words",
        *_columns(SORTED, "word", "backwards"),
        *_columns(TEXT, "initial"),
        *_columns(NUMBER, "length", "articles"),
        *_columns(MOMENT, "seen_at"),
        sa.PrimaryKeyConstraint("word", name="pk_words"),
    )
    op.create_index("ix_words_alike", "words", ["initial", "length"])
    op.create_index("ix_words_backwards", "words", ["backwards"])
    op.create_index("ix_words_seen_at", "words", ["seen_at"])


def _chats() -> None:
    op.create_table(
        "chats",
        *_columns(NUMBER, "id", "chat", "thread"),
        *_columns(TEXT, "kind", "title", "language", "state", "times", "weekdays", "zone"),
        *_columns(MOMENT, "due_at", nullable=True),
        *_columns(TEXT, "due_label", nullable=True),
        *_columns(TEXT, "length"),
        *_columns(sa.Boolean(), "announcements", "paused"),
        *_columns(MOMENT, "paused_until", nullable=True),
        *_columns(TEXT, "expecting"),
        *_columns(sa.Boolean(), "admitted"),
        *_columns(MOMENT, "created_at", "state_at", "seen_at"),
        sa.PrimaryKeyConstraint("id", name="pk_chats"),
        sa.UniqueConstraint("chat", "thread", name="uq_chats_chat_thread"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_chats_due", "chats", ["state", "due_at", "id"])
    _partial_index("ix_chats_pause", "chats", ["paused_until"], "paused_until IS NOT NULL")


def _follows() -> None:
    op.create_table(
        "follows",
        *_columns(NUMBER, "id", "chat_id"),
        *_columns(TEXT, "kind", "value", "label"),
        sa.PrimaryKeyConstraint("id", name="pk_follows"),
        sa.UniqueConstraint("chat_id", "kind", "value", name="uq_follows_chat_id_kind_value"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_follows_chat_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_follows_value", "follows", ["kind", "value"])


def _keywords() -> None:
    op.create_table(
        "keywords",
        *_columns(NUMBER, "id"),
        *_columns(TEXT, "text"),
        sa.PrimaryKeyConstraint("id", name="pk_keywords"),
        sa.UniqueConstraint("text", name="uq_keywords_text"),
        sqlite_autoincrement=True,
    )


def _matches() -> None:
    op.create_table(
        "matches",
        *_columns(NUMBER, "article_id", "keyword_id"),
        *_columns(MOMENT, "seen_at", nullable=True),
        sa.PrimaryKeyConstraint("article_id", "keyword_id", name="pk_matches"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_matches_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["keyword_id"], ["keywords.id"], name="fk_matches_keyword_id", ondelete="CASCADE"),
    )
    op.create_index("ix_matches_seen", "matches", ["keyword_id", "seen_at"])


def _bodies() -> None:
    op.create_table(
        "bodies",
        *_columns(NUMBER, "id"),
        *_columns(MOMENT, "made_at"),
        *_columns(TEXT, "editions", "body"),
        sa.PrimaryKeyConstraint("id", name="pk_bodies"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_bodies_made_at", "bodies", ["made_at"])


def _digests() -> None:
    op.create_table(
        "digests",
        *_columns(NUMBER, "id", "chat_id"),
        *_columns(TEXT, "slot"),
        *_columns(NUMBER, "body_id"),
        sa.PrimaryKeyConstraint("id", name="pk_digests"),
        sa.UniqueConstraint("chat_id", "slot", name="uq_digests_chat_id_slot"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_digests_chat_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name="fk_digests_body_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_digests_body_id", "digests", ["body_id"])
    op.create_index("ix_digests_had", "digests", ["chat_id", "body_id"])


def _queries() -> None:
    op.create_table(
        "queries",
        *_columns(NUMBER, "id", "chat_id"),
        *_columns(TEXT, "text"),
        *_columns(MOMENT, "asked_at"),
        sa.PrimaryKeyConstraint("id", name="pk_queries"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_queries_chat_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_queries_asked_at", "queries", ["asked_at"])
    op.create_index("ix_queries_chat_id", "queries", ["chat_id"])


def _broadcasts() -> None:
    op.create_table(
        "broadcasts",
        *_columns(NUMBER, "id", "admin"),
        *_columns(TEXT, "message_ids", "topic", "language", "kind"),
        *_columns(NUMBER, "active_days", "only_chat", "reached_by"),
        *_columns(TEXT, "state"),
        *_columns(MOMENT, "created_at"),
        *_columns(sa.Boolean(), "frozen"),
        *_columns(TEXT, "links"),
        *_columns(MOMENT, "send_at", nullable=True),
        *_columns(NUMBER, "size"),
        *_columns(MOMENT, "started_at", "watched_from", "ended_at", nullable=True),
        *_columns(NUMBER, "enlisted_to"),
        *_columns(sa.Boolean(), "enlisted"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_broadcasts_state", "broadcasts", ["state"])
    _partial_index("ix_broadcasts_undos", "broadcasts", ["reached_by"], "reached_by > 0")


def _panels() -> None:
    op.create_table(
        "panels",
        *_columns(NUMBER, "broadcast_id", "chat", "message"),
        *_columns(TEXT, "state", "look"),
        sa.PrimaryKeyConstraint("broadcast_id", "chat", name="pk_panels"),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcasts.id"], name="fk_panels_broadcast_id", ondelete="CASCADE"),
    )


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        *_columns(NUMBER, "id", "chat_id"),
        *_columns(TEXT, "kind"),
        *_columns(NUMBER, "subject"),
        *_columns(TEXT, "state"),
        *_columns(NUMBER, "tries"),
        *_columns(MOMENT, "queued_at"),
        *_columns(MOMENT, "due_at", nullable=True),
        *_columns(MOMENT, "not_before"),
        *_columns(MOMENT, "lease_until", "started_at", nullable=True),
        *_columns(TEXT, "sender"),
        *_columns(MOMENT, "finished_at", nullable=True),
        *_columns(TEXT, "message_ids", "error"),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("chat_id", "kind", "subject", name="uq_deliveries_chat_id_kind_subject"),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_deliveries_chat_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    _partial_index(
        "ix_deliveries_broadcasts",
        "deliveries",
        ["state", "kind", "subject", "not_before", "id"],
        "state = 'queued' AND kind = 'broadcast'",
    )
    _partial_index(
        "ix_deliveries_digests",
        "deliveries",
        ["state", "kind", "not_before", "id"],
        "state = 'queued' AND kind = 'digest'",
    )
    op.create_index("ix_deliveries_finished", "deliveries", ["finished_at", "state"])
    _partial_index("ix_deliveries_leases", "deliveries", ["state", "lease_until"], "state = 'sending'")
    op.create_index("ix_deliveries_subject", "deliveries", ["kind", "subject", "state", "finished_at"])


def _lanes() -> None:
    op.create_table(
        "lanes",
        *_columns(NUMBER, "bot_id"),
        *_columns(TEXT, "name"),
        *_columns(NUMBER, "tat", "paused_until"),
        sa.PrimaryKeyConstraint("bot_id", "name", name="pk_lanes"),
    )


def _holds() -> None:
    op.create_table(
        "holds",
        *_columns(NUMBER, "bot_id"),
        *_columns(TEXT, "role", "who"),
        *_columns(NUMBER, "held_until"),
        sa.PrimaryKeyConstraint("bot_id", "role", name="pk_holds"),
    )


def _invites() -> None:
    op.create_table(
        "invites",
        *_columns(TEXT, "code"),
        *_columns(MOMENT, "created_at"),
        *_columns(MOMENT, "used_at", nullable=True),
        sa.PrimaryKeyConstraint("code", name="pk_invites"),
    )
