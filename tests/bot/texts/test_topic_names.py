"""Topics are called by their names in the language of the sentences."""

from importlib.resources import files

from bot.texts.formats import Formats
from bot.texts.topic_names import TRANSLATED
from digests.feeds.opml import parse
from playground.newsroom.content import catalogue

# Topics with the news of one language, or of a few, which are called by a name of their own.
OWN_NAMES = "Deutsch Français Español Italiano Português Nederlands Norden Polski Українська Русский 日本語 हिन्दी"


def test_every_topic_that_ships_and_of_the_sample_newsroom_is_translated_but_those_of_other_languages() -> None:
    listed = (files("bot").joinpath("catalogue.opml").read_bytes(), catalogue("http://127.0.0.1:9"))
    topics = {topic.name for opml in listed for topic in parse(opml).topics}
    assert topics == TRANSLATED | set(OWN_NAMES.split())


def test_a_topic_is_called_by_its_name_in_the_language() -> None:
    assert [Formats(language).topic("World") for language in ("en", "de", "ru")] == ["World", "Welt", "Мир"]


def test_a_topic_of_an_operator_is_called_as_it_is() -> None:
    assert Formats("de").topic("Settings") == "Settings"
