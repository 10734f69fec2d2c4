"""The full-text index over articles, and the words of their headlines.

Terms come analysed, from articles and queries alike, so that both databases hold and find the same ones.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select, true
from sqlalchemy.sql.elements import ColumnElement

from digests.query import Query
from digests.relevance import Candidate
from digests.text import words
from storage.collection import Collection
from storage.models import ArticleRow, WordRow

# A lexeme of PostgreSQL takes 2,046 bytes and its positions end at 16,383; no word and no news are as long.
LONGEST_TERM = 100
MOST_TERMS = 16_000
LONGEST_WORD = 40


class Search(Collection):
    async def add(self, article_id: int, terms: Sequence[str]) -> None:
        """Make the article found by `terms`: those of its title, then those of its text, in order."""
        kept = [term for term in terms if len(term) <= LONGEST_TERM][:MOST_TERMS]
        await self._dialect.index(self._session, article_id, kept)

    async def remove(self, ids: Sequence[int]) -> None:
        await self._dialect.unindex(self._session, self._dialect.article_id.in_(ids))

    async def terms(self, ids: Sequence[int]) -> dict[int, list[str]]:
        """The terms that each of the articles is found by, in the order of its text."""
        index = self._dialect
        rows = await self._session.execute(select(index.article_id, index.terms).where(index.article_id.in_(ids)))
        return {article: terms.split(" ") for article, terms in rows}

    async def match(
        self, query: Query, *, since: datetime | None = None, limit: int = 500, any_clause: bool = False
    ) -> list[Candidate]:
        """The articles published since `since` that hold every clause of `query` (or any), newest found first."""
        index = self._dialect
        found = select(ArticleRow.id, ArticleRow.published_at, index.terms)
        holds = index.holds(query.clauses, any_clause=any_clause)
        newest = self._since(found, since).where(holds).order_by(index.article_id.desc()).limit(limit)
        rows = await self._session.execute(newest)
        return [Candidate(article, tuple(terms.split(" ")), published_at) for article, published_at, terms in rows]

    async def frequencies(self, terms: Iterable[str], since: datetime | None = None) -> dict[str, int]:
        """In how many articles published since `since` each of `terms` stands."""
        count = self._since(select(func.count()), since)
        return {term: await self._session.scalar(count.where(self._dialect.has(term))) or 0 for term in set(terms)}

    async def total(self, since: datetime | None = None) -> int:
        """How many articles published since `since` can be found."""
        published = true() if since is None else ArticleRow.published_at >= since
        return await self._session.scalar(select(func.count()).select_from(ArticleRow).where(published)) or 0

    async def note_words(self, title: str, now: datetime) -> None:
        """Count the words of a headline as words that people may mean."""
        # In order, so that two processes that note the same words can't wait for each other.
        found = sorted({word for word in words(title) if 2 < len(word) <= LONGEST_WORD})
        if found:
            rows = [
                {"word": word, "initial": word[0], "length": len(word), "articles": 1, "seen_at": now} for word in found
            ]
            more = {"articles": WordRow.articles + 1, "seen_at": now}
            noted = self._dialect.insert(WordRow).values(rows)
            await self._session.execute(noted.on_conflict_do_update(index_elements=["word"], set_=more))

    async def vocabulary(self, word: str, limit: int = 2000) -> list[str]:
        """Words of headlines that `word` may be a mistyping of, the most frequent first.

        They are at most two letters longer or shorter and begin with its first letter or, as that may be missing or
        have changed places, its second.
        """
        alike = WordRow.length.between(len(word) - 2, len(word) + 2)
        found = select(WordRow.word).where(WordRow.initial.in_(list(word[:2])), alike)
        return list(await self._session.scalars(found.order_by(WordRow.articles.desc(), WordRow.word).limit(limit)))

    async def forget_words(self, before: datetime) -> int:
        """Forget the words that no headline has had since `before`; how many."""
        return await self._change(delete(WordRow).where(WordRow.seen_at < before))

    def _since(self, found: Select[*tuple[Any, ...]], since: datetime | None) -> Select[*tuple[Any, ...]]:
        article_id: ColumnElement[int] = self._dialect.article_id
        joined = found.select_from(self._dialect.table).join(ArticleRow, ArticleRow.id == article_id)
        if since is None:
            return joined
        # What was published since then was found since then; and ids grow in the order of finding, as index rows do.
        first = select(func.min(ArticleRow.id)).where(ArticleRow.found_at >= since).scalar_subquery()
        return joined.where(article_id >= first, ArticleRow.published_at >= since)
