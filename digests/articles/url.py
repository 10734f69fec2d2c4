"""Web addresses: made safe to show, and compared."""

import re
from urllib.parse import parse_qs, parse_qsl, urlencode, urljoin, urlsplit

MAX_LENGTH = 2_048  # what browsers and servers agree on; longer ones carry data, not an address

_TRACKING = frozenset(
    """
    __hsfp __hssc __hstc __s __twitter_impression _branch_match_id _branch_referrer _ga _gl _hsenc _hsmi _openstat
    campaign_id cmp cmpid dclid echobox emc fbclid fb_action_ids fb_action_types fb_ref fb_source gaa_at gaa_n gaa_sig
    gaa_ts gbraid gclid gclsrc guccounter guce_referrer guce_referrer_sig hsctatracking icid igsh igshid instance_id
    itok li_fat_id mc_cid mc_eid mkt_tok msclkid ncid ns_campaign ns_linkname ns_mchannel ns_source oly_anon_id
    oly_enc_id partner regi_id rss_source s_cid segment_id smid soc_src soc_trk sr_share taid traffic_source trk
    trkcampaign twclid user_id vero_conv vero_id wbraid wickedid wt_mc wt_zmc xtor yclid ysclid
    """.split()  # noqa: SIM905 (a list of names reads better without quotes)
)
_TRACKING_PREFIXES = ("utm_", "mtm_", "at_", "pk_", "piwik_", "stm_", "hsa_")
_ORIGIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}|rss|feed|atom", re.IGNORECASE)  # a host, or "from the feed"
_WRAPPER = re.compile(r"google\.[a-z.]{2,6}/url|lm?\.facebook\.com/l\.php", re.IGNORECASE)
# Countries whose domains are sold to everybody as abbreviations, and a union of many countries.
_ANYWHERE = frozenset({"ai", "cc", "co", "eu", "fm", "gg", "io", "ly", "me", "sh", "tv", "ws"})
_SPACE = re.compile(r"\s")
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


def clean_url(url: str) -> str:
    """`url` as it is shown: unwrapped from Google's and Facebook's redirects and without tracking parameters.

    What stays of the address stays in its order, letter for letter. "" where `url` is no http(s) address.
    """
    address = _unwrap(http_url(url))
    parts = urlsplit(address)
    query = "&".join(pair for pair in parts.query.split("&") if not _is_tracking(pair))
    fragment = "" if _is_tracking(parts.fragment) else parts.fragment
    return parts._replace(query=query, fragment=fragment).geturl()


def key(url: str) -> str:
    """Equal for the addresses of one article: no scheme, `www.`, fragment, tracking, nor order of parameters.

    "" where `url` is no http(s) address. `"https://" + key(url)` has the same key.
    """
    name = _name(clean_url(url))
    return name and _name(clean_url(f"https://{name}"))  # once more: courlan undoes one layer of escaping at a time


def host(url: str) -> str:
    """The host that `url` names, without case, `www.` and the root's full stop; "" where it names none."""
    try:
        hostname = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return _SPACE.sub("", hostname.casefold().rstrip(".")).removeprefix("www.")


def country(url: str) -> str:
    """The country whose domain `url` is under, as its two letters; "" where it is under none that tells anything."""
    last = host(url).rpartition(".")[2]
    return last if len(last) == 2 and last.isalpha() and last not in _ANYWHERE else ""


def _name(address: str) -> str:
    import courlan  # noqa: PLC0415 (loaded when first needed)

    scrubbed = urlsplit(courlan.clean_url(address) or address)
    # courlan takes parameters such as `cid` and `uid` for trackers; a number there may be all that names the article.
    numbers = [pair for pair in parse_qsl(urlsplit(address).query) if pair[1].isdecimal()]
    query = urlencode(sorted({*parse_qsl(scrubbed.query), *numbers}))
    path = scrubbed.path.rstrip("/")
    return scrubbed.netloc.removeprefix("www.") + path + (f"?{query}" if query else "")


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


def _is_tracking(pair: str) -> bool:
    """Whether `pair` (`name=value` of a query or fragment) says where a reader came from, not what is asked for."""
    name, _, value = pair.partition("=")
    name = name.lower()
    names_origin = name in ("ref", "referrer", "source", "src") and _ORIGIN.fullmatch(value) is not None
    return names_origin or name in _TRACKING or name.startswith(_TRACKING_PREFIXES)
