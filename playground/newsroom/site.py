"""The sample newsroom as a web site: one folder per outlet, with articles that appear as time goes by."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from playground.newsroom import page
from playground.newsroom.content import Outlet, SampleArticle, articles, catalogue, outlets
from playground.newsroom.edition import Edition, Published, compose
from playground.newsroom.feed import render
from playground.newsroom.picture import gradient


def newsroom(started_at: datetime, now: Callable[[], datetime]) -> web.Application:
    """Build the site. `started_at` and what `now` returns are aware; articles are dated from `started_at`.

    It answers under any prefix it is mounted at, with absolute links made from the request's Host. Raises
    ContentError when the sample data is wrong and ValueError when `started_at` has no zone.
    """
    if started_at.tzinfo is None:
        raise ValueError("started_at has no time zone; pass an aware datetime.")
    site = _Site(outlets(), articles(), started_at, now)
    application = web.Application()
    application.router.add_get("/", site.front, name="front")
    application.router.add_get("/catalogue.opml", site.catalogue)
    application.router.add_get("/style.css", site.style)
    for outlet in site.outlets:
        at = f"/{outlet.slug}"
        pages = _OutletPages(site, outlet)
        application.router.add_get(at, pages.moved)
        application.router.add_get(f"{at}/", pages.home)
        application.router.add_get(f"{at}/{outlet.feed.file}", pages.feed)
        application.router.add_get(f"{at}/images/{{image}}.png", pages.image)
        application.router.add_get(rf"{at}/{{year:\d{{4}}}}/{{month:\d\d}}/{{slug}}", pages.article)
    return application


@dataclass(frozen=True, slots=True)
class _Site:
    """What all outlets share."""

    outlets: tuple[Outlet, ...]
    articles: tuple[SampleArticle, ...]
    started_at: datetime
    now: Callable[[], datetime]

    def edition(self, outlet: Outlet, request: web.Request) -> Edition:
        return compose(outlet, self.articles, self.started_at, self.now(), _base_url(request))

    async def front(self, request: web.Request) -> web.Response:
        return _html(page.front([self.edition(outlet, request) for outlet in self.outlets]))

    async def catalogue(self, request: web.Request) -> web.Response:
        return web.Response(body=catalogue(_base_url(request)), content_type="text/x-opml", charset="utf-8")

    async def style(self, _request: web.Request) -> web.Response:
        return web.Response(text=page.stylesheet(), content_type="text/css")


@dataclass(frozen=True, slots=True)
class _OutletPages:
    """One outlet's part of the site."""

    site: _Site
    outlet: Outlet

    async def moved(self, request: web.Request) -> web.Response:
        raise web.HTTPMovedPermanently(self.outlet.home_url(_base_url(request)))

    async def home(self, request: web.Request) -> web.Response:
        return _html(page.home(self.site.edition(self.outlet, request)))

    async def feed(self, request: web.Request) -> web.Response:
        edition = self.site.edition(self.outlet, request)
        body = render(edition)
        etag = hashlib.sha256(body).hexdigest()[:32]
        modified = edition.articles[0].at if edition.articles else None
        if _unchanged(request, etag, modified):
            response = web.Response(status=304)
        else:
            response = web.Response(body=body, content_type=self.outlet.feed.media_type, charset="utf-8")
        response.etag = etag
        response.last_modified = modified
        return response

    async def article(self, request: web.Request) -> web.Response:
        edition = self.site.edition(self.outlet, request)
        published = _find(edition, request)
        if published.article.paywall:
            return _html(page.refusal(edition, published), status=403)
        return _html(page.article(edition, published))

    async def image(self, request: web.Request) -> web.Response:
        name = request.match_info["image"]
        if not any(each.outlet == self.outlet.slug and each.image == name for each in self.site.articles):
            raise web.HTTPNotFound
        return web.Response(body=gradient(name), content_type="image/png")


def _base_url(request: web.Request) -> str:
    """Return origin and mount point; the application's own front page knows where it was mounted."""
    return f"{request.url.origin()}{request.app.router['front'].url_for()}".rstrip("/")


def _find(edition: Edition, request: web.Request) -> Published:
    wanted = tuple(request.match_info[part] for part in ("year", "month", "slug"))
    for published in edition.articles:
        if (f"{published.at:%Y}", f"{published.at:%m}", published.article.slug) == wanted:
            return published
    raise web.HTTPNotFound


def _unchanged(request: web.Request, etag: str, modified: datetime | None) -> bool:
    """If-None-Match, where sent, decides alone (RFC 9110, section 13.2.2)."""
    if request.if_none_match is not None:
        return any(tag.value in {etag, "*"} for tag in request.if_none_match)
    since = request.if_modified_since
    return since is not None and modified is not None and modified <= since


def _html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")
