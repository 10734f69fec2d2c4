"""What an admin does to broadcast, for dialogues about it."""

from playground.api import Message, Person
from tests.flows.scene import Scene

WORDS = "The kiosk <moves> to the harbour & stays open."


async def composed(scene: Scene, words: str = WORDS, by: Person | None = None) -> Message:
    """The message that asks whom a text is for."""
    admin = by or scene.admin
    await admin.ask("/broadcast", to=scene.bot, wanted="Send or forward me the message")
    return await admin.ask(words, to=scene.bot, wanted="Who is it for?")


async def asked(scene: Scene, *, after: Message | None = None) -> Message:
    """The message that asks whom what the admin has just sent is for; one that came `after` another."""
    return await scene.admin.chat(scene.bot).wait_for("Who is it for?", after=after)


async def aimed(scene: Scene, question: Message, audience: str = "Everyone", by: Person | None = None) -> Message:
    """The panel under the preview, for an audience that takes one tap."""
    admin = by or scene.admin
    admin.tap(question, audience)
    return await admin.chat(scene.bot).wait_for("Exactly the message above goes to", after=question)


async def drafted(scene: Scene, audience: str = "Everyone", words: str = WORDS) -> Message:
    """The panel of a text that can be sent."""
    return await aimed(scene, await composed(scene, words), audience)


async def narrowed(scene: Scene, question: Message, filter_name: str, value: str) -> None:
    """Narrow the audience by one of the filters."""
    await scene.admin.press(question, filter_name)
    await scene.admin.press(question, value)


async def reported(scene: Scene) -> Message:
    """The report of the broadcast that is under way, once it is done."""
    return await scene.admin.chat(scene.bot).wait_for("is done:")


async def sent(scene: Scene, audience: str = "Everyone", words: str = WORDS) -> Message:
    """The report of a text that was sent to all of an audience."""
    await scene.admin.press(await drafted(scene, audience, words), "Send now")
    return await reported(scene)


def got(scene: Scene, person: Person, words: str = WORDS) -> int:
    """How many messages with these words from the bot stand in the person's chat with it."""
    return sum(words in message.text for message in person.chat(scene.bot).from_bots)


def offers(message: Message) -> list[str]:
    """What the buttons under the message say."""
    return [button.text for button in message.buttons]
