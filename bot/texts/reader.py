"""Every sentence the bot says to the people who read it. Handlers choose; they never phrase."""

from collections.abc import Sequence
from datetime import timedelta

from bot.telegram.rich_text import Rich, bold, code, italic, join, text
from bot.texts.settings import SettingsReplies
from digests.chats.chat import Follow, FollowKind
from digests.item import Item

# UTF-16 units of a list; Telegram takes 4,096 in a message.
LONGEST_LIST = 3500


class Replies(SettingsReplies):
    """What the bot says in one language."""

    # Getting to know each other

    def welcome(self) -> Rich:
        return join(
            [
                bold(self._("Broadsheet reads the news for you.")),
                text(
                    self._(
                        "Once a day, at your hour, I send the stories that matter, each told once, "
                        "in the newspapers' own sentences, with every source linked."
                    )
                ),
                text(self._("1. Tap the topics you want.\n2. Tap the time of your digest.")),
            ],
            "\n\n",
        )

    def welcome_back(self, next_digest: str) -> Rich:
        return text(self._("Good to see you again. Next digest: {when}").format(when=next_digest))

    def choose_zone(self, time: str) -> Rich:
        return join(
            [
                bold(self._("{time} it is. What time is it for you now?").format(time=time)),
                text(self._("Tap it, or type your city, or what your clock shows (such as 21:40).")),
            ],
            "\n\n",
        )

    def which_zone(self) -> Rich:
        return text(self._("Several places fit. Which one is yours?"))

    def no_such_place(self) -> Rich:
        return text(
            self._(
                "I know no city of that name. Type a larger one nearby, or what your clock shows now, such as 21:40."
            )
        )

    def ready(self, next_digest: str) -> Rich:
        return join(
            [
                text(self._("Done. Next digest: {when}").format(when=next_digest)),
                italic(self._("Write me any words to search the news, or /help to see what else I can do.")),
            ],
            "\n\n",
        )

    def first_topic_first(self) -> str:
        return self._("Tap at least one topic first.")

    def closed(self) -> Rich:
        return text(self._("This bot takes no new readers. Ask the person who runs it."))

    def invitation_needed(self) -> Rich:
        return text(self._("This bot is by invitation. Ask the person who runs it for an invitation link."))

    def for_administrators(self) -> str:
        return self._("Only this group's administrators can change that.")

    def for_admins(self) -> Rich:
        return text(self._("That is for the people who run this bot."))

    def greeting_group(self) -> Rich:
        return text(
            self._("Hello everybody. An administrator of this group can tell me what to bring, and when: /start")
        )

    # Digests

    def digest_title(self, hour: int) -> str:
        if hour < 4 or hour >= 22:
            return self._("Your night digest")
        if hour < 12:
            return self._("Your morning digest")
        if hour < 17:
            return self._("Your afternoon digest")
        return self._("Your evening digest")

    def digest_numbers(self, stories: int, articles: int, minutes: int) -> str:
        return self._("{stories} from {articles} · {minutes} min").format(
            stories=self._n("{n} story", "{n} stories", stories).format(n=stories),
            articles=self._n("{n} article", "{n} articles", articles).format(n=articles),
            minutes=minutes,
        )

    def also(self) -> str:
        return self._("Also:")

    def more_sources(self, count: int) -> str:
        return self._("+{count}").format(count=count)

    def ago(self, age: timedelta) -> str:
        minutes = max(0, int(age.total_seconds() // 60))
        if minutes < 60:
            return self._("{n} min ago").format(n=max(1, minutes))
        if minutes < 48 * 60:
            return self._("{n} h ago").format(n=round(minutes / 60))
        return self._("{n} days ago").format(n=round(minutes / 60 / 24))

    def articles_and_age(self, count: int, age: timedelta) -> str:
        articles = self._n("{n} article", "{n} articles", count).format(n=count)
        return f"{articles} · {self.ago(age)}"

    def headline_only(self) -> Rich:
        return italic(self._("Only the headline can be read there without an account."))

    def update(self) -> str:
        return self._("Update")

    def reasons(self, item: Item, age: timedelta) -> list[str]:
        """Why a digest told this story: `age` is that of its newest article then."""
        told = [self._("You follow {labels}.").format(labels=", ".join(item.why))] if item.why else []
        if item.update:
            told.append(self._("You were told this story before. This is what is new in it since then."))
        articles = self._n("{n} article", "{n} articles", item.articles).format(n=item.articles)
        sites = self._n("{n} independent site", "{n} independent sites", item.sites).format(n=item.sites)
        told.append(self._("Told by {sites}, in {articles}.").format(sites=sites, articles=articles))
        told.append(self._("The newest was {age} when the digest was made.").format(age=self.old(age)))
        return told

    def old(self, age: timedelta) -> str:
        minutes = max(1, int(age.total_seconds() // 60))
        if minutes < 60:
            return self._n("{n} minute old", "{n} minutes old", minutes).format(n=minutes)
        hours = round(minutes / 60)
        return self._n("{n} hour old", "{n} hours old", hours).format(n=hours)

    def figures_differ(self, figures: Sequence[tuple[str, str]]) -> str:
        """`figures` are pairs of a figure and the outlet that gives it."""
        said = " / ".join(f"{figure} ({outlet})" for figure, outlet in figures)
        return self._("Figures differ: {figures}").format(figures=said)

    def all_sources(self) -> str:
        return self._("All sources")

    def nothing_new(self, next_digest: str) -> Rich:
        sentence = self._("Nothing new since your last digest.")
        return text(sentence + (" " + self._("Next: {when}").format(when=next_digest) if next_digest else ""))

    def nothing_followed(self) -> Rich:
        return text(self._("You follow nothing yet. Choose topics with /follow, or write me any words to search."))

    def still_reading(self) -> Rich:
        return text(self._("I am still reading your feeds for the first time. Try /digest again in a minute."))

    def first_digest_soon(self) -> Rich:
        return text(self._("I am still reading your feeds for the first time. Your first digest comes in a moment."))

    def digest_forgotten(self) -> str:
        return self._("That digest is no longer kept. Send /digest for a new one.")

    # Answers

    def brief_title(self, query: str, window: str) -> Rich:
        return text("🔎 ") + bold(query) + text(f" · {window}")

    def brief_numbers(self, stories: int, articles: int) -> str:
        return self._("{stories} in {articles}").format(
            stories=self._n("{n} story", "{n} stories", stories).format(n=stories),
            articles=self._n("{n} article", "{n} articles", articles).format(n=articles),
        )

    def nothing_found(self, query: str, near: Sequence[str]) -> Rich:
        lines = [text(self._("Nothing in the last days about “{query}”.").format(query=query))]
        if near:
            lines.append(text(self._("Did you mean: {words}?").format(words=", ".join(near))))
        lines.append(text(self._("Follow it, and it comes with your digest as soon as somebody writes about it.")))
        return join(lines)

    def what_to_search(self) -> Rich:
        return text(self._("Write the words after the command, such as: ")) + code("/search climate deal")

    def query_forgotten(self) -> str:
        return self._("That search is no longer kept. Write the words again.")

    # Following

    def what_to_follow(self) -> Rich:
        return join(
            [
                bold(self._("What would you like to follow?")),
                text(self._("Tap a topic, or write /follow and words, or a site's address:")),
                code("/follow climate deal"),
                code('/follow "high-speed rail" -freight'),
                code("/follow example.org"),
            ]
        )

    def followed(self, label: str) -> Rich:
        return text(self._("You follow {label} now.").format(label=label))

    def already_followed(self, label: str) -> Rich:
        return text(self._("You already follow {label}.").format(label=label))

    def unfollowed(self, label: str) -> Rich:
        return text(self._("You no longer follow {label}.").format(label=label))

    def not_followed(self, label: str) -> Rich:
        return text(self._("You don't follow {label}. See what you do with /following.").format(label=label))

    def following(self, follows: Sequence[Follow]) -> Rich:
        if not follows:
            return self.nothing_followed()
        lines = [bold(self._("You follow:"))]
        for listed, follow in enumerate(follows):
            line = self._follow(follow)
            if sum(each.units + 1 for each in (*lines, line)) > LONGEST_LIST:
                rest = len(follows) - listed
                return join([*lines, text(self._n("and {n} more", "and {n} more", rest).format(n=rest))])
            lines.append(line)
        return join(lines)

    def tap_to_unfollow(self) -> Rich:
        return text(self._("Tap what you no longer want:"))

    def which_feed(self, count: int) -> Rich:
        return text(
            self._n("That site has {n} feed.", "That site has {n} feeds. Which one?", count).format(n=count),
        )

    def too_many_follows(self, most: int) -> Rich:
        return text(self._("You follow {n} things already, which is the most. /unfollow some first.").format(n=most))

    def _follow(self, follow: Follow) -> Rich:
        sign = {FollowKind.TOPIC: "#", FollowKind.FEED: "📰 ", FollowKind.KEYWORD: "🔎 "}[follow.kind]
        return text(f"• {sign}{follow.label}")

    # Help and trouble

    def help(self, *, group: bool, admin: bool) -> Rich:
        lines = [
            bold(self._("What you can write")),
            text("/digest – " + self._("what is new since your last digest")),
            text("/search " + self._("words – what the news says about them")),
            text("/follow · /unfollow · /following – " + self._("topics, words, feeds")),
            text("/settings – " + self._("time, days, zone, length")),
            text("/pause · /resume – " + self._("holidays")),
        ]
        if not group:
            lines.append(text(self._("Or just write words, or send a link to get its summary.")))
        if admin:
            lines += [
                bold(self._("For you as an admin")),
                text("/broadcast – " + self._("a message to everybody")),
                text("/broadcasts – " + self._("how they went, and what is still to come")),
                text("/stats – " + self._("numbers")),
                text("/sources – " + self._("feeds and their health")),
                text("/invite – " + self._("an invitation link")),
            ]
        return join(lines)

    def unknown_command(self) -> Rich:
        return text(self._("I don't know that command. /help shows what I can do."))

    def trouble(self) -> Rich:
        return text(self._("Something went wrong on my side, and I wrote it down. Please try again in a minute."))

    def words_only(self) -> Rich:
        return text(self._("I read words and links. /help shows what I can do."))

    def outdated(self) -> str:
        return self._("That button is no longer valid.")
