"""Sites as index terms, so that a search can ask for what one site wrote."""

from digests.articles.url import host
from digests.text.words.tokens import words

_PREFIX = "site:"  # no word holds a colon between letters, so no word is ever taken for a site
_FEWEST_LABELS = 2


def site_terms(url: str, name: str) -> list[str]:
    """What an article at `url`, of the site called `name`, is found by as that site's.

    They are its host and the domains above it, each also without what follows its first point, and its name.
    """
    labels = host(url).split(".")
    domains = [".".join(labels[at:]) for at in range(len(labels) - _FEWEST_LABELS + 1)]
    known = [*domains, *(domain.partition(".")[0] for domain in domains), "".join(words(name))]
    return [_PREFIX + term for term in dict.fromkeys(known) if term]


def site_term(said: str) -> str | None:
    """The index term for the site that somebody calls `said`: its address, a domain, or its name; None for nothing."""
    address = said if "//" in said else f"//{said}"
    name = (host(address) if "." in said and " " not in said else "") or "".join(words(said))
    return _PREFIX + name if name else None
