"""The callback data of the buttons under opened stories, and of the lists of what was saved and wished for there."""

from dataclasses import dataclass
from typing import ClassVar

from bot.views.callback_data import CallbackData
from bot.views.digest_callbacks import OpenFound, item_at
from digests.digest import Digest
from digests.digest_item import DigestItem


@dataclass(frozen=True, slots=True)
class AskFeedback(CallbackData):
    """Of what a chat wants more, or less, that the story at `place` of a digest has."""

    prefix: ClassVar[str] = "fa"
    digest: int
    place: int
    more: bool

    def item_of(self, digest: Digest) -> DigestItem:
        """The story at that place. Raises InvalidCallbackDataError where the digest has none there."""
        return item_at(digest, self.place)


@dataclass(frozen=True, slots=True)
class GiveFeedback(CallbackData):
    """More, or less, of that one of the story's aspects which has the number `aspect`."""

    prefix: ClassVar[str] = "fv"
    digest: int
    place: int
    more: bool
    aspect: int

    def item_of(self, digest: Digest) -> DigestItem:
        """The story at that place. Raises InvalidCallbackDataError where the digest has none there."""
        return item_at(digest, self.place)


@dataclass(frozen=True, slots=True)
class AskFoundFeedback(OpenFound):
    """Of what a chat wants more, or less, that a story of a brief has."""

    prefix: ClassVar[str] = "ga"
    more: bool


@dataclass(frozen=True, slots=True)
class GiveFoundFeedback(OpenFound):
    """More, or less, of that one of the story's aspects which has the number `aspect`."""

    prefix: ClassVar[str] = "gv"
    more: bool
    aspect: int


@dataclass(frozen=True, slots=True)
class OpenFeedback(CallbackData):
    """All feedback that was given."""

    prefix: ClassVar[str] = "fo"


@dataclass(frozen=True, slots=True)
class TakeFeedbackBack(CallbackData):
    """Feedback that counts no longer."""

    prefix: ClassVar[str] = "fb"
    feedback: int


@dataclass(frozen=True, slots=True)
class SaveStory(CallbackData):
    """The story at `place` of a digest, saved."""

    prefix: ClassVar[str] = "sv"
    digest: int
    place: int

    def item_of(self, digest: Digest) -> DigestItem:
        """The story at that place. Raises InvalidCallbackDataError where the digest has none there."""
        return item_at(digest, self.place)


@dataclass(frozen=True, slots=True)
class SaveFound(CallbackData):
    """A story of an answer, saved."""

    prefix: ClassVar[str] = "sf"
    story: int


@dataclass(frozen=True, slots=True)
class OpenSaved(CallbackData):
    """The saved stories from number `start` on."""

    prefix: ClassVar[str] = "sl"
    start: int


@dataclass(frozen=True, slots=True)
class RemoveSaved(CallbackData):
    """A saved story, removed from the list that is shown from number `start` on."""

    prefix: ClassVar[str] = "sx"
    saved: int
    start: int
