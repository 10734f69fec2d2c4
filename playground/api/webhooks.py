"""The posting of updates to webhooks."""

import asyncio

import aiohttp

from playground.api.state.telegram import Telegram
from playground.api.state.updates import UpdateQueue
from playground.api.state.user import Bot

_RETRY_SECONDS = 0.5


class WebhookPoster:
    """Posts the updates of every bot that has a webhook, in order, again and again until taken."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def start(self, bot: Bot) -> None:
        """Start posting to a bot's webhook if it has one and nobody does."""
        running = self._tasks.get(bot.id)
        if self._telegram.updates(bot).webhook and (running is None or running.done()):
            self._tasks[bot.id] = asyncio.create_task(self._post_all(self._telegram.updates(bot)))

    async def stop(self) -> None:
        """Post no more."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _post_all(self, queue: UpdateQueue) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
            while queue.webhook:
                await queue.arrival()
                error = await _posted(session, queue)
                if error:
                    queue.last_error = (int(self._telegram.now()), error)
                    await self._telegram.sleep(_RETRY_SECONDS)


async def _posted(session: aiohttp.ClientSession, queue: UpdateQueue) -> str:
    """Post the oldest update; what went wrong, or nothing."""
    hook = queue.webhook
    if hook is None or not queue.waiting:
        return ""
    update = queue.waiting[0]
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret_token} if hook.secret_token else {}
    try:
        async with session.post(hook.url, json=update, headers=headers) as answer:
            if not 200 <= answer.status < 300:
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except (aiohttp.ClientError, TimeoutError):
        return "Connection refused"
    queue.confirm(int(str(update["update_id"])) + 1)
    return ""
