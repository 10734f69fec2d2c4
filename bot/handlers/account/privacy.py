"""What is kept, why, how long, and who sees it."""

from bot.handlers.request import Request


async def privacy(request: Request) -> None:
    """/privacy."""
    await request.answer(request.say.account.privacy(request.services.settings.retention_days))
