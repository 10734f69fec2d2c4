"""A digest in the rich layout: headlines as headings, further sentences in parts that unfold.

It has the pages of the other layout, so that their buttons are the same, and what can't be shown so is shown there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.telegram.rich_document import RichDocument, footer, heading, numbered, paragraph, unfolding
from bot.telegram.rich_text import Rich, link, text
from bot.texts.texts import Texts
from bot.views.messages.digest_lines import in_article_order, named, numbers, source_line, title, topic_words
from bot.views.messages.story_lines import figures_line, newer_line, short, update_mark
from digests.chats.chat import Length
from digests.digest import Digest
from digests.story_lengths import shown_and_more
from digests.timeline import story_articles_by_id

TITLE, HEADLINE = 3, 4  # levels of headings


@dataclass(frozen=True, slots=True)
class RichLayout:
    """How a digest is laid out for a chat in that zone, at that length and in the language of `say`."""

    digest: Digest
    length: Length
    zone: str
    say: Texts

    def document(self, places: Sequence[int], closing: Rich) -> RichDocument:
        """The page that has the stories at these `places`; the last one ends with the line `closing`."""
        told = [place for place in places if place < len(self.digest.items)]
        topics = topic_words(self.digest)
        blocks = [heading(title(self.digest, self.zone, self.say), TITLE)]
        if 0 in places:
            blocks.append(paragraph(numbers(self.digest, self._words(), self.say)))
        for place in told:
            blocks += self._story(place, topics.get(self.digest.items[place].story, ""))
        blocks += self._others(places[len(told) :])
        return RichDocument("".join([*blocks, footer(closing)]), self.say.formats.right_to_left)

    def _words(self) -> int:
        titles = [item.lead.title for item in self.digest.items]
        parts = [part for item in self.digest.items for part in shown_and_more(item, self.length)]
        return sum(len(words.split()) for words in (*titles, *(quote.text for part in parts for quote in part)))

    def _story(self, place: int, topic: str) -> Iterator[str]:
        item, now, say = self.digest.items[place], self.digest.made_at, self.say
        headline = link(short(item.lead.title), item.lead.url)
        yield heading(text(f"{place + 1}. ") + update_mark(item, say) + headline, HEADLINE)
        shown, more = shown_and_more(item, self.length)
        names = story_articles_by_id(item)
        figures, more_figures = ([figures_line(quote, names, say) for quote in quotes] for quotes in (shown, more))
        source = source_line(item, now, topic, say)
        yield from map(paragraph, [in_article_order(item, shown), *figures, newer_line(item, now, say), source])
        rest = "".join(map(paragraph, [in_article_order(item, more), *more_figures]))
        yield unfolding(text(say.digests.more()), rest)

    def _others(self, places: Sequence[int]) -> Iterator[str]:
        if places:
            listed = [named(self.digest.also[place - len(self.digest.items)], self.say) for place in places]
            yield heading(text(self.say.digests.also()), HEADLINE)
            yield numbered(listed, places[0] + 1)
