"""Who may use which command."""

import re
from pathlib import Path

import pytest

from bot.handlers.commands import COMMANDS, Command
from bot.handlers.help import show_help
from bot.texts.texts import Texts

README = Path(__file__).parents[3] / "README.md"


def named(**wanted: bool) -> set[str]:
    """The commands whose fields have these values."""
    return {command.name for command in COMMANDS if all(getattr(command, key) is wanted[key] for key in wanted)}


def test_a_command_is_for_everybody_admitted_unless_it_says_otherwise() -> None:
    command = Command("help", show_help, "What I can do")
    assert (command.changes, command.admins, command.open_to_all) == (False, False, False)


def test_members_of_groups_may_read_and_only_administrators_change() -> None:
    assert named(changes=False, admins=False) == {
        "digest",
        "digests",
        "saved",
        "search",
        "following",
        "privacy",
        "help",
    }
    assert named(changes=True) == {
        *("start", "follow", "unfollow", "suggest", "settings", "channels"),
        *("pause", "resume", "myfeed", "export", "forget"),
    }


def test_the_bots_admins_alone_broadcast_and_manage_feeds() -> None:
    broadcasts, feeds = {"broadcast", "broadcasts", "cancel"}, {"stats", "sources", "health"}
    assert named(admins=True) == broadcasts | feeds | {"ban", "unban", "invite", "invites"}


def test_what_admins_are_told_of_the_bot_is_told_to_nobody_else_in_a_group() -> None:
    assert named(privately=True) == named(admins=True) - {"ban", "unban"}


def test_whoever_is_not_admitted_yet_can_start_read_the_help_and_have_what_is_kept() -> None:
    assert named(open_to_all=True) == {"start", "help", "privacy", "export", "forget"}


@pytest.mark.parametrize("on_the_web", [True, False])
@pytest.mark.parametrize("admin", [True, False])
def test_the_help_has_every_command_that_the_menu_has(admin: bool, on_the_web: bool) -> None:
    told = Texts("en").help.overview(group=False, admin=admin, on_the_web=on_the_web).plain
    offered = {command.name for command in COMMANDS if (admin or not command.admins)}
    offered -= {"start", "help"} | (set() if on_the_web else {"myfeed"})
    assert set(re.findall(r"/([a-z]+)", told)) == offered


def test_the_readme_tells_of_every_command() -> None:
    rows = [row for row in README.read_text().splitlines() if row.startswith("| ") and "`/" in row]
    told = {name for row in rows for name in re.findall(r"`/([a-z]+)", row.split(" | ")[0])}
    assert told == {command.name for command in COMMANDS}
