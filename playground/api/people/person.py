"""People who use bots: what they type, press, send, share, and whom they shut out."""

import asyncio
from collections.abc import Sequence

from playground.api.formatting.entity import Formatted, tidied
from playground.api.formatting.reply_markup import ChatRequest
from playground.api.formatting.telegram_html import parse_html
from playground.api.people.attachment import Attachment
from playground.api.people.conversation import Conversation, Wanted
from playground.api.people.group import Group
from playground.api.state.bot_api_json import message_json, poll_json
from playground.api.state.chat import Chat, Location, Message, Service
from playground.api.state.images import image_size
from playground.api.state.media import Media
from playground.api.state.poll import Poll
from playground.api.state.posting import announce, change_member, deliver_to_bots, origin_of, write
from playground.api.state.queries import PATIENCE, Answer, InlineQuery, InlineResult, Press
from playground.api.state.telegram import Telegram
from playground.api.state.user import RIGHTS, Bot, Status, User

Place = Bot | Group | Chat
"""Where to write: a bot stands for the private chat with it."""


class Person:
    """Somebody with a Telegram account. Every method does at once what a tap would do."""

    def __init__(self, telegram: Telegram, user: User) -> None:
        self._telegram = telegram
        self.user = user

    @property
    def id(self) -> int:
        """The user id, which is also the id of this person's private chats."""
        return self.user.id

    def chat(self, place: Place) -> Conversation:
        """The chat as this person sees it."""
        return Conversation(self._telegram, self._chat(place))

    async def say(
        self,
        text: str,
        *,
        to: Place,
        html: bool = False,
        reply_to: Message | None = None,
        thread_id: int | None = None,
    ) -> Message:
        """Write a message; with `html`, formatted as Telegram's HTML. Raises PermissionError when they cannot."""
        content = parse_html(text) if html else tidied(text, ())
        return await self._write(self._chat(to), content, reply_to=reply_to, thread_id=thread_id)

    async def ask(
        self,
        text: str,
        *,
        to: Place,
        wanted: Wanted = "",
        timeout: float = PATIENCE,  # noqa: ASYNC109 - handed to wait_for
    ) -> Message:
        """Write a message and wait for the first answer that is `wanted`."""
        said = await self.say(text, to=to)
        return await self.chat(to).wait_for(wanted, timeout, after=said)

    async def send(
        self,
        attachment: Attachment,
        *,
        to: Place,
        caption: str = "",
        html: bool = False,
        reply_to: Message | None = None,
        thread_id: int | None = None,
    ) -> Message:
        """Send one file with a caption."""
        content = parse_html(caption) if html else tidied(caption, ())
        media = self._media(attachment)
        return await self._write(self._chat(to), content, media=media, reply_to=reply_to, thread_id=thread_id)

    async def send_album(
        self, attachments: Sequence[Attachment], *, to: Place, caption: str = "", thread_id: int | None = None
    ) -> list[Message]:
        """Send 2 to 10 files as one album; the caption stands under the first."""
        album = str(self._telegram.new_id())
        chat = self._chat(to)
        captions = [tidied(caption, ()), *[Formatted()] * (len(attachments) - 1)]
        return [
            await self._write(chat, text, media=self._media(attachment), album_id=album, thread_id=thread_id)
            for attachment, text in zip(attachments, captions, strict=True)
        ]

    async def send_poll(self, question: str, options: Sequence[str], *, to: Place, right: int | None = None) -> Message:
        """Send a poll; with the number of the `right` option, a quiz."""
        poll = Poll(str(self._telegram.new_id()), question, tuple(options), quiz_answer=right)
        return await self._write(self._chat(to), Formatted(), poll=poll)

    async def send_location(self, latitude: float, longitude: float, *, to: Place) -> Message:
        """Share a place on the map."""
        return await self._write(self._chat(to), Formatted(), location=Location(latitude, longitude))

    async def forward(self, message: Message, *, to: Place) -> Message:
        """Forward a message. Raises PermissionError when its sender protected it."""
        if message.protected:
            raise PermissionError("This message is protected: it cannot be forwarded.")
        content = Formatted(message.text, message.entities)
        origin = origin_of(message)
        return await self._write(self._chat(to), content, media=message.media, poll=message.poll, forwarded_from=origin)

    async def edit(self, message: Message, text: str) -> None:
        """Change the text of an own message."""
        content = tidied(text, ())
        message.edits.append(message.text)
        message.text, message.entities, message.edited_at = content.text, content.entities, int(self._telegram.now())
        self._telegram.changed(message)
        deliver_to_bots(self._telegram, message, "edited_message")
        await asyncio.sleep(0)

    def offered(self, label: str, *, to: Bot) -> list[Chat]:
        """What a button in place of the keyboard lets choose from. Raises LookupError where it asks for no chat."""
        request = self._request(label, to)
        chats = [chat for chat, _ in self._telegram.chats_with(self.id) if not chat.is_private]
        return [
            chat
            for chat in chats
            if request.channel is (chat.kind == "channel") and chat.members[self.id].may("can_promote_members")
        ]

    async def share(self, place: Chat | Group, label: str, *, to: Bot) -> Message:
        """Tap a button in place of the keyboard that asks to choose a chat, and choose this one.

        The bot becomes an administrator there with the rights that it asked for. Raises LookupError where no button
        asks that, PermissionError where the chat is not offered.
        """
        request, chat = self._request(label, to), self._chat(place)
        if chat not in self.offered(label, to=to):
            raise PermissionError(f"{chat.title} is not offered: {self.user.name} can't add the bot there.")
        bot = chat.members.get(to.id)
        if request.bot_rights and (bot is None or not bot.status.leads):
            denied = frozenset(name for name in RIGHTS if not request.bot_rights.get(name))
            change_member(self._telegram, chat, to.user, Status.ADMINISTRATOR, self.user, denied=denied)
        shared = Service("chat_shared", chat_id=chat.id, title=chat.title, request_id=request.id)
        message = announce(self._telegram, self._chat(to), self.user, shared)
        await asyncio.sleep(0)
        return message

    def tap(self, message: Message, label: str) -> Press:
        """Press the button with this text or data and do not wait. Raises LookupError when there is no such button."""
        data = message.button(label).data
        if data is None:
            raise LookupError(f"The button {label!r} calls nobody back: it opens an address or types for you.")
        bot = next(b for b in self._telegram.bots.values() if b.id == (message.via_bot or message.sender).id)
        press = Press(str(self._telegram.new_id()), bot, self.user, message, data, self._telegram.now())
        self._telegram.presses[press.id] = press
        body: dict[str, object] = {"id": press.id, "from": self.user.to_json(), "chat_instance": str(message.chat.id)}
        if message.inline_message_id:
            body["inline_message_id"] = message.inline_message_id
        else:
            body["message"] = message_json(message)
        self._telegram.updates(bot).put("callback_query", body | {"data": data})
        return press

    async def press(self, message: Message, label: str, timeout: float = PATIENCE) -> Answer:  # noqa: ASYNC109 - see Press.wait
        """Press a button and wait until the bot answers. Raises TimeoutError when it does not."""
        return await self.tap(message, label).wait(timeout)

    async def vote(self, message: Message, *options: int) -> None:
        """Choose options of a poll by number; none takes the vote back."""
        poll = message.poll
        if poll is None or poll.closed:
            raise PermissionError("This poll takes no votes.")
        poll.votes = {k: v for k, v in poll.votes.items() if k != self.id} | ({self.id: options} if options else {})
        self._telegram.changed(message)
        author = next((b for b in self._telegram.bots.values() if b.id == message.sender.id), None)
        if author:
            self._telegram.updates(author).put("poll", poll_json(poll))
            chosen = {"option_ids": list(options), "option_persistent_ids": [f"{poll.id}-{n}" for n in options]}
            answer = {"poll_id": poll.id, "user": self.user.to_json()} | chosen
            if not poll.anonymous:
                self._telegram.updates(author).put("poll_answer", answer)
        await asyncio.sleep(0)

    async def inline(self, words: str, *, to: Bot, timeout: float = PATIENCE) -> InlineQuery:  # noqa: ASYNC109 - reported below
        """Type `@bot words` and wait for results. Raises TimeoutError when none come."""
        query = InlineQuery(str(self._telegram.new_id()), to, self.user, words, self._telegram.now())
        self._telegram.inline_queries[query.id] = query
        body = {"id": query.id, "from": self.user.to_json(), "query": words, "offset": "", "chat_type": "sender"}
        self._telegram.updates(to).put("inline_query", body)
        async with asyncio.timeout(timeout):
            await query.answered.wait()
        return query

    async def choose(
        self, query: InlineQuery, result: InlineResult, *, to: Place, thread_id: int | None = None
    ) -> Message:
        """Send an inline result to a chat."""
        message = await self._write(self._chat(to), result.message, via_bot=query.bot, thread_id=thread_id)
        if result.markup:
            message.markup = result.markup
            message.inline_message_id = f"inline-{message.chat.id}-{message.message_id}"
            self._telegram.inline_messages[message.inline_message_id] = message
            self._telegram.changed(message)
        body = {"result_id": result.id, "from": self.user.to_json(), "query": query.words}
        if message.inline_message_id:
            body["inline_message_id"] = message.inline_message_id
        self._telegram.updates(query.bot).put("chosen_inline_result", body)
        return message

    async def block(self, bot: Bot) -> None:
        """Block a bot: it is told, and may not write any more."""
        change_member(self._telegram, self._chat(bot), bot.user, Status.KICKED, self.user)

    async def unblock(self, bot: Bot) -> None:
        """Let a bot write again."""
        change_member(self._telegram, self._chat(bot), bot.user, Status.MEMBER, self.user)

    def deactivate(self) -> None:
        """Delete the account: bots that write get "Forbidden: user is deactivated"."""
        self.user.deactivated = True

    def _request(self, label: str, bot: Bot) -> ChatRequest:
        keyboard = self.chat(bot).reply_keyboard
        request = keyboard.requests.get(label) if keyboard else None
        if request is None:
            raise LookupError(f"No button {label!r} in place of the keyboard asks for a chat.")
        return request

    def _chat(self, place: Place) -> Chat:
        match place:
            case Bot():
                return self._telegram.private(place, self.user)
            case Group():
                return place.chat
        return place

    async def _write(self, chat: Chat, content: Formatted, **extra: object) -> Message:
        if chat.is_private and not any(self._telegram.bots_in(chat)):
            raise PermissionError(f"{self.user.name} has blocked this bot: unblock it first.")
        if not chat.is_private and not chat.status(self.id).inside:
            raise PermissionError(f"{self.user.name} is not in {chat.title}: add them first.")
        if chat.kind == "channel" and not chat.members[self.id].may("can_post_messages"):
            raise PermissionError(f"Only those who may post write in the channel {chat.title}.")
        message = write(self._telegram, chat, self.user, content, **extra)  # type: ignore[arg-type]  # checked by the callers above
        await asyncio.sleep(0)
        return message

    def _media(self, attachment: Attachment) -> Media:
        width, height = image_size(attachment.content) if attachment.kind == "photo" else (0, 0)
        kept = self._telegram.files.keep(attachment.kind, attachment.content, attachment.name, attachment.mime_type)
        return Media(attachment.kind, kept, width, height)
