"""The digests that were made, and what they told each chat."""

import json
from collections.abc import Collection as Group
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Text, cast, delete, func, insert, select

from digests.alerts import ALERT
from digests.chats.chat import ChatId
from digests.digest import Digest
from digests.errors import StorageError
from storage.collection import Collection, batches
from storage.news.events import Events
from storage.news.story_merges import StoryMerges
from storage.tables.chats import BodyRow, DigestRow
from storage.tables.types import plain


@dataclass(frozen=True, slots=True)
class ChatDigest:
    """That the chat with the id `chat` is told the kept body `body` at its slot `slot`."""

    chat: ChatId
    slot: str
    body: int


class Digests(Collection):
    """What a digest tells, its body, is kept once for all chats that are told just that.

    A chat was told what its digests tell, so remembering that costs one short row a digest, not one a story.
    """

    async def add(self, chat_id: ChatId, digest: Digest, slot_label: str) -> int | None:
        """Keep the chat's digest for the slot, and that its stories are told; its id.

        None when there is a digest for this slot already: that one stays.
        """
        [body] = await self.keep_bodies([digest])
        return next(iter(await self.assign([ChatDigest(chat_id, slot_label, body)])), None)

    async def keep_bodies(self, digests: Sequence[Digest]) -> list[int]:
        """Keep what the digests tell, for `assign`; the bodies' ids, in this order. Equal ones are one."""
        bodies = [plain(one.to_json()) for one in digests]
        rows = {
            body: {"made_at": one.made_at, "editions": json.dumps(list(one.editions.items())), "body": body}
            for body, one in zip(bodies, digests, strict=True)
        }
        if not rows:
            return []
        # Neither database promises an order, and SQLAlchemy would make one by a statement for each row.
        kept = insert(BodyRow).returning(BodyRow.body, BodyRow.id)
        ids = dict((await self._session.execute(kept, list(rows.values()))).all())
        return [ids[body] for body in bodies]

    async def assign(self, digests: Sequence[ChatDigest]) -> list[int]:
        """Let each chat have the digest for its slot, whose stories are told with that; the new digests' ids.

        A chat that has a digest for the slot keeps it, and gets no other.
        """
        rows = [{"chat_id": one.chat, "slot": one.slot, "body_id": one.body} for one in digests]
        added = self._dialect.insert(DigestRow).on_conflict_do_nothing().returning(DigestRow.id)
        return list(await self._session.scalars(added, rows)) if rows else []

    async def get(self, chat_id: ChatId, digest_id: int) -> Digest | None:
        """The digest, if it was made for this chat. Raises StorageError on one that this version can't read."""
        mine = select(BodyRow.body).join(DigestRow, DigestRow.body_id == BodyRow.id)
        body = await self._session.scalar(mine.where(DigestRow.id == digest_id, DigestRow.chat_id == chat_id))
        return None if body is None else _digest(digest_id, body)

    async def latest(self, chat_id: ChatId, limit: int = 1, *, telling: bool = False) -> dict[int, Digest]:
        """The chat's `limit` latest digests but alerts, by their ids, the latest first; only those `telling` something,
        if so.

        Raises StorageError on one that this version can't read.
        """
        mine = select(DigestRow.id, BodyRow.body).join(BodyRow, DigestRow.body_id == BodyRow.id)
        mine = mine.where(DigestRow.chat_id == chat_id, ~_is_alert(), *((BodyRow.editions != "[]",) if telling else ()))
        rows = await self._session.execute(mine.order_by(DigestRow.id.desc()).limit(limit))
        return {digest_id: _digest(digest_id, body) for digest_id, body in rows}

    async def alerts_since(self, since: datetime) -> dict[ChatId, int]:
        """How many alerts were made for each chat since then; a chat without any is left out."""
        made = select(DigestRow.chat_id, func.count()).join(BodyRow, DigestRow.body_id == BodyRow.id)
        rows = await self._session.execute(made.where(BodyRow.made_at > since, _is_alert()).group_by(DigestRow.chat_id))
        return dict(rows.all())

    async def delivered_editions(self, chat_id: ChatId) -> dict[int, int]:
        """The stories that the chat was told, as long as that is kept, and at which edition it was the last time."""
        bodies = (await self.bodies_of([chat_id])).get(chat_id, ())
        editions = await self.editions(bodies)
        return {story: edition for body in bodies for story, edition in editions.get(body, {}).items()}

    async def bodies_of(self, chat_ids: Group[ChatId]) -> dict[ChatId, tuple[int, ...]]:
        """The bodies that each of the chats was told, oldest first; a chat that was told none is left out."""
        found: dict[ChatId, tuple[int, ...]] = {}
        bodies = func.aggregate_strings(cast(DigestRow.body_id, Text), ",")
        for batch in batches(chat_ids):
            told = select(DigestRow.chat_id, bodies).where(DigestRow.chat_id.in_(batch)).group_by(DigestRow.chat_id)
            for chat_id, numbers in await self._session.execute(told):
                found[chat_id] = tuple(sorted(map(int, numbers.split(","))))
        return found

    async def editions(self, bodies: Group[int]) -> dict[int, dict[int, int]]:
        """The stories that each of the bodies tells, and at which edition: those they are part of by now.

        Who was told a story was told, at the same edition, what is linked with it in other languages.
        """
        found: dict[int, dict[int, int]] = {}
        for batch in batches(bodies):
            rows = await self._session.execute(select(BodyRow.id, BodyRow.editions).where(BodyRow.id.in_(batch)))
            found |= {body: dict(json.loads(editions)) for body, editions in rows}
        told = {story for editions in found.values() for story in editions}
        into = await StoryMerges(self._session).survivors(told)
        merged = {body: _merged(editions, into) for body, editions in found.items()} if into else found
        linked = await Events(self._session).linked({story for editions in merged.values() for story in editions})
        return {body: _spread(editions, linked) for body, editions in merged.items()} if linked else merged

    async def prune(self, before: datetime) -> None:
        """Forget the digests made before `before`, and what they told."""
        await self._change(delete(BodyRow).where(BodyRow.made_at < before))


def _is_alert() -> ColumnElement[bool]:
    return DigestRow.slot.startswith(ALERT)


def _digest(digest_id: int, body: str) -> Digest:
    try:
        return Digest.from_json(body)
    except (ValueError, KeyError, TypeError) as error:
        raise StorageError("digest-unreadable", digest=digest_id) from error


def _merged(editions: Mapping[int, int], into: Mapping[int, int]) -> dict[int, int]:
    merged: dict[int, int] = {}
    for story, edition in editions.items():
        survivor = into.get(story, story)
        merged[survivor] = max(edition, merged.get(survivor, 0))
    return merged


def _spread(editions: Mapping[int, int], linked: Mapping[int, Sequence[int]]) -> dict[int, int]:
    spread = dict(editions)
    for story, edition in editions.items():
        for other in linked.get(story, ()):
            spread[other] = max(edition, spread.get(other, 0))
    return spread
