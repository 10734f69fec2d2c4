"""The tables of what is read: topics, feeds, articles, stories."""

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import NUMBERED, Base, partial
from storage.tables.types import SORTED


class TopicRow(Base):
    __tablename__ = "topics"
    name: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]


class FeedRow(Base):
    """`listed_as` is the address under which the catalogue lists the feed, which may have moved since.

    `retired_at` is when the catalogue ceased to list it; NULL while it does, and for a feed of somebody's own.
    `curated`: an admin chose its topic or retired it, and the catalogue changes neither.
    """

    __tablename__ = "feeds"
    __table_args__ = (NUMBERED,)
    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    listed_as: Mapped[str | None] = mapped_column(unique=True)
    by_hand: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(default="")
    site_url: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="", server_default="")
    state: Mapped[str]
    etag: Mapped[str] = mapped_column(default="")
    last_modified: Mapped[str] = mapped_column(default="")
    interval: Mapped[timedelta]
    next_check_at: Mapped[datetime | None] = mapped_column(index=True)
    claimed_until: Mapped[datetime | None]
    checked_at: Mapped[datetime | None]
    ok_at: Mapped[datetime | None]
    fails: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")
    moved_to: Mapped[str] = mapped_column(default="")
    moved_seen: Mapped[int] = mapped_column(default=0)
    moved_since: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]
    curated: Mapped[bool] = mapped_column(default=False, server_default=false())


class FeedTopicRow(Base):
    __tablename__ = "feed_topics"
    topic: Mapped[str] = mapped_column(ForeignKey("topics.name", ondelete="CASCADE"), primary_key=True)
    feed_id: Mapped[int] = mapped_column(ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True, index=True)


class RepeatedLineRow(Base):
    """A line of text, by its hash, that stood on `pages` pages of a host."""

    __tablename__ = "repeated_lines"
    host: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    pages: Mapped[int]
    seen_at: Mapped[datetime] = mapped_column(index=True)


class StoryRow(Base):
    """`quotes`, `updates` and `topic` are those of `Story`, as JSON; `lead` is the article that has its newest state.

    `stale`: an article came since they were made; `told`: there was a summary ever. Stories of one event in different
    languages have the same `event`, the id of one of them; NULL for a story without another. `earlier` is the id of a
    story that it may go on with, and that may be no more; it `supersedes` that where its state is an update over it,
    is `superseded` where a newer report of that is one over it, and `repeats` it where it hardly says anything new.
    """

    __tablename__ = "stories"
    __table_args__ = (
        partial("ix_stories_stale", "id", where="stale"),
        partial("ix_stories_earlier", "earlier", where="earlier IS NOT NULL"),
        NUMBERED,
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    quotes: Mapped[str] = mapped_column(default="[]")
    updates: Mapped[str] = mapped_column(default="[]")
    topic: Mapped[str] = mapped_column(default="[]")
    stale: Mapped[bool] = mapped_column(default=True)
    told: Mapped[bool] = mapped_column(default=False)
    event: Mapped[int | None] = mapped_column(index=True)
    lead: Mapped[int | None]
    earlier: Mapped[int | None]
    supersedes: Mapped[bool] = mapped_column(default=False)
    superseded: Mapped[bool] = mapped_column(default=False)
    repeats: Mapped[bool] = mapped_column(default=False)


class StoryMergeRow(Base):
    """That `story` became part of the story `into`, when the article numbered `filed` was the last filed.

    It is kept as long as somebody may have been told `story`, which has no row of its own any more.
    """

    __tablename__ = "story_merges"
    __table_args__ = (NUMBERED,)
    id: Mapped[int] = mapped_column(primary_key=True)
    story: Mapped[int] = mapped_column(unique=True)
    into: Mapped[int]
    filed: Mapped[int] = mapped_column(index=True)
    merged_at: Mapped[datetime] = mapped_column(index=True)


class ArticleRow(Base):
    """`filed` numbers the articles in the order in which they were put into stories, at `filed_at`.

    `filed_in` is the story it was put into at first, where that was merged into `story_id` since.

    The bulky columns stand last: SQLite then reads the others without them.
    """

    __tablename__ = "articles"
    __table_args__ = (
        UniqueConstraint("site", "fingerprint"),
        partial("ix_articles_ungrouped", "published_at", "id", where="story_id IS NULL"),
        Index("ix_articles_story", "story_id", "published_at"),
        NUMBERED,
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    fingerprint: Mapped[str]
    url: Mapped[str]
    title: Mapped[str]
    site: Mapped[str]
    language: Mapped[str]
    published_at: Mapped[datetime]
    found_at: Mapped[datetime] = mapped_column(index=True)
    author: Mapped[str]
    image: Mapped[str]
    description: Mapped[str]
    headline_only: Mapped[bool]
    copied: Mapped[bool] = mapped_column(default=False)
    owner: Mapped[str] = mapped_column(default="", server_default="")
    not_news: Mapped[bool] = mapped_column(server_default=false())
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id"))
    filed: Mapped[int | None] = mapped_column(unique=True)
    filed_in: Mapped[int | None]
    filed_at: Mapped[datetime | None] = mapped_column(index=True)
    sentences: Mapped[str]
    features: Mapped[bytes] = mapped_column("trace")  # the column's first name, which no migration is worth
    vector: Mapped[bytes | None]
    text: Mapped[str]


class ArticleFeedRow(Base):
    """`seen_at` is when the article could first be told to the feed's followers; NULL while it is in no story."""

    __tablename__ = "article_feeds"
    __table_args__ = (Index("ix_article_feeds_seen", "feed_id", "seen_at"),)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    feed_id: Mapped[int] = mapped_column(ForeignKey("feeds.id", ondelete="CASCADE"), primary_key=True)
    seen_at: Mapped[datetime | None]


class AliasRow(Base):
    """The hash of another key of an article: feeds may list it under an address that its page doesn't name.

    `feed_id`: the key is what that feed calls it.
    """

    __tablename__ = "aliases"
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), index=True)
    feed_id: Mapped[int | None]


class PrunedRow(Base):
    """The hash of a pruned article's key: a feed that still lists the article must not make it news again."""

    __tablename__ = "pruned"
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    pruned_at: Mapped[datetime] = mapped_column(index=True)


class WordRow(Base):
    """A word of headlines, as typed, to guess at what a person meant; `backwards`, to find what ends with another."""

    __tablename__ = "words"
    __table_args__ = (Index("ix_words_alike", "initial", "length"),)
    word: Mapped[str] = mapped_column(SORTED, primary_key=True)
    backwards: Mapped[str] = mapped_column(SORTED, index=True)
    initial: Mapped[str]
    length: Mapped[int]
    articles: Mapped[int]
    seen_at: Mapped[datetime] = mapped_column(index=True)
