"""A guard against SSRF (server-side request forgery): only public addresses are opened, on the web's own ports.

Feeds and links come from strangers, and the bot runs inside somebody's network: without these rules a feed named
`http://192.168.0.1/` would read the operator's router out to a chat.
"""

import ipaddress

from yarl import URL

from digests.errors import RefusedError

WEB_PORTS = frozenset({80, 443})
EXTRA_PORTS = frozenset({8080, 8443})
MAX_URL_LENGTH = 4096  # characters; browsers and servers agree on about 2,000

# From IANA's registries of special-purpose addresses. Written out rather than left to `ipaddress.is_global`, whose
# answers change between Python's releases (and which calls multicast, NAT64 and 6to4 global).
_IPV4 = {
    "0.0.0.0/8": "barred-means-this-machine",
    "10.0.0.0/8": "barred-private-network",
    "100.64.0.0/10": "barred-provider-network",
    "127.0.0.0/8": "barred-this-machine",
    "168.63.129.16/32": "barred-cloud",  # Azure's, though the address is a public one
    "169.254.0.0/16": "barred-local-network",
    "172.16.0.0/12": "barred-private-network",
    "192.0.0.0/24": "barred-special-use",
    "192.0.2.0/24": "barred-example",
    "192.88.99.0/24": "barred-tunnel",
    "192.168.0.0/16": "barred-private-network",
    "198.18.0.0/15": "barred-measurement",
    "198.51.100.0/24": "barred-example",
    "203.0.113.0/24": "barred-example",
    "224.0.0.0/4": "barred-multicast",
    "240.0.0.0/4": "barred-future-use",
}
_IPV6 = {
    "::/128": "barred-means-this-machine",
    "::1/128": "barred-this-machine",
    "::ffff:0:0/96": "barred-disguise",
    "64:ff9b::/96": "barred-disguise",
    "64:ff9b:1::/48": "barred-disguise",
    "2001::/23": "barred-special-use",  # Teredo, benchmarking, ORCHID
    "2001:db8::/32": "barred-example",
    "2002::/16": "barred-tunnel",
    "3fff::/20": "barred-example",
    "fc00::/7": "barred-private-network",
    "fe80::/10": "barred-local-network",
    "fec0::/10": "barred-private-network",
    "ff00::/8": "barred-multicast",
}
_BARRED = tuple((ipaddress.ip_network(network), reason) for network, reason in (_IPV4 | _IPV6).items())
_PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")  # all that IANA has given out


def refusal(address: str) -> str | None:
    """Why an IP address must not be dialled, as an error's code, or None when it may be.

    Only a public unicast address passes. Anything that is no IP address in its plain form is refused too. A NAT64
    gateway with a prefix of its own can't be recognised from here.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "barred-no-address"
    for network, reason in _BARRED:
        if ip in network:
            return reason
    if ip.version == 6 and ip not in _PUBLIC_IPV6:
        return "barred-special-use"
    return None


def url_refusal(url: URL, *, any_port: bool = False, extra_ports: bool = False) -> RefusedError | None:
    """Why a URL must not be opened, or None when it may be. Its host is not looked up."""
    if len(str(url)) > MAX_URL_LENGTH:
        return RefusedError("address-too-long")
    if url.scheme not in {"http", "https"} or not url.host:
        return RefusedError("not-a-web-address")
    if url.user is not None or url.password is not None:
        return RefusedError("address-with-password", host=url.host)
    ports = WEB_PORTS | EXTRA_PORTS if extra_ports else WEB_PORTS
    if not any_port and url.port not in ports:
        return RefusedError("odd-port", host=url.host, port=url.port or 0)
    return None
