"""What `broadsheet check` tells an operator of each thing that it tests."""

from datetime import timedelta

from bot.texts.translations import Translated


class CheckTexts(Translated):
    """The same in one language."""

    def settings(self) -> str:
        return self._("settings")

    def settings_well(self) -> str:
        return self._("all can be used")

    def token(self) -> str:
        return self._("token")

    def token_well(self, username: str) -> str:
        return self._("the bot is @{username}").format(username=username)

    def token_unknown(self) -> str:
        return self._("Telegram does not know it: copy it again from @BotFather.")

    def telegram(self, problem: str) -> str:
        return self._("{problem} Check the network and TELEGRAM_API_URL.").format(problem=problem)

    def no_bot_api(self) -> str:
        return self._("what answers there is no Bot API server of Telegram's: check TELEGRAM_API_URL.")

    def clock(self) -> str:
        return self._("clock")

    def clock_well(self, most: timedelta) -> str:
        return self._("within {seconds:.0f} s of Telegram's").format(seconds=most.total_seconds())

    def clock_unknown(self) -> str:
        return self._("Telegram can't be reached to compare it: check the network.")

    def clock_untold(self) -> str:
        return self._("what answers at TELEGRAM_API_URL does not say what time it is: compare it yourself.")

    def clock_off(self, off: timedelta) -> str:
        return self._("it is {seconds:.0f} s off: turn on NTP.").format(seconds=off.total_seconds())

    def disk(self) -> str:
        return self._("disk")

    def disk_well(self, free: int) -> str:
        return self._("{gigabytes:.1f} GB are free").format(gigabytes=free / 1e9)

    def disk_full(self, free: int, folder: str) -> str:
        sentence = self._("only {megabytes:.0f} MB are free at {folder}: make room.")
        return sentence.format(megabytes=free / 1e6, folder=folder)

    def catalogue(self) -> str:
        return self._("catalogue")

    def catalogue_well(self, feeds: int, topics: int) -> str:
        feeds_listed = self._n("{n} feed", "{n} feeds", feeds).format(n=feeds)
        return f"{feeds_listed} · {self._n('{n} topic', '{n} topics', topics).format(n=topics)}"

    def database(self) -> str:
        return self._("database")

    def database_well(self, articles: int, chats: int) -> str:
        articles_read = self._n("{n} article", "{n} articles", articles).format(n=articles)
        return f"{articles_read} · {self._n('{n} chat', '{n} chats', chats).format(n=chats)}"

    def database_to_come(self) -> str:
        return self._("`broadsheet run` will make it")

    def database_to_upgrade(self) -> str:
        return self._("`broadsheet run` will bring it to this version")

    def folder_unwritable(self, folder: str) -> str:
        sentence = self._("the folder {folder} can't be written to: let this user write there, or change DATABASE_URL.")
        return sentence.format(folder=folder)

    def punctuality(self) -> str:
        return self._("punctuality")

    def no_digests(self) -> str:
        return self._("no digest was sent in the last 24 hours")

    def lateness(self, count: int, p50: timedelta, p95: timedelta) -> str:
        digests = self._n("{n} digest", "{n} digests", count).format(n=count)
        sentence = self._("{digests}: half came within {p50} of their time, 95 % within {p95}")
        return sentence.format(digests=digests, p50=self._duration(p50), p95=self._duration(p95))

    def late(self, lateness: str, rate: float) -> str:
        """`lateness` is what the method of that name says."""
        sentence = self._("{lateness}: was the bot down? It sends {rate:g} a second.")
        return sentence.format(lateness=lateness, rate=rate)

    def language_data(self) -> str:
        return self._("language data")

    def language_data_well(self, scripts: int) -> str:
        return self._("{scripts} scripts split into sentences").format(scripts=scripts)

    def language_data_broken(self, languages: str) -> str:
        return self._("broken for {languages}: install Broadsheet again.").format(languages=languages)

    def language_data_unread(self, problem: str) -> str:
        return self._("{problem} Install Broadsheet again.").format(problem=problem)

    def links(self) -> str:
        """Of stories that tell one event in different languages."""
        return self._("links across languages")

    def encoder_well(self) -> str:
        return self._("by the sentence encoder, and by names and numbers")

    def encoder_missing(self) -> str:
        return self._("by names and numbers; with the sentence encoder (make semantic) more are found")

    def encoder_off(self) -> str:
        return self._("by names and numbers, as SENTENCE_ENCODER is no")

    def encoder_broken(self) -> str:
        return self._(
            "the sentence encoder can't be loaded: install it again (make semantic), or set SENTENCE_ENCODER=no."
        )

    def too_slow(self, limit: timedelta) -> str:
        sentence = self._("there was no answer within {seconds:.0f} s: see whether the machine or network is busy.")
        return sentence.format(seconds=limit.total_seconds())

    def broken(self, error: str) -> str:
        return self._("it could not be tested, by a fault of ours ({error}): tell us, please.").format(error=error)

    def failed(self) -> str:
        """Before what is wrong, in four letters if the language can."""
        return self._("FAIL")

    def _duration(self, time: timedelta) -> str:
        seconds = time.total_seconds()
        return (
            self._("{n} s").format(n=round(seconds))
            if seconds < 120
            else self._("{n} min").format(n=round(seconds / 60))
        )
