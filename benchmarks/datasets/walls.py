"""Pages without an article, as outlets word them in 27 languages, in the markup they come in."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files

FORMS = ("bare", "box", "site", "article")
HEADLINE = "Dredgers reach the old quay"


@dataclass(frozen=True, slots=True)
class Wall:
    """A page that shows `text` in place of an article."""

    language: str
    title: str
    text: str

    def html(self, form: str) -> str:
        """The page: "bare" has nothing else, "box" a form in a box, "site" a menu, a footer and its metadata; as an
        "article" it says that it is one, under an article's headline.
        """
        title, text = escape(self.title), "".join(f"<p>{escape(line)}</p>" for line in self.text.split(". ", 1))
        bodies = {
            "bare": f"<h1>{title}</h1>{text}",
            "box": f"<div><h2>{title}</h2>{text}<form><input type='password'><button>OK</button></form></div>",
            "site": f"<nav><a href='/'>Lowmere</a></nav><main><h1>{title}</h1>{text}</main><footer>© Lowmere</footer>",
            "article": f"<main><article><h1>{HEADLINE}</h1>{text}</article></main>",
        }
        title = HEADLINE if form == "article" else title
        head = f"<title>{title}</title>" + ("<meta property='og:type' content='article'>" if form == "article" else "")
        return f"<!doctype html><html lang='{self.language}'><head>{head}</head><body>{bodies[form]}</body></html>"


def walls() -> Iterator[Wall]:
    """All of them, the languages in order."""
    table = tomllib.loads(files("benchmarks.datasets").joinpath("walls.toml").read_text(encoding="utf-8"))
    for language, lines in table.items():
        for line in lines:
            title, _, text = line.partition(" # ")
            yield Wall(language, title, text)
