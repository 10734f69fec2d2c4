"""Record linkage within a feed: which entries are one, what each is called, and whether its address is its own."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from digests.articles.article import Entry
from digests.articles.url import key


def distinct(entries: Sequence[Entry], site_url: str) -> tuple[Entry, ...]:
    """`entries` without repetitions, each with a `guid` that no other has and `shared_address` set where it is due.

    A guid is believed where it names one entry: one that several share, or that is the site's own address, names none,
    and their addresses and titles tell them apart. Two entries of one guid are versions of one, of which the newest
    is kept, where two of address, title and date agree; of one address, where all do.
    """
    kept = _without_repetitions([replace(entry, guid=_own_guid(entry, site_url)) for entry in entries])
    places = Counter(key(entry.url) for entry in kept)
    marked = [
        replace(entry, shared_address=entry.shared_address or places[key(entry.url)] > 1 or _is_front_page(entry.url))
        for entry in kept
    ]
    return tuple(replace(entry, guid=name) for entry, name in zip(marked, _names(marked), strict=True))


def _own_guid(entry: Entry, site_url: str) -> str:
    """The entry's guid, or "" where it is the address of the whole site."""
    place = key(entry.guid)
    return "" if place and (place == key(site_url) or _is_front_page(entry.guid)) else entry.guid


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query and not parts.fragment


def _without_repetitions(entries: Iterable[Entry]) -> list[Entry]:
    """In their order; of versions of one entry the newest, in the first one's place."""
    kept = list[Entry]()
    by_name = defaultdict[str, list[int]](list)
    for entry in entries:
        names = {f"guid {entry.guid}", f"place {_place(entry)}"} - {"guid "}
        twin = next((at for name in sorted(names) for at in by_name[name] if _are_one(kept[at], entry)), None)
        if twin is None:
            for name in names:
                by_name[name].append(len(kept))
            kept.append(entry)
        elif entry.published_at and (published := kept[twin].published_at) and published < entry.published_at:
            kept[twin] = entry
    return kept


def _are_one(one: Entry, other: Entry) -> bool:
    place, title = _place(one) == _place(other), _title(one) == _title(other)
    if one.guid and one.guid == other.guid:
        dated = one.published_at is not None and one.published_at == other.published_at
        return place + title + dated >= 2
    return place and title and one.published_at == other.published_at and one.text == other.text


def _place(entry: Entry) -> str:
    """An entry's address with its fragment, which may be all that tells two entries of one page apart."""
    return f"{key(entry.url)}#{urlsplit(entry.url).fragment}"


def _title(entry: Entry) -> str:
    return " ".join((entry.title or entry.text[:200]).casefold().split())


def _names(entries: Sequence[Entry]) -> list[str]:
    """A name for each: its guid, or else its address, and as much more as tells it apart."""
    names = [_name(entry) for entry in entries]
    for more in (_place, _title, lambda entry: str(entry.published_at), lambda entry: entry.text[:200]):
        count = Counter(names)
        names = [
            f"{name} {more(entry)}" if count[name] > 1 else name for name, entry in zip(names, entries, strict=True)
        ]
    return names


def _name(entry: Entry) -> str:
    """An entry's guid, or else its address; of a guid that is the address with an edition ("…/bridge#3") no edition."""
    if not entry.shared_address and key(entry.guid) == key(entry.url):
        return entry.guid.partition("#")[0]
    return entry.guid or entry.url


def feed_key(feed_id: int, entry: Entry) -> str:
    """What `entry` is known by within its feed, whatever becomes of its address: no key of an address is like it."""
    return f"{feed_id} {entry.guid}"


def address_key(entry: Entry) -> str:
    """What `entry` is known by in all feeds; "" where its address is not its own."""
    return "" if entry.shared_address else key(entry.url)


def has_guid(entry: Entry) -> bool:
    """Whether its feed has a name for it that is more than its address."""
    return entry.guid != entry.url
