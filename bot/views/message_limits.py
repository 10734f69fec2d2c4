"""What one Telegram message may hold."""

from collections.abc import Iterable

from bot.telegram.rich_text import Rich, join

# Telegram takes 4,096 UTF-16 units after parsing and silently drops entities past the hundredth; people read less.
MOST_UNITS = 4000
MOST_VISIBLE = 3000
MOST_ENTITIES = 95
# Long links make a request too large although the visible text is short ("message is too long", from about 9.5 kB).
MOST_BYTES = 9000
EMPTY = Rich()


def fits(body: Rich) -> bool:
    """Whether `body` is within what one message may hold."""
    seen = body.units - body.hidden
    return (
        seen <= MOST_VISIBLE
        and body.units <= MOST_UNITS
        and body.entities <= MOST_ENTITIES
        and len(body.html.encode()) <= MOST_BYTES
    )


def first_fitting(beside: Rich, versions: Iterable[Rich]) -> Rich:
    """The first of `versions`, which go from the fullest to the barest, that fits below `beside`; else nothing."""
    return next((version for version in versions if fits(join([beside, version], "\n\n"))), Rich())


def while_it_fits(body: Rich, paragraphs: Iterable[Rich], footer: Rich = EMPTY) -> Rich:
    """`body` with those of the paragraphs that it has room for beside the `footer`, none of them cut."""
    for paragraph in paragraphs:
        longer = join([body, paragraph], "\n\n")
        body = longer if fits(join([longer, footer], "\n\n")) else body
    return join([body, footer], "\n\n")
