"""What people are told when something can't be done: one sentence for every code that an error carries."""

from bot.telegram.rich_text import Rich, text
from bot.texts.translations import Translated, marked
from digests.errors import BroadsheetError, SettingsError, StorageError, described

# Codes are grouped by the error that carries them. Each sentence says what happened and, after a colon, what to do.
SENTENCES = {
    # QueryError
    "query-too-long": marked("That is {length} characters long and I look for at most {most}: use fewer words."),
    "query-too-many-words": marked("I look for at most {most} words or phrases at a time: leave some out."),
    "query-empty": marked("There is no word to look for: write one or more."),
    "query-contradicts": marked("That looks for “{words}” and excludes it: leave one of the two out."),
    "query-only-excludes": marked("That only says what not to look for: add a word to look for."),
    # ScheduleError
    "no-times": marked("A schedule needs at least one time: choose one."),
    "time-not-minutes": marked("A schedule's times are local hours and minutes: write one such as 08:30."),
    "no-weekdays": marked("A schedule needs at least one weekday: choose one."),
    "no-such-zone": marked("There is no time zone called {zone!r}: use a name such as Europe/Berlin."),
    "not-a-time": marked("{words!r} is no time: write 18:30, or {example} 18:30. /cancel goes back."),
    "not-a-time-of-day": marked("{words!r} is no time of day: write one such as 7:30 or 19:15."),
    "too-many-times": marked("That is more than {most} times a day: switch some off first."),
    "quiet-hours-empty": marked("Quiet hours are two different times: write them such as 22:00-07:00."),
    "not-a-day": marked("{words!r} is no day: write /pause until {example}."),
    "day-passed": marked("That day has passed: write one that is to come."),
    "day-too-far": marked("That is more than a year away: write a nearer day."),
    "day-not-in-coming-year": marked("That day is not in the coming year: write a day such as {example}."),
    "time-passed": marked("That time has passed: write one that is to come."),
    "chosen-time-passed": marked("That time has passed: choose another one."),
    # BroadcastError
    "too-many-buttons": marked("There may be {most} buttons: leave some out."),
    "not-a-button": marked("{line!r} is no button: write a label of up to {most} characters, a space, and an address."),
    "button-opens-nothing": marked("{address!r} is no address a button can open: write it whole, https:// included."),
    "broadcast-under-way": marked("A broadcast of yours is under way: cancel it, or wait until it is done."),
    "no-such-broadcast": marked("There is no such broadcast: /broadcasts lists them."),
    # FeedError
    "feed-too-large": marked("That feed is larger than {megabytes} MB: give a smaller one."),
    "feed-unreadable": marked("That feed can't be read: tell its publisher, or give another address."),
    "feed-is-web-page": marked(
        "That address is a web page, not a feed: give the address of its RSS, Atom or JSON feed."
    ),
    "feed-without-readable-entries": marked(
        "That feed lists entries, but none that can be read: tell its publisher, or give another address."
    ),
    "telegram-channels-off": marked("Telegram channels are not read here: set TELEGRAM_CHANNELS to read them."),
    "feed-empty": marked("That feed is empty: try again later, or give another address."),
    "not-a-feed": marked("That is no feed: give the address of an RSS, Atom or JSON feed."),
    "json-broken": marked("That feed is broken JSON: tell its publisher, or give another address."),
    "json-not-a-feed": marked("That is JSON, but not a JSON Feed: give the address of an RSS, Atom or JSON feed."),
    "no-feed-found": marked("No feed was found at {host}: send the address of the feed itself."),
    # CatalogueError
    "opml-too-large": marked("That file is larger than {megabytes} MB: split the OPML file."),
    "opml-too-many-feeds": marked("That file lists more than {most:,} feeds: split the OPML file."),
    "opml-without-feeds": marked("That OPML file lists no feed: each needs an outline with an http(s) xmlUrl."),
    "opml-broken": marked("That file is no OPML file, its XML is broken: {problem}."),
    "not-opml": marked("That is no OPML file: export your feeds as OPML and send that."),
    "catalogue-unreadable": marked("CATALOGUE can't be read ({problem}): check the file."),
    # PageError
    "page-too-large": marked("That page is larger than {megabytes} MB: try the same story at another outlet."),
    "not-a-page": marked("That address holds no web page: give the address of an article."),
    "no-article": marked("I can't find an article on that page: try the address of a single article."),
    # Any error of work that a worker process gave up
    "reading-cut-short": marked("The reading was cut short: try again later."),
    "reading-too-slow": marked(
        "Reading it took longer than {seconds:g} s, so it was given up: choose another address."
    ),
    "reading-busy": marked("Many people want something read just now: try again in a minute."),
    "reading-rests": marked(
        "What came from there took too long to read, more than once: try again in {minutes} min, "
        "or choose another address."
    ),
    "reading-too-much-memory": marked("Reading it took too much memory, so it was given up: choose another address."),
    "reading-breaks": marked("It could not be read, something in it breaks the reader: choose another address."),
    "reading-failed": marked("Reading it failed for a reason of ours, which is in the log."),
    # InputError
    "no-such-summarizer": marked("There is no summarizer called {method!r}: use one of {known}."),
    "file-unwritable": marked("{file} can't be written ({problem}): name another one."),
    "file-unreadable": marked("{source} can't be read ({problem}): name a file, an address, or -."),
    # FetchError
    "page-gone": marked("{host} says that page is gone for good: it won't be asked again."),
    "no-such-page": marked("{host} has no such page: check the address."),
    "page-forbidden": marked("{host} does not let us read that page (HTTP {http}): choose another address."),
    "too-many-requests": marked("{host} asks to be left alone for a while (HTTP {http}): try again later."),
    "server-trouble": marked("{host} has trouble of its own (HTTP {http}): try again later."),
    "server-refuses": marked("{host} refused to answer (HTTP {http}): check the address."),
    "too-many-redirects": marked("{host} sends us on more than {most} times: check the address."),
    "redirect-nowhere": marked("{host} sends us on without saying where: check the address."),
    "no-answer": marked("{host} did not answer within {seconds:g} s: try again later."),
    "answer-too-large": marked("{host} sent more than {megabytes:g} MB: choose a smaller page or feed."),
    "answer-broken": marked("{host} sent a broken answer: try again later."),
    "not-encrypted-safely": marked(
        "{host} can't be reached safely, its certificate or encryption fails: try again later."
    ),
    "unreachable": marked("{host} can't be reached: try again later."),
    # RefusedError
    "address-unreadable": marked("That address can't be read: check how it is written."),
    "address-too-long": marked("That address is too long: send a shorter one."),
    "not-a-web-address": marked("That is no web address: send one that starts with https:// or http://."),
    "address-with-password": marked("The address at {host} holds a user name or password: send it without."),
    "odd-port": marked("The address at {host} asks for port {port}: only the web's usual ports are opened."),
    "no-public-site": marked("There is no public site called {host}: check the address."),
    # StorageError
    "database-address-unreadable": marked(
        "The database address can't be read: write sqlite:///path or postgresql://user:password@host/name."
    ),
    "database-unknown": marked(
        "Broadsheet keeps its data in a SQLite file (sqlite:///path) or in PostgreSQL: choose one."
    ),
    "postgresql-driver-missing": marked(
        "PostgreSQL's driver is missing: run `make postgres`, or install the extra `postgres`."
    ),
    "workers-need-postgresql": marked(
        "Workers need PostgreSQL: put its address into DATABASE_URL, or use `broadsheet run` alone."
    ),
    "cluster-missing": marked("What workers need is missing: run `make cluster`, or install the extra `cluster`."),
    "task-queue-missing": marked(
        "The database has no queue for workers, or one of another version: update the program, "
        "then run `broadsheet db upgrade`."
    ),
    "database-folder": marked("The folder {folder} can't be created: choose another place."),
    "database-unreachable": marked("PostgreSQL can't be reached: check DATABASE_URL, and that the server runs."),
    "database-unopened": marked(
        "The database can't be opened: check its address, that it runs and that this user may change it."
    ),
    "database-missing": marked("There is no database at {file} yet: run `broadsheet db upgrade`."),
    "database-empty": marked("The database has no tables of Broadsheet yet: run `broadsheet db upgrade`."),
    "database-older": marked("The database was made by an older Broadsheet: run `broadsheet db upgrade`."),
    "database-newer": marked("The database was made by a newer Broadsheet: update the program."),
    "database-not-empty": marked("There is something in that database already: give the address of an empty one."),
    "backup-unwritable": marked("The backup can't be written to {file} ({problem}): name another file."),
    "backup-unopened": marked("{file} can't be opened ({problem}): name another file."),
    "backup-unreadable": marked("{file} is no whole backup of Broadsheet: give another one."),
    "database-conflict": marked(
        "The database refused a change that contradicts what it holds: start again from the latest."
    ),
    "database-unusable": marked("The database can't be read now: check that it runs, then try again."),
    "database-unwritable": marked(
        "The database can't be written to now: check that it runs, is not locked, may be changed and has room, "
        "then try again."
    ),
    "other-bot-unreadable": marked(
        "That is no database of {bot}, or of a version that is not known: name its SQLite file or PostgreSQL address."
    ),
    "digest-unreadable": marked("Digest {digest} can't be read: it was kept by another version."),
    "article-damaged": marked("What was kept of article {article} for grouping is damaged: restore a backup."),
    "article-newer": marked("Article {article} was kept by a later version: run that version of Broadsheet."),
    # SettingsError
    "token-not-set": marked("BOT_TOKEN is not set: get one from @BotFather in Telegram and put it into .env."),
    "token-malformed": marked("{name} is no bot token: copy it whole from @BotFather, digits, a colon, letters."),
    "tokens-in-two-settings": marked("BOT_TOKEN and {name} are both set: keep one of the two."),
    "bot-twice": marked("{name} has two tokens of one bot: keep the newer one."),
    "setting-no-bot-admins": marked(
        "{name} must name bots of BOT_TOKENS with their admins, such as 7000000001: 12, 34; 7000000002: 56."
    ),
    "token-unknown": marked("Telegram does not know this BOT_TOKEN: copy it again from @BotFather."),
    "already-running": marked("Another instance is running with this BOT_TOKEN: stop it first, or use another token."),
    "polling-taken-over": marked("Another process serves the bot now, as this one hung: it stands by."),
    "telegram-unreachable": marked("{problem} Check the network and TELEGRAM_API_URL."),
    "database-url-malformed": marked("{name} must begin with sqlite:/// or postgresql://."),
    "setting-no-file": marked("{name} names a file that is not there."),
    "setting-no-zone": marked("{name} is no IANA time zone, such as Europe/Berlin."),
    "setting-no-language": marked("{name} is no language, such as en or pt-BR."),
    "setting-no-telegram-id": marked("{name} must be ids of people at Telegram, such as 123456789."),
    "setting-no-minutes": marked(
        "{name} must be two numbers of minutes, the smaller first, between 1 and 1440, such as 15-240."
    ),
    "setting-no-webhook": marked("{name} must be an http(s) address, such as https://host/hook."),
    "setting-no-server": marked("{name} must be a server's address such as https://api.telegram.org, with no path."),
    "setting-no-channels": marked("{name} must be on, off, or a server's address such as https://t.me, with no path."),
    "setting-no-webhook-url": marked(
        "{name} must be an https address with a path, such as https://news.example.org/telegram."
    ),
    "webhook-without-bind": marked("{name} needs HTTP_BIND: set where your proxy finds the bot."),
    "webhook-refused": marked("Telegram won't send updates to WEBHOOK_URL ({problem}): check it."),
    "setting-no-bind": marked("{name} must be an address and a port to listen at, such as 127.0.0.1:8080."),
    "http-bind-taken": marked("Nothing can be served at HTTP_BIND, {address} ({problem}): name another port."),
    "setting-no-public-url": marked("{name} must be an address such as https://news.example.org."),
    "public-url-without-bind": marked("{name} needs HTTP_BIND: set where feeds are to be answered."),
    "setting-no-switch": marked("{name} must be yes or no."),
    "setting-no-number": marked("{name} must be a number, or numbers where it lists several."),
    "setting-no-choice": marked("{name} must be one of these: {choices}."),
    "setting-not-above": marked("{name} must be more than {bound:g}."),
    "setting-too-small": marked("{name} must be at least {bound:g}."),
    "setting-too-large": marked("{name} must be at most {bound:g}."),
    "setting-invalid": marked("{name} can't be used as it is: see .env.example."),
    "secret-unreadable": marked("{name}_FILE names a file that can't be read ({problem}): check its path."),
    "env-file-unreadable": marked(
        "{file} can't be read ({problem}): save it as UTF-8 text, and let the user that runs this read it."
    ),
    "playground-unreadable": marked("{file} can't be read: name another folder, or remove it."),
    "playground-folder": marked("The folder {folder} can't be created: name another one."),
}
# Characters of a value that a sentence tells; what is longer, such as a path, keeps its two ends.
LONGEST_VALUE = 400


