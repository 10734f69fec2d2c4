"""Documents that people send."""

from telegram import Document, Message

_TYPES = ("text/x-opml", "text/x-opml+xml", "application/xml", "text/xml", "application/opml+xml")


def listed_feeds(message: Message | None) -> Document | None:
    """The document that a message has, if by its name or type it may be a list of feeds (OPML)."""
    document = message.document if message else None
    if document is None:
        return None
    named = (document.file_name or "").lower().endswith((".opml", ".xml"))
    return document if named or document.mime_type in _TYPES else None
