"""All that the bot says, in one language: one part for each family of commands."""

from bot.texts.access import AccessTexts
from bot.texts.account import AccountTexts
from bot.texts.admins.alerts import AlertTexts
from bot.texts.admins.bans import BanTexts
from bot.texts.admins.health import HealthTexts
from bot.texts.admins.invitations import InvitationTexts
from bot.texts.admins.sources import SourceTexts
from bot.texts.admins.stats import StatsTexts
from bot.texts.admins.suggestions import SuggestionTexts
from bot.texts.broadcasts.broadcast import BroadcastTexts
from bot.texts.broadcasts.broadcast_buttons import BroadcastButtonTexts
from bot.texts.broadcasts.broadcast_progress import ProgressTexts
from bot.texts.buttons import ButtonTexts
from bot.texts.channels import ChannelTexts
from bot.texts.digests import DigestTexts
from bot.texts.errors import ErrorTexts
from bot.texts.follows import FollowTexts
from bot.texts.formats import Formats
from bot.texts.groups import GroupTexts
from bot.texts.help import HelpTexts
from bot.texts.moving import MovingTexts
from bot.texts.onboarding import OnboardingTexts
from bot.texts.search import SearchTexts
from bot.texts.settings import SettingsTexts
from bot.texts.stories import StoryTexts


class Texts:
    """All that the bot says in `language` (ISO 639-1); in English where there is no translation.

    Handlers choose a sentence; they never phrase one.
    """

    def __init__(self, language: str) -> None:
        self.formats = Formats(language)
        self.buttons = ButtonTexts(language)
        self.access = AccessTexts(language)
        self.account = AccountTexts(language)
        self.onboarding = OnboardingTexts(language)
        self.digests = DigestTexts(language)
        self.stories = StoryTexts(language)
        self.search = SearchTexts(language)
        self.follows = FollowTexts(language)
        self.settings = SettingsTexts(language)
        self.moving = MovingTexts(language)
        self.groups = GroupTexts(language)
        self.channels = ChannelTexts(language)
        self.help = HelpTexts(language)
        self.errors = ErrorTexts(language)
        self.broadcast_buttons = BroadcastButtonTexts(language)
        self.progress = ProgressTexts(language)
        self.broadcast = BroadcastTexts(language)
        self.invitations = InvitationTexts(language)
        self.sources = SourceTexts(language)
        self.suggestions = SuggestionTexts(language)
        self.stats = StatsTexts(language)
        self.health = HealthTexts(language)
        self.bans = BanTexts(language)
        self.alerts = AlertTexts(language)
