"""What hangs on a message: a picture, a film, a file."""

from dataclasses import dataclass

from playground.api.state.files import StoredFile


@dataclass(frozen=True, slots=True)
class Media:
    """What hangs on a message; `kind` is the Bot API's field name: photo, document, video, voice, sticker and so on."""

    kind: str
    file: StoredFile
    width: int = 0
    height: int = 0
    duration: int = 0
    title: str = ""
    performer: str = ""
    spoiler: bool = False
