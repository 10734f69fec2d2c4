"""Who may use which command."""

from bot.handlers.commands import COMMANDS, Command
from bot.handlers.help import show_help


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
        *("start", "follow", "unfollow", "settings", "channels"),
        *("pause", "resume", "myfeed", "export", "forget"),
    }


def test_the_bots_admins_alone_broadcast_and_manage_feeds() -> None:
    broadcasts, feeds = {"broadcast", "broadcasts", "cancel"}, {"stats", "sources", "health"}
    assert named(admins=True) == broadcasts | feeds | {"ban", "unban", "invite", "invites"}


def test_whoever_is_not_admitted_yet_can_start_read_the_help_and_have_what_is_kept() -> None:
    assert named(open_to_all=True) == {"start", "help", "privacy", "export", "forget"}
