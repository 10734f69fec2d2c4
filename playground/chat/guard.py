"""Who may talk to the page's server: this machine, and no other site through its browser.

The page can act as any person, so a site opened in the same browser must not reach it. A name that was pointed
at 127.0.0.1 (DNS rebinding) fails the check of Host; a form or script of another site (cross-site request forgery)
fails the check of Origin.
"""

import ipaddress
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "media-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer 403 to whom it does not concern."""
    if not is_loopback(request.host):
        raise web.HTTPForbidden(text="This page answers on this machine only: open it at 127.0.0.1 or localhost.")
    if request.method not in {"GET", "HEAD"} and not _same_origin(request):
        raise web.HTTPForbidden(text="Another site asked for this: the page's own requests only.")
    return await handler(request)


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """What the browser may do with the answer."""
    response.headers.update(_HEADERS)


def is_loopback(authority: str) -> bool:
    """Whether a Host header (name or address, with or without a port) names this machine."""
    try:
        host = urlsplit(f"//{authority}").hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _same_origin(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
    return origin == f"{request.scheme}://{request.host}"
