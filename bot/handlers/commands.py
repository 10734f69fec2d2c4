"""The table of commands: who may use each, and what the menus say of it."""

from dataclasses import dataclass

from bot.handlers import help as helping
from bot.handlers import onboarding, search
from bot.handlers.account import export, forget, privacy, private_feed
from bot.handlers.admins import bans, health, invitations, sources, stats
from bot.handlers.broadcasts import compose, listing
from bot.handlers.channels import panel as channel_panel
from bot.handlers.digests import digest_requests, saved
from bot.handlers.follows import adding, suggesting
from bot.handlers.follows import listing as follow_listing
from bot.handlers.request import Handler
from bot.handlers.settings import pauses, settings_menu
from bot.texts.translations import marked


@dataclass(frozen=True, slots=True)
class Command:
    """`about` is what the menus say, in English and marked. `changes`: in groups only for their administrators.
    `admins`: only for the bot's admins. `privately`: asked for in a group, it is answered in the private chat of
    whoever asks. `on_the_web`: only where the bot has an address there. `alone`: in a
    group it says no more than that it is for private chats, to anybody."""

    name: str
    run: Handler
    about: str
    changes: bool = False
    admins: bool = False
    open_to_all: bool = False
    privately: bool = False
    on_the_web: bool = False
    alone: bool = False


COMMANDS = (
    Command("start", onboarding.start, marked("Begin, or begin again"), changes=True, open_to_all=True),
    Command("digest", digest_requests.digest, marked("What is new since the last digest")),
    Command("digests", digest_requests.digests, marked("Your last digests, to read again")),
    Command("saved", saved.saved, marked("The stories you saved")),
    Command("search", search.search, marked("What the news says about some words")),
    Command("follow", adding.follow, marked("Follow a topic, words or a site"), changes=True),
    Command("unfollow", follow_listing.unfollow, marked("Follow something no longer"), changes=True),
    Command("following", follow_listing.following, marked("What you follow")),
    Command("suggest", suggesting.suggest, marked("Suggest a site that I read"), changes=True, alone=True),
    Command("settings", settings_menu.settings, marked("Time, days, zone, length"), changes=True),
    Command("channels", channel_panel.channels, marked("Digests for your channels"), changes=True, alone=True),
    Command("pause", pauses.pause, marked("No digests for a while"), changes=True),
    Command("resume", pauses.resume, marked("Digests again"), changes=True),
    Command(
        "myfeed", private_feed.private_feed, marked("Your digests in a feed reader"), changes=True, on_the_web=True
    ),
    Command("privacy", privacy.privacy, marked("What I keep, and who sees it"), open_to_all=True),
    Command("export", export.export, marked("A file of all I keep here"), changes=True, open_to_all=True),
    Command("forget", forget.forget, marked("Delete all I keep here"), changes=True, open_to_all=True),
    Command("help", helping.show_help, marked("What I can do"), open_to_all=True),
    Command("broadcast", compose.broadcast, marked("A message to everybody"), admins=True, privately=True),
    Command("broadcasts", listing.broadcasts, marked("Broadcasts, past and to come"), admins=True, privately=True),
    Command("cancel", compose.cancel, marked("Stop composing a broadcast"), admins=True, privately=True),
    Command("stats", stats.stats, marked("Numbers, and a picture"), admins=True, privately=True),
    Command("sources", sources.sources, marked("Feeds and their health"), admins=True, privately=True),
    Command("health", health.health, marked("What check finds"), admins=True, privately=True),
    Command("ban", bans.ban, marked("Whom I don't listen to"), admins=True),
    Command("unban", bans.unban, marked("Listen to somebody again"), admins=True),
    Command("invite", invitations.invite, marked("An invitation link"), admins=True, privately=True),
    Command("invites", invitations.invitations, marked("Invitation links, to revoke"), admins=True, privately=True),
)
