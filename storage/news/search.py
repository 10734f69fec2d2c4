"""The full-text index over articles, and the words of their headlines.

Terms come analysed, from articles and queries alike, so that both databases hold and find the same ones.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from digests.search.bm25 import ClauseFrequencies, IndexedArticle
from digests.search.clauses import Clause, Query
from digests.search.compounds import SHORTEST, compounds, forms, inflected, rests
from digests.text.words.tokens import words
from storage.collection import Collection
from storage.tables.news import ArticleRow, WordRow

# A lexeme of PostgreSQL takes 2,046 bytes and its positions end at 16,383; no word and no news are as long.
LONGEST_TERM = 100
MOST_TERMS = 16_000
LONGEST_WORD = 40
MOST_FOUND = 500
# Words that one may be a mistyping of.
MOST_ALIKE = 2000
# Words that begin or end with another one and are looked at, the most frequent.
LONGER = 200
MOST_COMPOUNDS = 30
# So many articles that are found at once may have got their ids in another order.
FOUND_AT_ONCE = 100
# Matches of a clause that tell how common it is: a tenth more or less of them changes no order.
COUNTED = 100


class Search(Collection):
    async def add(self, found: Iterable[IndexedArticle]) -> None:
        """Make articles found by their terms."""
        await self._session.execute(*self._dialect.indexing([replace(one, terms=_kept(one.terms)) for one in found]))

    async def remove(self, ids: Sequence[int]) -> None:
        await self._dialect.unindex(self._session, self._dialect.article_id.in_(ids))

    async def get(self, ids: Sequence[int]) -> list[IndexedArticle]:
        """Those of the articles that can be found, in order of id."""
        found = self._candidates().where(self._dialect.article_id.in_(ids)).order_by(self._dialect.article_id)
        return [IndexedArticle(*row) for row in await self._session.execute(found)]

    async def match(
        self, query: Query, *, since: datetime | None = None, limit: int = MOST_FOUND, any_clause: bool = False
    ) -> list[IndexedArticle]:
        """The articles published since `since` that hold every clause of `query` (or any), newest found first."""
        index = self._dialect
        found = self._candidates().where(index.holds(query.clauses, any_clause=any_clause))
        if since is not None:
            # What was published since then was found since then; and ids grow about in the order of finding.
            found = found.where(index.article_id >= await self._first_id(since), index.table.c.published_at >= since)
        rows = await self._session.execute(found.order_by(index.article_id.desc()).limit(limit))
        return [IndexedArticle(*row) for row in rows]

    async def clause_frequencies(self, query: Query, since: datetime | None = None) -> ClauseFrequencies:
        """About how many of the articles found since `since` hold each wanted clause of `query`, if it has several.

        Counted are a clause's newest COUNTED articles, and from how far back they reach the others are inferred: to
        count them all would take as long as to read them.
        """
        if len(query.wanted) == 1:  # its rarity would weigh nothing
            return ClauseFrequencies(0, {})
        first, last = await self._first_id(since), await self._last_id()
        articles = max(last - first + 1, 0)
        return ClauseFrequencies(
            articles, {clause: await self._holding(clause, first, last) for clause in query.wanted}
        )

    async def _holding(self, clause: Clause, first: int, last: int) -> int:
        index = self._dialect
        found = select(index.article_id).where(index.holds([clause], any_clause=False), index.article_id >= first)
        newest = list(await self._session.scalars(found.order_by(index.article_id.desc()).limit(COUNTED)))
        if len(newest) < COUNTED:
            return len(newest)
        return COUNTED * (last - first + 1) // (last - newest[-1] + 1)

    async def _first_id(self, since: datetime | None) -> int:
        """The id of the first article found since `since`; one more than any where there is none."""
        if since is None:
            return 1
        found = select(ArticleRow.id).where(ArticleRow.found_at >= since)
        oldest = found.order_by(ArticleRow.found_at, ArticleRow.id).limit(FOUND_AT_ONCE).subquery()
        first = await self._session.scalar(select(func.min(oldest.c.id)))
        return first or await self._last_id() + 1

    async def _last_id(self) -> int:
        return await self._session.scalar(select(func.max(ArticleRow.id))) or 0

    async def note_words(self, titles: Iterable[str], now: datetime) -> None:
        """Count the words of headlines as words that people may mean."""
        found = Counter(word for title in titles for word in set(words(title)) if 2 < len(word) <= LONGEST_WORD)
        # In order, so that two processes that note the same words can't wait for each other.
        rows = [
            {
                "word": word,
                "backwards": word[::-1],
                "initial": word[0],
                "length": len(word),
                "articles": found[word],
                "seen_at": now,
            }
            for word in sorted(found)
        ]
        noted = self._dialect.insert(WordRow)
        more = {"articles": WordRow.articles + noted.excluded.articles, "seen_at": noted.excluded.seen_at}
        if rows:
            await self._session.execute(noted.on_conflict_do_update(index_elements=["word"], set_=more), rows)

    async def vocabulary(self, word: str, limit: int = MOST_ALIKE) -> list[str]:
        """Words of headlines that `word` may be a mistyping of, the most frequent first.

        They are at most two letters longer or shorter and begin with its first letter or, as that may be missing or
        have changed places, its second.
        """
        alike = WordRow.length.between(len(word) - 2, len(word) + 2)
        found = select(WordRow.word).where(WordRow.initial.in_(list(word[:2])), alike)
        return list(await self._session.scalars(found.order_by(WordRow.articles.desc(), WordRow.word).limit(limit)))

    async def compounds(self, clause: Clause) -> tuple[str, ...]:
        """Words of headlines that are made of the one `clause` looks for and another one, the most frequent first."""
        if clause.phrase or clause.exact or len(clause.tokens) != 1:
            return ()
        [word] = clause.tokens
        begins = [_begins(WordRow.word, form) for form in forms(word)]
        ends = [_begins(WordRow.backwards, end[::-1]) for end in inflected(word)]
        if not begins:
            return ()
        found = select(WordRow.word).where(or_(*begins, *ends), WordRow.length >= len(word) + SHORTEST)
        longer = list(await self._session.scalars(found.order_by(WordRow.articles.desc(), WordRow.word).limit(LONGER)))
        sought = frozenset(rest for one in longer for rest in rests(word, one))
        known = set(await self._session.scalars(select(WordRow.word).where(WordRow.word.in_(sought))))
        return compounds(word, longer, known)[:MOST_COMPOUNDS]

    async def forget_words(self, before: datetime) -> int:
        """Forget the words that no headline has had since `before`; how many."""
        return await self._change(delete(WordRow).where(WordRow.seen_at < before))

    def _candidates(self) -> Select[*tuple[Any, ...]]:
        index = self._dialect
        found = index.table.c
        return select(index.article_id, found.language, found.terms, found.published_at)


def _kept(terms: str) -> str:
    return " ".join([term for term in terms.split() if len(term) <= LONGEST_TERM][:MOST_TERMS])


def _begins(column: InstrumentedAttribute[str], with_this: str) -> ColumnElement[bool]:
    # As a range, which an index answers on either database; LIKE asks more of it on each.
    return and_(column >= with_this, column <= with_this + "\U0010ffff")
