"""Web addresses: made safe to show, and compared."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import parse_qs, parse_qsl, quote, urlencode, urljoin, urlsplit

MAX_LENGTH = 2_048  # what browsers and servers agree on; longer ones carry data, not an address

_ORIGIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}|rss|feed|atom", re.IGNORECASE)  # a host, or "from the feed"
_WRAPPER = re.compile(r"google\.[a-z.]{2,6}/url|lm?\.facebook\.com/l\.php", re.IGNORECASE)
# Countries whose domains are sold to everybody as abbreviations, and a union of many countries.
_ANYWHERE = frozenset({"ai", "cc", "co", "eu", "fm", "gg", "io", "ly", "me", "sh", "tv", "ws"})
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?]*", re.IGNORECASE)
_WITH_PLACE = ("!", "/")  # what a fragment begins with that names a page to a script: "#!/story/5"
# An address in a message. "site:https://…" asks for what a site wrote, in the language of queries.
# Scripts without blanks have none around it, either, marks that are not seen may hide in it, and emoji point at it.
_IN_A_TEXT = re.compile(
    r"(?<![a-z0-9])(?<!site:)(?:https?://|www\.)[^\s<>\"“”«»„。、，！？；「」『』《》\u200b\u200e\u200f\u2060\ufeff"
    "\u2600-\u27bf\U0001f000-\U0001faff]+",
    re.IGNORECASE,
)
_BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【"}
_AFTER_AN_ADDRESS = frozenset(".,;:!?'’*_`…|،؛؟۔")
_SPACE = re.compile(r"\s")
_LOCAL = re.compile(r"(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}|.+\.(?:local|localhost|internal)")
_ESCAPES = {ord(character): f"%{ord(character):02X}" for character in ' "<>\\^`{|}'}


def http_url(url: str, base: str = "") -> str:
    """`url` made absolute against `base`, or "" where that is no plain http(s) address.

    Line breaks and control characters are dropped as browsers drop them, other unsafe characters are escaped; an
    address with a user name in it, without a host, or longer than MAX_LENGTH is refused.
    """
    text = "".join(character for character in url.strip() if character.isprintable())
    try:
        absolute = urljoin(base, text) if base else text
        parts = urlsplit(absolute)
        usable = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return ""
    safe = parts.geturl().translate(_ESCAPES) if usable else ""
    return safe if len(safe) <= MAX_LENGTH else ""


def addresses_in(text: str) -> tuple[str, ...]:
    """The web addresses that are written in `text`, each once, without the brackets and stops around them."""
    found = (_without_stops(address[0]) for address in _IN_A_TEXT.finditer(text))
    absolute = (address if "://" in address else f"https://{address}" for address in found)
    return tuple(dict.fromkeys(address for address in absolute if http_url(address)))


def _without_stops(address: str) -> str:
    """Without what ends a sentence, and closing brackets that are opened before the address."""
    while address[-1] in _AFTER_AN_ADDRESS or _closes_nothing(address):
        address = address[:-1]
    return address


def _closes_nothing(address: str) -> bool:
    last = address[-1]
    return last in _BRACKETS and address.count(last) > address.count(_BRACKETS[last])


def clean_url(url: str) -> str:
    """`url` as it is shown: unwrapped from Google's and Facebook's redirects and without tracking parameters.

    What stays of the address stays in its order, letter for letter. "" where `url` is no http(s) address.
    """
    address = _unwrap(http_url(url))
    parts, site = urlsplit(address), host(address)
    query = "&".join(pair for pair in parts.query.split("&") if not _is_tracking(pair, site))
    fragment = "" if _is_tracking(parts.fragment, site) else parts.fragment
    return parts._replace(query=query, fragment=fragment).geturl()


def key(url: str) -> str:
    """Equal for the addresses of one article: no scheme, `www.`, fragment, tracking, nor order of parameters.

    A fragment counts where it names a page to a script ("#!/story/5"). "" where `url` is no http(s) address.
    `"https://" + key(url)` has the same key.
    """
    parts = urlsplit(clean_url(url))
    if not parts.hostname:
        return ""
    path = quote(_SESSION.sub("", re.sub("/+", "/", parts.path)), safe="/%!=:,-").rstrip("/")
    named = sorted(set(parse_qsl(parts.query)))
    # What has no value may be all that names the article: "read.php?1423".
    bare = sorted({pair for pair in parts.query.split("&") if pair and not pair.partition("=")[2]})
    query = "&".join([*(quote(pair.rstrip("="), safe="/%!=:,-+") for pair in bare), *filter(None, [urlencode(named)])])
    fragment = quote(parts.fragment, safe="/%!=:,-?&") if parts.fragment.startswith(_WITH_PLACE) else ""
    name = _authority(parts.hostname, parts.port) + path
    return name + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def host(url: str) -> str:
    """The host that `url` names, without case, `www.` and the root's full stop; "" where it names none."""
    try:
        hostname = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return _SPACE.sub("", hostname.casefold().rstrip(".")).removeprefix("www.")


def is_local(url: str) -> bool:
    """Whether `url` leads nowhere but to the machine or network of whoever follows it."""
    name = host(url)
    return name == "localhost" or bool(_LOCAL.fullmatch(name))


def country(url: str) -> str:
    """The country whose domain `url` is under, as its two letters; "" where it is under none that tells anything."""
    last = host(url).rpartition(".")[2]
    return last if len(last) == 2 and last.isalpha() and last not in _ANYWHERE else ""


def _authority(hostname: str, port: int | None) -> str:
    """The host without `www.`, its letters in their own script, and the port unless it is the usual one."""
    labels = [_unicode(label) for label in hostname.casefold().split(".")]
    name = ".".join(labels).removeprefix("www.")
    name = f"[{name}]" if ":" in name else name
    return name if port in (None, 80, 443) else f"{name}:{port}"


def _unicode(label: str) -> str:
    try:
        return label.encode().decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def _unwrap(address: str) -> str:
    """The address inside a search engine's or social network's redirect; at most three are nested."""
    for _ in range(3):
        parts = urlsplit(address)
        if not _WRAPPER.fullmatch(host(address) + parts.path):
            break
        values = parse_qs(parts.query)
        inner = http_url(next((values[name][0] for name in ("url", "q", "u") if name in values), ""))
        if not inner:
            break
        address = inner
    return address


def _is_tracking(pair: str, site: str) -> bool:
    """Whether `pair` (`name=value` of a query or fragment) says where a reader came from, not what is asked for."""
    name, equals, value = pair.partition("=")
    name = name.lower()
    names_origin = name in ("ref", "referrer", "source", "src") and _ORIGIN.fullmatch(value) is not None
    everywhere, by_site = _tracking_names()
    own = (names for domain, names in by_site.items() if site == domain or site.endswith(f".{domain}"))
    return names_origin or (bool(equals) and (name in everywhere or any(name in names for names in own)))


@cache
def _tracking_names() -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    """Names that are tracking everywhere, and those that are on some sites alone."""
    everywhere, by_site = set[str](), dict[str, frozenset[str]]()
    listed = files("digests.articles").joinpath("tracking_parameters.txt").read_text(encoding="utf-8")
    for line in (line for line in listed.splitlines() if not line.startswith("#")):
        sender, _, names = line.partition(": ")
        if sender.startswith("host "):
            by_site |= dict.fromkeys(sender.split()[1:], frozenset(names.split()))
        else:
            everywhere |= set(names.split())
    return frozenset(everywhere), by_site
