"""The chat page: what people see of this Telegram, in a browser.

    sample_people(world, bot)   the people of the playground and their group
    chat(world, token) the page and what it talks to: /chat/, /chat/api/…, and a stream of events

One person at a time looks at the page and may become another with a tap. Nothing comes from another host,
nothing outside text says is ever read as HTML, and no other site can make a request in the page's name.
"""

from playground.chat.sample_people import SamplePeople, sample_people
from playground.chat.server import chat

__all__ = ["SamplePeople", "chat", "sample_people"]
