"""What articles are known by: their keys, the names that feeds have for them, and the keys of pruned ones."""

from collections.abc import Collection as Group
from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b

from sqlalchemy import delete, literal, select

from storage.collection import Collection, batches
from storage.tables.news import AliasRow, ArticleRow, PrunedRow

# PostgreSQL indexes values of up to 2,704 bytes; no address of an honest article is as long as this.
LONGEST_KEY = 500


class ArticleKeys(Collection):
    async def known(self, keys: Group[str]) -> dict[str, int]:
        """The ids of the articles with these keys; 0 for an article that was pruned. Unknown keys are left out."""
        stored = {bounded(key): key for key in keys}
        hashes = {_hash(key): key for key in keys}
        ids: dict[str, int] = {}
        for batch in batches(hashes):
            gone = await self._session.scalars(select(PrunedRow.hash).where(PrunedRow.hash.in_(batch)))
            ids |= {hashes[found]: 0 for found in gone}
            other = select(AliasRow.hash, AliasRow.article_id).where(AliasRow.hash.in_(batch))
            ids |= {hashes[found]: article_id for found, article_id in await self._session.execute(other)}
        for names in batches(stored):
            rows = await self._session.execute(select(ArticleRow.key, ArticleRow.id).where(ArticleRow.key.in_(names)))
            ids |= {stored[key]: article_id for key, article_id in rows}
        return ids

    async def name(self, article_id: int, feed_id: int, feed_key: str) -> None:
        """Note what the feed calls the article; nothing when there is no such article, or no name."""
        if article_id and feed_key:
            row = select(ArticleRow.id, literal(_hash(feed_key)), literal(feed_id)).where(ArticleRow.id == article_id)
            named = self._dialect.insert(AliasRow).from_select(["article_id", "hash", "feed_id"], row)
            await self._session.execute(named.on_conflict_do_nothing())

    async def titles_by(self, feed_id: int, ids: Group[int]) -> dict[int, str]:
        """The titles of those of the articles that the feed has a name for."""
        titles: dict[int, str] = {}
        for batch in batches(ids):
            rows = await self._session.execute(
                select(ArticleRow.id, ArticleRow.title)
                .join(AliasRow, AliasRow.article_id == ArticleRow.id)
                .where(ArticleRow.id.in_(batch), AliasRow.feed_id == feed_id)
            )
            titles |= dict(rows.all())
        return titles

    async def alias(self, article_id: int, keys: Group[str]) -> None:
        """Know the article by these keys, too; nothing for the id 0."""
        if article_id and keys:
            rows = [{"hash": _hash(key), "article_id": article_id} for key in keys]
            await self._session.execute(self._dialect.insert(AliasRow).values(rows).on_conflict_do_nothing())

    async def note_pruned(self, keys: Mapping[int, str], pruned_at: datetime) -> None:
        """Know all keys of these articles, given by their ids with the main one, as those of pruned ones."""
        aliases = await self._session.scalars(select(AliasRow.hash).where(AliasRow.article_id.in_(list(keys))))
        hashes = {*map(_hash, keys.values()), *aliases}
        pruned = [{"hash": hashed, "pruned_at": pruned_at} for hashed in sorted(hashes)]
        await self._session.execute(self._dialect.insert(PrunedRow).values(pruned).on_conflict_do_nothing())

    async def forget_pruned(self, before: datetime) -> int:
        """Forget even the keys of articles pruned before `before`; how many."""
        return await self._change(delete(PrunedRow).where(PrunedRow.pruned_at < before))


def bounded(key: str) -> str:
    """The key as it is kept, which an index takes."""
    return (
        key if len(key) <= LONGEST_KEY else f"{key[:LONGEST_KEY]}#{blake2b(key.encode('utf-8', 'replace')).hexdigest()}"
    )


def _hash(key: str) -> bytes:
    """Eight bytes: a new key looks pruned once in 180 billion, with a hundred million pruned ones."""
    return blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()
