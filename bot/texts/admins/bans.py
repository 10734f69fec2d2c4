"""What admins are told of whom the bot does not listen to."""

from collections.abc import Sequence

from bot.telegram.rich_text import Rich, bold, code, join, text
from bot.texts.formats import Formats
from bot.texts.translations import Translated
from storage import Ban


class BanTexts(Translated):
    """The same in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._formats = Formats(language)

    def listed(self, bans: Sequence[Ban], count: int, zone: str) -> Rich:
        """The newest `bans` of so many, and how to make one."""
        head = bold(self._n("{n} ban", "{n} bans", count).format(n=self._formats.number(count)))
        lines = []
        for number, ban in enumerate(bans, 1):
            names = " · ".join(dict.fromkeys((ban.name, str(ban.telegram_id))))  # only by number where that is all
            lines.append(text(f"{number}. {names} · {self._formats.moment(ban.banned_at, zone)}"))
        return join([join([head, *lines]), self.usage()], "\n\n")

    def usage(self) -> Rich:
        return join(
            [
                text(self._("I don't listen to whom you ban, and send them no digests. I don't tell them.")),
                text(self._("Reply to one of their messages, here to one that you forwarded, with ")) + code("/ban"),
                text(self._("Or by number, groups and channels also by name: ")) + code("/ban 12345"),
            ]
        )

    def banned(self, name: str, telegram_id: int) -> Rich:
        told = self._("Banned: {name}. I don't listen to them any more, and send them no digests. To undo it: ")
        return text(told.format(name=name)) + code(f"/unban {telegram_id}")

    def banned_before(self, name: str) -> Rich:
        return text(self._("{name} is banned already.").format(name=name))

    def unbanned(self, name: str) -> Rich:
        return text(self._("I listen to {name} again.").format(name=name))

    def unbanned_note(self) -> str:
        return self._("I listen to them again.")

    def not_banned(self, name: str) -> Rich:
        return text(self._("{name} is not banned: /ban lists who is.").format(name=name))

    def is_admin(self) -> Rich:
        return text(self._("That is an admin of this bot: take the id out of ADMIN_IDS first."))

    def unknown_name(self, name: str) -> Rich:
        told = self._("Telegram tells bots nobody's id by the name {name}: reply to one of their messages.")
        return text(told.format(name=name))

    def no_id(self, words: str) -> Rich:
        return text(self._("{words} is nobody's id at Telegram: check the number.").format(words=words))

    def unknown_chat(self, telegram_id: int) -> Rich:
        told = self._("I know no group or channel with the id {id}. Reply to a message there, or use its @name.")
        return text(told.format(id=telegram_id))

    def hidden_sender(self) -> Rich:
        return text(self._("Whoever wrote that hides their account in what is forwarded: use their id."))
