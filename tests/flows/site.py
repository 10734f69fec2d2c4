"""A small invented newspaper on loopback."""

from aiohttp import web

_ARTICLE = """<!doctype html><html lang="en"><head><title>Tern colony returns to Gannet Rock</title></head><body>
<article><h1>Tern colony returns to Gannet Rock</h1>
<p>Forty pairs of terns have nested on Gannet Rock for the first time in sixty years, the wardens of the island say.
They counted the birds from a rowing boat so as not to scare them off the ledges.</p>
<p>The last colony left when the lighthouse got its foghorn. The horn fell silent in the spring, and the terns were
back within six weeks, with fish from the sandbank that nobody had known to be there.</p>
<p>Visitors may watch from the pier on the mainland. Two telescopes have been put up, and a third one is on its way.</p>
</article></body></html>"""
_ENTRY = "<item><title>Tern colony returns to Gannet Rock</title><link>{origin}/terns</link></item>"
_FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{entry}</channel></rss>'
_LINK = '<link rel="alternate" type="application/rss+xml" href="{path}" title="{path}">'
_HOME = "<!doctype html><html><head><title>The Gannet</title>{links}</head><body><p>Welcome.</p></body></html>"


def gannet() -> web.Application:
    """The Gannet: /one names one feed, /two names two, /none none; /terns is an article and /empty is no article."""
    application = web.Application()
    application.router.add_get("/{page}", _answer)
    return application


async def _answer(request: web.Request) -> web.Response:
    entry = _ENTRY.format(origin=request.url.origin())
    pages = {
        "one": _HOME.format(links=_LINK.format(path="/birds.xml")),
        "two": _HOME.format(links=_LINK.format(path="/birds.xml") + _LINK.format(path="/boats.xml")),
        "none": _HOME.format(links=""),
        "empty": _HOME.format(links=""),
        "terns": _ARTICLE,
    }
    feeds = {"birds.xml": "The Gannet: birds", "boats.xml": "The Gannet: boats"}
    page = request.match_info["page"]
    if page in feeds:
        return web.Response(text=_FEED.format(title=feeds[page], entry=entry), content_type="application/rss+xml")
    if page in pages:
        return web.Response(text=pages[page], content_type="text/html")
    raise web.HTTPNotFound
