"""The capability record of a bot's server: what it refused once is not tried again until the next start."""

from enum import StrEnum

from telegram import Bot
from telegram.error import BadRequest
from telegram.ext import ExtBot


class Feature(StrEnum):
    """What a server may be too old for, by how its refusal names it."""

    MOMENTS = "tg-time"


class CapableBot(ExtBot[str]):
    """A bot that knows what its server refused: features of messages that it understands for all chats or for none."""

    _refused: frozenset[Feature] = frozenset()

    def offers(self, feature: Feature) -> bool:
        return feature not in self._refused

    def learn(self, error: BadRequest) -> None:
        """Note what the refusal names."""
        self._refused |= {feature for feature in Feature if feature in str(error)}


def offers(bot: Bot, feature: Feature) -> bool:
    """Whether the bot's server is not known to refuse the feature."""
    return bot.offers(feature) if isinstance(bot, CapableBot) else True


def learn(bot: Bot, error: BadRequest) -> None:
    if isinstance(bot, CapableBot):
        bot.learn(error)
