"""Calls that Telegram keeps waiting, so that whoever looks meanwhile finds them under way: a turnstile."""

import asyncio
from collections.abc import Collection


class Hold:
    """The calls of `method` to `chat_ids` wait before they are carried out; the first `free` of them do not."""

    def __init__(self, method: str, chat_ids: Collection[int], free: int) -> None:
        self._method = method
        self._chat_ids = {str(chat_id) for chat_id in chat_ids}
        self._turns = asyncio.Semaphore(free)
        self._lifted = False

    def let(self, calls: int) -> None:
        """Let so many more through."""
        for _ in range(calls):
            self._turns.release()

    def lift(self) -> None:
        """From now on no call waits."""
        self._lifted = True
        self._turns.release()

    async def passed(self, method: str, chat_id: object) -> None:
        """Wait until this call may go on, at once if it is not one of those that are held."""
        if method == self._method and str(chat_id) in self._chat_ids:
            await self._turns.acquire()
            if self._lifted:
                self._turns.release()
