"""More and less like a story: asked for under it, and taken back under /settings."""

from bot.handlers.digests.digest_pages import kept_digest, story_again
from bot.handlers.digests.found_stories import found_story, show_found
from bot.handlers.request import Request
from bot.telegram.rich_text import text
from bot.views import story_keyboards
from bot.views.callback_data import InvalidCallbackDataError
from bot.views.digest_callbacks import ReopenStory
from bot.views.messages import story_message
from bot.views.story_callbacks import AskFeedback, AskFoundFeedback, GiveFeedback, GiveFoundFeedback, TakeFeedbackBack
from digests.chats.feedback import Feedback
from digests.digest_item import DigestItem
from digests.story_feedback import aspects

MOST = 20  # which one message has room for


async def ask(request: Request, data: AskFeedback) -> None:
    """*More like this*, *Less like this*: of what?"""
    kept = await kept_digest(request, data.digest)
    if kept is None:
        return
    labels = _labels(data.item_of(kept), request)
    await request.show(
        text(request.say.stories.of_what(more=data.more)),
        story_keyboards.of_what(data.digest, data.place, labels, request.say, more=data.more),
    )


async def ask_of_found(request: Request, data: AskFoundFeedback) -> None:
    """The same under a story of a brief."""
    if item := await found_story(request, data.story):
        await request.show(
            text(request.say.stories.of_what(more=data.more)),
            story_keyboards.of_what_found(data, _labels(item, request), request.say, more=data.more),
        )


def _labels(item: DigestItem, request: Request) -> list[str]:
    return [request.say.stories.aspect(aspect.kind, label) for aspect, label in aspects(item).items()]


async def give(request: Request, data: GiveFeedback) -> None:
    """One of these was tapped: it counts from the next digest on, and the story stands there again."""
    kept = await kept_digest(request, data.digest)
    if kept is not None and (said := await _give(request, data.item_of(kept), data)):
        await story_again(request, ReopenStory(data.digest, data.place))
        await request.note(said, alert=True)


async def give_to_found(request: Request, data: GiveFoundFeedback) -> None:
    """The same of a story of a brief."""
    item = await found_story(request, data.story)
    if item is not None and (said := await _give(request, item, data)):
        await show_found(request, data, item, anew=False)
        await request.note(said, alert=True)


async def _give(request: Request, item: DigestItem, data: GiveFeedback | GiveFoundFeedback) -> str:
    """Keep the feedback; the result says so. "" where there is too much, which the person was told."""
    found = list(aspects(item).items())
    if data.aspect >= len(found):
        raise InvalidCallbackDataError(data.aspect)
    aspect, label = found[data.aspect]
    feedback = Feedback(aspect, data.more)
    async with request.services.storage.begin() as tx:
        given = await tx.feedback.of(request.chat.id)
        many = len(given) >= MOST and aspect not in {each.feedback.aspect for each in given}
        if not many:
            await tx.feedback.give(request.chat.id, feedback, label)
    if many:
        await request.note(request.say.stories.too_much_feedback(MOST), alert=True)
        return ""
    return request.say.stories.given(feedback, label)


async def panel(request: Request) -> None:
    """All that was asked for, to be taken back."""
    async with request.services.storage.read() as tx:
        given = await tx.feedback.of(request.chat.id)
    more, less = (story_message.labels(given, request.say, more=more) for more in (True, False))
    buttons = [(request.say.stories.aspect(each.feedback.aspect.kind, each.label), each.id) for each in given]
    await request.show(request.say.stories.feedback(more, less), story_keyboards.feedback(buttons, request.say))


async def take_back(request: Request, data: TakeFeedbackBack) -> None:
    async with request.services.storage.begin() as tx:
        await tx.feedback.take_back(request.chat.id, data.feedback)
    await panel(request)
