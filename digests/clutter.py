"""What a page's tree holds beside what its readers read: programs, styles, menus, forms' parts."""

import lxml.html

# Their whole content goes. What is left is a third to a half of a page's elements, and everything after is that much
# cheaper. A `form` may hold the whole page, and a `noscript` the only copy of a picture: neither is here.
_UNREAD = """
    audio button canvas datalist dialog embed fieldset footer head iframe input math menu nav noscript object option
    picture script select source style svg template textarea track video
""".split()  # noqa: SIM905 (a list of names reads better without quotes)


def drop_unread(root: lxml.html.HtmlElement) -> None:
    """Take out of `root` what nobody reads; the text around it stays."""
    for element in list(root.iterdescendants(*_UNREAD)):
        element.drop_tree()
