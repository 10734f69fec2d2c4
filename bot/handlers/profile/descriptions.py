"""What people read of the bot before they begin: its description, and the short one of its profile and of links."""

from bot.services import Services
from bot.texts.profile import ProfileTexts
from bot.texts.translations import published


async def publish_descriptions(services: Services) -> None:
    """Tell Telegram what the bot is, in each language. Where its operator has described it already, that stays."""
    bot, default = services.bot, services.settings.default_language
    if (await bot.get_my_description()).description in ("", ProfileTexts(default).description()):
        for code, language in published(default):
            description = ProfileTexts(language).description()
            if (await bot.get_my_description(code)).description != description:
                await bot.set_my_description(description, code)
    if (await bot.get_my_short_description()).short_description in ("", ProfileTexts(default).short_description()):
        for code, language in published(default):
            short = ProfileTexts(language).short_description()
            if (await bot.get_my_short_description(code)).short_description != short:
                await bot.set_my_short_description(short, code)
