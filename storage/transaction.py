"""One transaction, and through it everything that is kept."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from digests.chats.chat import Follow
from storage.account.export import Export
from storage.account.forgetting import Forgetting
from storage.chats.access import ChatAccess
from storage.chats.bans import Bans
from storage.chats.bots import Bots
from storage.chats.chats import Chats
from storage.chats.digests import Digests
from storage.chats.feedback import FeedbackGiven
from storage.chats.follows import Follows
from storage.chats.invites import Invites
from storage.chats.private_feeds import PrivateFeeds
from storage.chats.queries import Queries
from storage.chats.saved_stories import SavedStories
from storage.chats.suggestions import Suggestions
from storage.chats.unhandled_updates import UnhandledUpdates
from storage.monitoring.daily_numbers import DailyNumberLog
from storage.monitoring.incident_log import IncidentLog
from storage.monitoring.symptom_reader import SymptomReader
from storage.news.article_keys import ArticleKeys
from storage.news.articles import Articles
from storage.news.events import Events
from storage.news.feed_choices import FeedChoices
from storage.news.feed_health import FeedHealth
from storage.news.feeds import Feeds
from storage.news.recent_stories import RecentStories
from storage.news.repeated_lines import RepeatedLines
from storage.news.search import Search
from storage.news.stories import Stories
from storage.news.story_merges import StoryMerges
from storage.sending.broadcast_deliveries import BroadcastDeliveries
from storage.sending.broadcasts import Broadcasts
from storage.sending.deliveries import Deliveries
from storage.sending.delivery_reports import DeliveryReports
from storage.sending.feature_refusals import FeatureRefusals
from storage.sending.leases import Leases
from storage.sending.panels import Panels
from storage.sending.rate_limits import RateLimits
from storage.stats import Stats, StatsQuery
from storage.task_queue.tasks import Tasks


class Transaction:
    """The collections, as this transaction sees and changes them. Any method may raise StorageError."""

    __slots__ = (
        "_session",
        "article_keys",
        "articles",
        "bans",
        "bots",
        "broadcast_deliveries",
        "broadcasts",
        "chat_access",
        "chats",
        "daily_numbers",
        "deliveries",
        "delivery_reports",
        "digests",
        "events",
        "export",
        "feature_refusals",
        "feed_choices",
        "feed_health",
        "feedback",
        "feeds",
        "follows",
        "forgetting",
        "incidents",
        "invites",
        "leases",
        "panels",
        "private_feeds",
        "queries",
        "rate_limits",
        "recent_stories",
        "repeated_lines",
        "saved_stories",
        "search",
        "stories",
        "story_merges",
        "suggestions",
        "symptoms",
        "tasks",
        "unhandled_updates",
    )

    def __init__(self, session: AsyncSession, bot_id: int) -> None:
        self._session = session
        self.article_keys = ArticleKeys(session)
        self.articles = Articles(session)
        self.bans = Bans(session, bot_id)
        self.bots = Bots(session)
        self.broadcast_deliveries = BroadcastDeliveries(session)
        self.broadcasts = Broadcasts(session, bot_id)
        self.chat_access = ChatAccess(session, bot_id)
        self.chats = Chats(session, bot_id)
        self.daily_numbers = DailyNumberLog(session)
        self.deliveries = Deliveries(session, bot_id)
        self.digests = Digests(session)
        self.events = Events(session)
        self.export = Export(session)
        self.feature_refusals = FeatureRefusals(session, bot_id)
        self.feed_choices = FeedChoices(session)
        self.feed_health = FeedHealth(session)
        self.feedback = FeedbackGiven(session)
        self.feeds = Feeds(session)
        self.follows = Follows(session)
        self.forgetting = Forgetting(session, bot_id)
        self.incidents = IncidentLog(session)
        self.invites = Invites(session, bot_id)
        self.leases = Leases(session)
        self.delivery_reports = DeliveryReports(session, bot_id)
        self.panels = Panels(session, bot_id)
        self.private_feeds = PrivateFeeds(session)
        self.queries = Queries(session)
        self.rate_limits = RateLimits(session, bot_id)
        self.recent_stories = RecentStories(session)
        self.repeated_lines = RepeatedLines(session)
        self.saved_stories = SavedStories(session)
        self.suggestions = Suggestions(session, bot_id)
        self.search = Search(session)
        self.stories = Stories(session)
        self.story_merges = StoryMerges(session)
        self.symptoms = SymptomReader(session)
        self.tasks = Tasks(session)
        self.unhandled_updates = UnhandledUpdates(session, bot_id)

    async def stats(self, now: datetime) -> Stats:
        return await StatsQuery(self._session).at(now)

    async def is_still_reading(self, follows: Sequence[Follow]) -> bool:
        """Whether some of what is followed was not read yet, so that "nothing new" would be said too early."""
        return (
            await self.feeds.unread(follows)
            or bool(await self.articles.ungrouped(1))
            or bool(await self.stories.stale(1))
        )
