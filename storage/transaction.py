"""One transaction, and through it everything that is kept."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from storage.articles import Articles
from storage.broadcasts import Broadcasts
from storage.chats import Chats
from storage.deliveries import Deliveries
from storage.digests import Digests
from storage.feeds import Feeds
from storage.follows import Follows
from storage.invites import Invites
from storage.lanes import Lanes
from storage.panels import Panels
from storage.queries import Queries
from storage.search import Search
from storage.stats import Numbers, Stats
from storage.stories import Stories


class Transaction:
    """The collections, as this transaction sees and changes them. Any method may raise StorageError."""

    __slots__ = (
        "_session",
        "articles",
        "broadcasts",
        "chats",
        "deliveries",
        "digests",
        "feeds",
        "follows",
        "invites",
        "lanes",
        "panels",
        "queries",
        "search",
        "stories",
    )

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self.articles = Articles(session)
        self.broadcasts = Broadcasts(session)
        self.chats = Chats(session)
        self.deliveries = Deliveries(session)
        self.digests = Digests(session)
        self.feeds = Feeds(session)
        self.follows = Follows(session)
        self.invites = Invites(session)
        self.lanes = Lanes(session)
        self.panels = Panels(session)
        self.queries = Queries(session)
        self.search = Search(session)
        self.stories = Stories(session)

    async def stats(self, now: datetime) -> Stats:
        return await Numbers(self._session).at(now)
