"""More and less like a story: asked for under it, and taken back under /settings."""

from bot.handlers.digests.digest_pages import kept_digest, story_again
from bot.handlers.request import Request
from bot.telegram.rich_text import text
from bot.views import story_keyboards, story_message
from bot.views.callback_data import InvalidCallbackDataError
from bot.views.digest_callbacks import ReopenStory
from bot.views.story_callbacks import AskFeedback, GiveFeedback, TakeFeedbackBack
from digests.chats.feedback import Feedback
from digests.story_feedback import aspects

MOST = 20  # which one message has room for


async def ask(request: Request, data: AskFeedback) -> None:
    """*More like this*, *Less like this*: of what?"""
    kept = await kept_digest(request, data.digest)
    if kept is None:
        return
    found = aspects(data.item_of(kept))
    labels = [request.say.stories.aspect(aspect.kind, label) for aspect, label in found.items()]
    await request.show(
        text(request.say.stories.of_what(more=data.more)),
        story_keyboards.of_what(data.digest, data.place, labels, request.say, more=data.more),
    )


async def give(request: Request, data: GiveFeedback) -> None:
    """One of these was tapped: it counts from the next digest on, and the story stands there again."""
    kept = await kept_digest(request, data.digest)
    if kept is None:
        return
    found = list(aspects(data.item_of(kept)).items())
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
        return
    await story_again(request, ReopenStory(data.digest, data.place))
    await request.note(request.say.stories.given(feedback, label), alert=True)


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
