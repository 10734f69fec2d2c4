"""What the operator's `check` says, in chat."""

from datetime import timedelta

from bot.check import Check
from bot.handlers.request import Request
from bot.monitoring.redaction import Redactor
from bot.telegram.capable_bot import refused_features

LIMIT = timedelta(seconds=12)  # for each test; all run at once


async def health(request: Request) -> None:
    """/health: what `broadsheet check` finds, without secrets, and what Telegram's server refuses this bot."""
    await request.typing()
    services = request.services
    check = Check(services.now, request.chat.language, LIMIT, services.workers)
    findings = [finding async for finding in check.findings_of(services.settings)]
    redactor = Redactor(services.settings.secrets)
    lines = [(finding.about, finding.well, redactor.redact(finding.words)) for finding in findings]
    refused = await refused_features(services.bot, None)
    await request.answer(request.say.health.findings(lines, refused))
