"""Files people send."""

from dataclasses import dataclass

from playground.api.state.images import sample_image


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to send; `kind` is photo, document, video, voice or audio."""

    kind: str
    content: bytes
    name: str
    mime_type: str


def photo(content: bytes | None = None, name: str = "photo.png") -> Attachment:
    """A picture; a sample when no `content` is given."""
    return Attachment("photo", sample_image() if content is None else content, name, "image/png")


def document(name: str, content: bytes, mime_type: str = "application/octet-stream") -> Attachment:
    """A file."""
    return Attachment("document", content, name, mime_type)


def video(content: bytes = b"a short film", name: str = "film.mp4") -> Attachment:
    """A film; nobody looks into it, so any bytes will do."""
    return Attachment("video", content, name, "video/mp4")


def voice(content: bytes = b"a few words", name: str = "voice.ogg") -> Attachment:
    """A voice message; nobody listens to it, so any bytes will do."""
    return Attachment("voice", content, name, "audio/ogg")


def sticker(content: bytes = b"a small picture", name: str = "sticker.webp") -> Attachment:
    """A sticker; nobody looks into it, so any bytes will do."""
    return Attachment("sticker", content, name, "image/webp")