class ErrorTexts(Translated):
    """The same in one language."""

    def sentence(self, error: BroadsheetError) -> str:
        """What happened and what to do; for several settings that can't be used a line each."""
        values = {name: _short(value) if isinstance(value, str) else value for name, value in error.values.items()}
        told = self._(SENTENCES[error.code]).format(**values)
        others = error.others if isinstance(error, SettingsError) else ()
        return "\n".join([told, *map(self.sentence, others)])

    def for_people(self, error: StorageError) -> str:
        """What it means to somebody who is not the bot's operator, and can mend nothing about its database."""
        match error.code:
            case "database-unwritable":
                return self._("I can't keep anything just now. Please try again in a few minutes.")
            case "database-conflict":
                return self._("That has changed in the meantime: please look at it anew.")
        return self._("I can't look anything up just now. Please try again in a few minutes.")

    def kept(self, error: str) -> str:
        """The sentence for an error that was kept as its str(); what an earlier version kept is told as it stands."""
        return self.sentence(described(error)) if error.partition(" ")[0] in SENTENCES else error

    def trouble(self) -> Rich:
        return text(self._("Something went wrong on my side, and I wrote it down. Please try again in a minute."))

    def too_many_at_once(self) -> Rich:
        return text(
            self._("That is more at once than I can answer. I take what came first; please send the rest again.")
        )

    def outdated(self) -> str:
        return self._("That button is no longer valid.")


def _short(value: str) -> str:
    half = LONGEST_VALUE // 2
    return value if len(value) <= LONGEST_VALUE else f"{value[:half]}…{value[-half:]}"
