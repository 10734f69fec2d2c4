"""A story that a chat saved, to read later."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SavedStory:
    """The headline of a story, where it stands, and since when. `id` is the number of what is saved."""

    url: str
    title: str
    site: str
    published_at: datetime
    id: int = 0
