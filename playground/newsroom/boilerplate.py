"""What stands around an article on a page, in the outlet's language: menus, consent, teasers, footers."""

from dataclasses import dataclass
from datetime import datetime
from string import Template

from playground.newsroom.table import Table


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The fixed wording of one language's pages; none of it belongs to an article."""

    months: tuple[str, ...]
    date: str
    byline: str
    credit: str
    menu: tuple[str, ...]
    cookies: str
    accept: str
    decline: str
    share: str
    share_by: tuple[str, ...]
    newsletter: str
    newsletter_pitch: str
    subscribe: str
    related: str
    read_next: str
    most_read: str
    latest: str
    advert: str
    comments: str
    comments_pitch: str
    tags: str
    footer: tuple[str, ...]
    paywall: str
    paywall_pitch: str

    def dateline(self, at: datetime) -> str:
        """Return the date as this language writes it, in the zone of `at`."""
        month = self.months[at.month - 1]
        return Template(self.date).substitute(day=at.day, month=month, year=at.year, time=f"{at:%H:%M}")


def read_boilerplate(table: Table) -> Boilerplate:
    """Return one language's boilerplate. Raises ContentError."""
    lists = ("months", "menu", "share_by", "footer")
    texts = tuple(name for name in Boilerplate.__slots__ if name not in lists)
    table.refuse_all_but(Boilerplate.__slots__)
    months = table.texts("months")
    if len(months) != 12:
        raise table.error("months must name twelve months")
    return Boilerplate(
        months=months,
        menu=table.texts("menu"),
        share_by=table.texts("share_by"),
        footer=table.texts("footer"),
        **{name: table.text(name) for name in texts},
    )
