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
_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8",  # this machine
            "10.0.0.0/8",  # private networks
            "100.64.0.0/10",  # providers' own networks
            "127.0.0.0/8",  # this machine
            "168.63.129.16/32",  # Azure's own machinery, though the address is a public one
            "169.254.0.0/16",  # link-local, and most clouds' own machinery
            "172.16.0.0/12",  # private networks
            "192.0.0.0/24",  # special uses
            "192.0.2.0/24",  # examples
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private networks
            "198.18.0.0/15",  # measurements
            "198.51.100.0/24",  # examples
            "203.0.113.0/24",  # examples
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # future uses, and broadcast
            "::/128",  # this machine
            "::1/128",  # this machine
            "::ffff:0:0/96",  # IPv4 in disguise
            "64:ff9b::/96",  # IPv4 in disguise (NAT64)
            "64:ff9b:1::/48",  # IPv4 in disguise (NAT64)
            "2001::/23",  # Teredo, benchmarking, ORCHID
            "2001:db8::/32",  # examples
            "2002::/16",  # IPv4 in disguise (6to4)
            "3fff::/20",  # examples
            "fc00::/7",  # private networks
            "fe80::/10",  # link-local
            "fec0::/10",  # private networks
            "ff00::/8",  # multicast
        ),
    )
)
_PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")  # all that IANA has given out


def is_public(address: str) -> bool:
    """Whether an IP address may be dialled: only a public unicast one, in its plain form.

    A NAT64 gateway with a prefix of its own can't be recognised from here.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return not any(ip in network for network in _NOT_PUBLIC) and (ip.version == 4 or ip in _PUBLIC_IPV6)


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
