"""What stands in and around a digest and its stories."""

from collections.abc import Sequence
from datetime import timedelta

from bot.telegram.rich_text import Rich, filled, italic, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from digests.digest_item import DigestItem
from digests.stories.tolls import Toll


class DigestTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def more_from_earlier(self) -> str:
        return self._("More from earlier")

    def title(self, hour: int) -> str:
        if hour < 4 or hour >= 22:
            return self._("Your night digest")
        if hour < 12:
            return self._("Your morning digest")
        if hour < 17:
            return self._("Your afternoon digest")
        return self._("Your evening digest")

    def numbers(self, stories: int, articles: int, minutes: int) -> str:
        return self._("{stories} from {articles} · {minutes} min").format(
            stories=self._n("{n} story", "{n} stories", stories).format(n=stories),
            articles=self._n("{n} article", "{n} articles", articles).format(n=articles),
            minutes=minutes,
        )

    def no_longer_kept(self) -> str:
        return self._("That digest is no longer kept. Send /digest for a new one.")

    def more(self) -> str:
        """What unfolds the rest of a story."""
        return self._("More")

    def also(self) -> str:
        return self._("Also:")

    def more_sources(self, count: int) -> str:
        return self._("+{count}").format(count=count)

    def articles_and_age(self, count: int, age: Rich) -> Rich:
        return text(self._n("{n} article", "{n} articles", count).format(n=count)) + text(" · ") + age

    def closing(self, next_digest: Rich, *, is_all: bool) -> Rich:
        """`next_digest` is when the next one comes, if one does; `is_all`: nothing more is to be had."""
        if not next_digest:
            return text(self._("That is all for now.")) if is_all else Rich()
        return filled(
            self._("That is all. Next digest: {when}") if is_all else self._("Next digest: {when}"), when=next_digest
        )

    def headline_only(self) -> Rich:
        return italic(self._("Only the headline can be read there without an account."))

    def update(self) -> str:
        return self._("Update")

    def reasons(self, item: DigestItem, age: timedelta) -> list[str]:
        """Why a digest told this story: `age` is that of its newest article then."""
        told = (
            [self._("You follow {labels}.").format(labels=self._formats.some_of(map(self._formats.topic, item.why)))]
            if item.why
            else []
        )
        if item.update:
            told.append(self._("You were told this story before. This is what is new in it since then."))
        articles = self._n("{n} article", "{n} articles", item.articles).format(n=item.articles)
        sites = self._n("{n} independent site", "{n} independent sites", item.sites).format(n=item.sites)
        if item.not_news:
            told.append(self._("It reads like a guide, an offer or a game rather than news, so it ranks lower."))
        told.append(self._("Told by {sites}, in {articles}.").format(sites=sites, articles=articles))
        told.append(self._("The newest was {age} when the digest was made.").format(age=self._formats.old(age)))
        return told

    def figures_differ(self, figures: Sequence[tuple[str, str]]) -> str:
        """`figures` are pairs of a figure and the outlet that gives it."""
        said = " / ".join(f"{figure} ({outlet})" for figure, outlet in figures)
        return self._("Figures differ: {figures}").format(figures=said)

    def toll(self, kind: Toll, count: int) -> str:
        if kind is Toll.DEAD:
            return self._n("{n} dead", "{n} dead", count).format(n=count)
        return self._n("{n} injured", "{n} injured", count).format(n=count)

    def newer_figures(self, figures: Sequence[tuple[str, str, Rich]]) -> Rich:
        """`figures` are a figure, the outlet that gives it, and how long ago."""
        said = (text(f"{figure} ({outlet} · ") + ago + text(")") for figure, outlet, ago in figures)
        return filled(self._("Newer figures: {figures}"), figures=join(said, " / "))

    def all_sources(self) -> str:
        return self._("All sources")

    def nothing_new(self, next_digest: str, *, first: bool) -> Rich:
        """Of a digest without a story; `first`: the chat was never told one."""
        nothing = self._("There is no news yet in what you follow.")
        sentence = nothing if first else self._("Nothing new since your last digest.")
        return text(sentence + (" " + self._("Next: {when}").format(when=next_digest) if next_digest else ""))

    def too_old_to_delete(self) -> str:
        return self._("Telegram lets me delete what is less than two days old.")

    def story_gone(self) -> str:
        return self._("That story is no longer kept.")

    def nothing_earlier(self) -> str:
        return self._("That was all of the last days.")

    def no_digests(self) -> Rich:
        return text(self._("You have had no digest yet. Send /digest for the first."))

    def last_digests(self) -> str:
        return self._("Your last digests")

    def digest_line(self, made_at: str, stories: int) -> str:
        """When a digest was made, and how many stories it told."""
        counted = self._n("{n} story", "{n} stories", stories).format(n=stories)
        return f"{made_at} · {counted}"

    def still_reading(self) -> Rich:
        return text(self._("I am still reading your feeds for the first time. Try /digest again in a minute."))
