"""Which entries of a feed are one, and what each is called."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from digests.articles.article import Entry
from digests.feeds.identity import address_key, distinct, feed_key, has_guid

SITE = "https://post.example/"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def entry(
    guid: str = "", path: str = "a", title: str = "Ferry stops", hours: int | None = None, text: str = ""
) -> Entry:
    published = None if hours is None else NOON + hours * HOUR
    return Entry(guid, SITE + path, title, text, published_at=published)


TITLES = ("Ferry stops", "Owls counted", "Map found", "Mill reopens")


@pytest.mark.parametrize(
    "entries",
    [
        [entry(f"g{number}", f"{number}", title) for number, title in enumerate(TITLES)],
        [entry("one", f"{number}", title) for number, title in enumerate(TITLES)],
        [entry(SITE, f"{number}", title) for number, title in enumerate(TITLES)],
        [entry(SITE, "", title) for title in TITLES],
        [entry("one", "ticker", title) for title in TITLES],
        [entry("one", "ticker", title, hours) for hours, title in enumerate(TITLES)],
        [entry(f"g{number}", "ticker", title) for number, title in enumerate(TITLES)],
        [entry(f"g{number}", "ticker", "Traffic", number) for number in range(4)],
        [entry(f"g{number}", "ticker", "", text=title) for number, title in enumerate(TITLES)],
        [entry("", "ticker", title) for title in TITLES],
        [entry("", "ticker", "Traffic", hours) for hours in range(4)],
        [entry("", "ticker", "Traffic", 1, title) for title in TITLES],
        [entry("", f"28.html#n{number}", title) for number, title in enumerate(TITLES)],
        [entry(f"{SITE}28.html#n{number}", f"28.html#n{number}", title) for number, title in enumerate(TITLES)],
        [entry(f"{SITE}28.html#n{number}", "28.html", title) for number, title in enumerate(TITLES)],
        [entry("", f"#!/story/{number}", title) for number, title in enumerate(TITLES)],
        [entry("", f"read.php?{number}", title) for number, title in enumerate(TITLES)],
        [entry("", f"read?uid=x{letter}", title) for letter, title in zip("abcd", TITLES, strict=True)],
    ],
)
def test_none_is_lost(entries: list[Entry]) -> None:
    kept = distinct(entries, SITE)
    assert [(one.url, one.title, one.text) for one in kept] == [(one.url, one.title, one.text) for one in entries]
    assert len({feed_key(7, one) for one in kept}) == len(entries)


@pytest.mark.parametrize(
    "entries",
    [
        [entry("g", hours=1), entry("g", hours=1)],
        [entry("g", "sport/a", hours=1), entry("g", "news/a", hours=1)],
        [entry("g", title="Ferry stops", hours=1), entry("g", title="Ferry stops again", hours=1)],
        [entry("g", hours=1), entry("g", hours=2)],
        [entry("g1", hours=1), entry("g2", hours=1)],
        [entry(), entry()],
        [entry(), entry(path="a?utm_source=rss")],
        [entry("g"), entry("g", title="FERRY  stops")],
    ],
)
def test_none_is_doubled(entries: list[Entry]) -> None:
    assert len(distinct(entries, SITE)) == 1


def test_of_versions_the_newest_is_kept_in_the_place_of_the_first() -> None:
    kept = distinct([entry("g", hours=1, text="old"), entry("h", "b", "Owls"), entry("g", hours=2, text="new")], SITE)
    assert [one.text for one in kept] == ["new", ""]
    assert distinct([entry("g", hours=2, text="new"), entry("g", hours=1, text="old")], SITE)[0].text == "new"


@pytest.mark.parametrize(
    ("guid", "path", "name"),
    [
        ("tag:1", "a", "tag:1"),
        ("", "a", f"{SITE}a"),
        (f"{SITE}a#3", "a", f"{SITE}a"),
        (f"{SITE}?p=3", "a", f"{SITE}?p=3"),
        (SITE, "a", f"{SITE}a"),
        ("https://www.post.example", "a", f"{SITE}a"),
    ],
)
def test_an_entry_is_called_by_its_guid_where_that_names_it(guid: str, path: str, name: str) -> None:
    assert distinct([entry(guid, path)], SITE)[0].guid == name


@pytest.mark.parametrize("changed", [{"title": "Ferry sails"}, {"path": "b"}, {"hours": 5}, {"text": "More."}])
def test_an_entry_that_changes_keeps_its_name(changed: dict[str, Any]) -> None:
    (before,), (after,) = distinct([entry("g", hours=1)], SITE), distinct([entry("g", **changed)], SITE)
    assert feed_key(7, before) == feed_key(7, after)
    assert feed_key(7, before) != feed_key(8, after)


@pytest.mark.parametrize(
    ("paths", "own"),
    [
        (["a", "b"], ["post.example/a", "post.example/b"]),
        (["ticker", "ticker", "b"], ["", "", "post.example/b"]),
        (["28.html#n1", "28.html#n2"], ["", ""]),
        (["#!/1", "#!/2"], ["post.example#!/1", "post.example#!/2"]),
        ([""], [""]),
    ],
)
def test_an_address_that_several_share_is_nobodys(paths: list[str], own: list[str]) -> None:
    entries = [
        entry(f"g{number}", path, title) for number, (path, title) in enumerate(zip(paths, TITLES, strict=False))
    ]
    assert [address_key(one) for one in distinct(entries, SITE)] == own


def test_a_name_that_is_but_the_address_is_no_guid() -> None:
    kept = distinct([entry("g"), entry("", "b", "Owls")], SITE)
    assert [has_guid(one) for one in kept] == [True, False]
