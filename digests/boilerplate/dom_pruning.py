"""DOM pruning: scripts, styles, menus, parts of forms and boxes of related articles go from a page's tree."""

from itertools import islice

import lxml.html

from digests.boilerplate.lines import is_related_heading
from digests.text.words.word_count import word_count

_FEWEST_LINKS = 2
_WORDS_A_LINK = 40  # at most: a headline and an excerpt
_BOX_SHARE = 0.4  # of the page's words, at most: what holds more may hold the article
_MOST_BOXES = 50  # a page that says "Read next" more often wants to keep us busy
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")

# Their whole content goes. What is left is a third to a half of a page's elements, and everything after is that much
# cheaper. A `form` may hold the whole page, and a `noscript` the only copy of a picture: neither is here.
_NON_CONTENT = """
    audio button canvas datalist dialog embed fieldset footer head iframe input math menu nav noscript object option
    picture rp rt script select source style svg template textarea track video
""".split()  # noqa: SIM905 (a list of names reads better without quotes)

# What Ghost, Substack, Mailchimp and Jetpack put into an article to win subscribers.
_FORMS = " | ".join(
    f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    for name in (
        "kg-signup-card",
        "kg-cta-card",
        "subscription-widget-wrap",
        "mc_embed_signup",
        "wp-block-jetpack-subscriptions",
    )
)


def drop_non_content(root: lxml.html.HtmlElement) -> None:
    """Take out of `root` what is no text of a page; the text around it stays."""
    for element in [*root.iterdescendants(*_NON_CONTENT), *root.xpath(_FORMS)]:
        element.drop_tree()


def drop_related_boxes(root: lxml.html.HtmlElement) -> None:
    """Take out of `root` the boxes of related articles: what begins with a heading such as "Read next", or follows it.

    Their excerpts are sentences like any, so that only the place tells.
    """
    most = _BOX_SHARE * word_count(root.text_content())
    headings = (heading for heading in list(root.iter(*_HEADINGS)) if is_related_heading(_words(heading)))
    for heading in islice(headings, _MOST_BOXES):
        around, after = heading.getparent(), heading.getnext()
        if around is not None and _words(around).startswith(_words(heading)) and _lists_articles(around, most):
            around.drop_tree()
        elif after is not None and _lists_articles(after, most):
            after.drop_tree()


def _lists_articles(element: lxml.html.HtmlElement, most: float) -> bool:
    """Whether `element` has little but links and what they lead to, and fewer than `most` words."""
    links = sum(1 for _ in element.iter("a"))
    if links < _FEWEST_LINKS or element.getparent() is None or next(element.iter("h1"), None) is not None:
        return False
    return word_count(element.text_content()) < min(most, links * _WORDS_A_LINK)


def _words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
