"""A guard against SSRF (server-side request forgery): only public addresses are opened, on the web's own ports.

Feeds and links come from strangers, and the bot runs inside somebody's network: without these rules a feed named
`http://192.168.0.1/` would read the operator's router out to a chat.
"""

import ipaddress

from yarl import URL

WEB_PORTS = frozenset({80, 443})
EXTRA_PORTS = frozenset({8080, 8443})
MAX_URL_LENGTH = 4096  # characters; browsers and servers agree on about 2,000

# From IANA's registries of special-purpose addresses. Written out rather than left to `ipaddress.is_global`, whose
# answers change between Python's releases (and which calls multicast, NAT64 and 6to4 global).
_IPV4 = {
    "0.0.0.0/8": "it means this machine",
    "10.0.0.0/8": "it is inside a private network",
    "100.64.0.0/10": "it is inside a provider's own network",
    "127.0.0.0/8": "it is this machine",
    "168.63.129.16/32": "it belongs to a cloud's own machinery",  # Azure's, though the address is a public one
    "169.254.0.0/16": "it is inside a local network",
    "172.16.0.0/12": "it is inside a private network",
    "192.0.0.0/24": "it is kept for special uses",
    "192.0.2.0/24": "it is kept for examples",
    "192.88.99.0/24": "it leads through a tunnel",
    "192.168.0.0/16": "it is inside a private network",
    "198.18.0.0/15": "it is kept for measurements",
    "198.51.100.0/24": "it is kept for examples",
    "203.0.113.0/24": "it is kept for examples",
    "224.0.0.0/4": "it means many machines",
    "240.0.0.0/4": "it is kept for the future",
}
_IPV6 = {
    "::/128": "it means this machine",
    "::1/128": "it is this machine",
    "::ffff:0:0/96": "it is another address in disguise",
    "64:ff9b::/96": "it is another address in disguise",
    "64:ff9b:1::/48": "it is another address in disguise",
    "2001::/23": "it is kept for special uses",  # Teredo, benchmarking, ORCHID
    "2001:db8::/32": "it is kept for examples",
    "2002::/16": "it leads through a tunnel",
    "3fff::/20": "it is kept for examples",
    "fc00::/7": "it is inside a private network",
    "fe80::/10": "it is inside a local network",
    "fec0::/10": "it is inside a private network",
    "ff00::/8": "it means many machines",
}
_BARRED = tuple((ipaddress.ip_network(network), reason) for network, reason in (_IPV4 | _IPV6).items())
_PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")  # all that IANA has given out


def refusal(address: str) -> str | None:
    """Say why an IP address must not be dialled, as the end of a sentence, or None when it may be.

    Only a public unicast address passes. Anything that is no IP address in its plain form is refused too. A NAT64
    gateway with a prefix of its own can't be recognised from here.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "it is no address"
    for network, reason in _BARRED:
        if ip in network:
            return reason
    if ip.version == 6 and ip not in _PUBLIC_IPV6:
        return "it is kept for special uses"
    return None


def url_refusal(url: URL, *, any_port: bool = False, extra_ports: bool = False) -> str | None:
    """Say why a URL must not be opened, as a sentence, or None when it may be. Its host is not looked up."""
    if len(str(url)) > MAX_URL_LENGTH:
        return "That address is too long: send a shorter one."
    if url.scheme not in {"http", "https"} or not url.host:
        return "That is no web address: send one that starts with https:// or http://."
    if url.user is not None or url.password is not None:
        return f"The address at {url.host} holds a user name or password: send it without."
    ports = WEB_PORTS | EXTRA_PORTS if extra_ports else WEB_PORTS
    if not any_port and url.port not in ports:
        return f"The address at {url.host} asks for port {url.port}: only the web's usual ports are opened."
    return None
