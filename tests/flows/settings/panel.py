"""What every dialogue about settings begins with."""

from playground.api import Message, Person
from tests.flows.scene import Scene


async def opened(
    scene: Scene, part: str = "", *, topic: str = "Technology", wanted: str = "Settings"
) -> tuple[Person, Message]:
    """A new reader of `topic`, and the settings that say what is `wanted`, at the panel behind the button `part`."""
    ada = await scene.reader(topic)
    shown = await ada.ask("/settings", to=scene.bot, wanted=wanted)
    if part:
        await ada.press(shown, part)
    return ada, shown
