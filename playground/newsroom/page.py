"""An outlet's HTML pages: articles in three kinds of markup, with the boilerplate of a news site around them."""

import json
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from string import Template

from playground.newsroom.content import Outlet, PageTemplate
from playground.newsroom.edition import Edition, Published

_TEASERS = 5
_HEADLINES = 6
_TEASER_WORDS = 22
_HERE = Path(__file__).parent / "templates"


def article(edition: Edition, published: Published) -> str:
    """Return the page of an article, in its outlet's markup, with teasers of the outlet's other articles."""
    boilerplate, sample = edition.outlet.boilerplate, published.article
    others = edition.others(published)
    escaped = _escaped(
        section=sample.section,
        title=sample.title,
        standfirst=sample.standfirst,
        byline=Template(boilerplate.byline).substitute(author=sample.author),
        stamp=published.at.isoformat(),
        date=boilerplate.dateline(published.at),
    )
    made = {
        "head": _head(edition, published),
        "figure": _figure(edition.outlet, published),
        "body": _body(edition.outlet.template, sample.paragraphs, others),
        "share_buttons": " ".join(f'<button type="button">{escape(way)}</button>' for way in boilerplate.share_by),
        "tags": ", ".join(f'<a href="#" rel="tag">{escape(tag)}</a>' for tag in sample.tags),
        "teasers": _teasers(others[:_TEASERS]),
        "headlines": _headlines(others[-_HEADLINES:]),
    }
    return _fill(edition.outlet.template, _frame(edition) | escaped | made)


def home(edition: Edition) -> str:
    """Return the outlet's home page: every published article, newest first."""
    made = {"teasers": _teasers(edition.articles), "headlines": _headlines(edition.articles[:_HEADLINES])}
    return _fill("home", _frame(edition) | _escaped(title=edition.outlet.title) | made)


def refusal(edition: Edition, published: Published) -> str:
    """Return what a reader without a subscription gets in place of an article."""
    return _fill("refusal", _frame(edition) | _escaped(title=published.article.title))


def front(editions: Sequence[Edition]) -> str:
    """Return the newsroom's own front page, which lists the outlets (at least one)."""
    base_url = editions[0].base_url
    listed = "".join(_outlet_line(edition) for edition in editions)
    addresses = _escaped(front=f"{base_url}/", catalogue=f"{base_url}/catalogue.opml", style=f"{base_url}/style.css")
    return _fill("front", addresses | {"outlets": listed})


def stylesheet() -> str:
    """Return the CSS all pages share."""
    return (_HERE / "style.css").read_text(encoding="utf-8")


def _fill(name: str, values: dict[str, str]) -> str:
    """Fill a template; every value must be HTML already."""
    return Template((_HERE / f"{name}.html").read_text(encoding="utf-8")).substitute(values)


def _escaped(**texts: str) -> dict[str, str]:
    return {name: escape(text) for name, text in texts.items()}


def _frame(edition: Edition) -> dict[str, str]:
    """Return what every page of the outlet shows."""
    outlet, boilerplate = edition.outlet, edition.outlet.boilerplate
    home_url = outlet.home_url(edition.base_url)
    escaped = _escaped(
        language=outlet.language,
        outlet=outlet.name,
        tagline=outlet.tagline,
        accent=outlet.accent,
        home=home_url,
        feed=outlet.feed_url(edition.base_url),
        feed_type=outlet.feed.media_type,
        style=f"{edition.base_url}/style.css",
        cookies=boilerplate.cookies,
        accept=boilerplate.accept,
        decline=boilerplate.decline,
        share=boilerplate.share,
        newsletter=boilerplate.newsletter,
        newsletter_pitch=boilerplate.newsletter_pitch,
        subscribe=boilerplate.subscribe,
        related_title=boilerplate.related,
        read_next_title=boilerplate.read_next,
        most_read_title=boilerplate.most_read,
        latest=boilerplate.latest,
        advert=boilerplate.advert,
        comments=boilerplate.comments,
        comments_pitch=boilerplate.comments_pitch,
        tags_title=boilerplate.tags,
        paywall=boilerplate.paywall,
        paywall_pitch=boilerplate.paywall_pitch,
    )
    return escaped | {"menu": _links(boilerplate.menu, home_url), "footer": _links(boilerplate.footer, home_url)}


def _head(edition: Edition, published: Published) -> str:
    sample = published.article
    image = f'<meta property="og:image" content="{escape(published.image_url)}">' if published.image_url else ""
    escaped = _escaped(
        title=sample.title,
        standfirst=sample.standfirst,
        author=sample.author,
        url=published.url,
        stamp=published.at.isoformat(),
    )
    made = {"og_image": image, "linked_data": _linked_data(edition.outlet, published)}
    return _fill("head", _frame(edition) | escaped | made)


def _linked_data(outlet: Outlet, published: Published) -> str:
    sample = published.article
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": sample.title,
        "description": sample.standfirst,
        "datePublished": published.at.isoformat(),
        "inLanguage": outlet.language,
        "articleSection": sample.section,
        "keywords": list(sample.tags),
        "mainEntityOfPage": published.url,
        "author": {"@type": "Person", "name": sample.author},
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name},
    }
    if published.image_url:
        data["image"] = [published.image_url]
    # Inside <script> no entity is read, so a "<" must not stand there at all.
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def _figure(outlet: Outlet, published: Published) -> str:
    if not published.image_url:
        return ""
    credit = escape(Template(outlet.boilerplate.credit).substitute(outlet=outlet.name))
    image = f'<img src="{escape(published.image_url)}" width="960" height="540" alt="">'
    return f"<figure>{image}<figcaption>{credit}</figcaption></figure>"


def _body(template: PageTemplate, paragraphs: Sequence[str], others: Sequence[Published]) -> str:
    tag = "div" if template is PageTemplate.SOUP else "p"
    blocks = [f"<{tag}>{escape(paragraph, quote=False)}</{tag}>" for paragraph in paragraphs]
    if template is PageTemplate.BULLETS and others:
        links = "".join(f"<li>{_link(other)}</li>" for other in others[:2])
        blocks.insert(2, f'<ul class="inline-related related">{links}</ul>')
    return "\n".join(blocks)


def _teasers(articles: Iterable[Published]) -> str:
    return "".join(f"<li>{_link(each)}<p>{escape(each.teaser(_TEASER_WORDS))}</p></li>" for each in articles)


def _headlines(articles: Iterable[Published]) -> str:
    return "".join(f"<li>{_link(each)}</li>" for each in articles)


def _link(published: Published) -> str:
    return f'<a href="{escape(published.url)}">{escape(published.article.title)}</a>'


def _links(names: Iterable[str], url: str) -> str:
    return "".join(f'<li><a href="{escape(url)}">{escape(name)}</a></li>' for name in names)


def _outlet_line(edition: Edition) -> str:
    outlet = edition.outlet
    link = f'<a href="{escape(outlet.home_url(edition.base_url))}">{escape(outlet.name)}</a>'
    about = f"{outlet.topic} · {outlet.language} · {outlet.tagline}"
    feed = f'<a href="{escape(outlet.feed_url(edition.base_url))}">{escape(outlet.feed.value)}</a>'
    return f"<li>{link}<p>{escape(about)}</p><small>{feed}</small></li>"
