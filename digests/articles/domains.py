"""The registrable domain of an address, by the Public Suffix List."""

from functools import lru_cache

import tld

from digests.articles.url import host

# Where many publish who have nothing to do with each other, beyond those that the list has.
_SHARED = frozenset(
    [
        "facebook.com",
        "google.com",
        "instagram.com",
        "linkedin.com",
        "livejournal.com",
        "medium.com",
        "msn.com",
        "reddit.com",
        "substack.com",
        "t.me",
        "telegra.ph",
        "tiktok.com",
        "tumblr.com",
        "twitter.com",
        "vk.com",
        "wordpress.com",
        "x.com",
        "yahoo.com",
        "youtube.com",
    ]
)


def domain(url: str) -> str:
    """The part of the address's host that somebody registered, "bbc.co.uk" of "feeds.bbc.co.uk".

    "" where it tells nothing of who publishes there: under no public suffix, such as a number, or on a host for many.
    """
    return _of_host(host(url))


@lru_cache(maxsize=10_000)
def _of_host(name: str) -> str:
    registered = tld.get_fld(name, fail_silently=True, fix_protocol=True, search_private=True) or ""
    return "" if registered in _SHARED else registered
