"""What a bot tells Telegram about itself, and asks about chats."""

import pytest
import telegram
from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    MenuButtonCommands,
)
from telegram.error import BadRequest

from playground.api import Bot, Person, World, menu


async def test_get_me_is_the_bot(bot: telegram.Bot) -> None:
    assert (bot.username, bot.first_name, bot.supports_inline_queries) == ("broadsheet_bot", "Broadsheet", True)


async def test_a_person_sees_the_menu_of_the_narrowest_scope_in_their_language(
    bot: telegram.Bot, reader: Person, bruno: Person, account: Bot
) -> None:
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands([BotCommand("digest", "Digest")], BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([BotCommand("digest", "Nachrichten")], BotCommandScopeAllPrivateChats(), "de")
    await bot.set_my_commands([BotCommand("stats", "Numbers")], BotCommandScopeChat(reader.id))
    assert [command.name for command in menu(account, reader.chat(account).chat, reader.user)] == ["stats"]
    (shown,) = menu(account, bruno.chat(account).chat, bruno.user)
    assert shown.description == "Nachrichten"


async def test_group_administrators_may_have_their_own_menu(
    bot: telegram.Bot, world: World, ada: Person, bruno: Person, account: Bot
) -> None:
    group = world.group("Reading circle", ada, bruno)
    await bot.set_my_commands([BotCommand("digest", "d")], BotCommandScopeAllGroupChats())
    await bot.set_my_commands([BotCommand("settings", "s")], BotCommandScopeChatAdministrators(group.id))
    assert [c.name for c in menu(account, group.chat, ada.user)] == ["settings"]
    assert [c.name for c in menu(account, group.chat, bruno.user)] == ["digest"]


async def test_commands_are_read_back_and_deleted_by_scope_and_language(bot: telegram.Bot) -> None:
    await bot.set_my_commands([BotCommand("help", "Hilfe")], language_code="de")
    assert await bot.get_my_commands(language_code="de") == (BotCommand("help", "Hilfe"),)
    assert await bot.get_my_commands() == ()
    await bot.delete_my_commands(language_code="de")
    assert await bot.get_my_commands(language_code="de") == ()


@pytest.mark.parametrize("name", ["Help", "no-dash", "x" * 33, ""])
async def test_a_wrong_command_is_refused(bot: telegram.Bot, name: str) -> None:
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([(name, "x")])


async def test_names_and_descriptions_are_kept_by_language(bot: telegram.Bot) -> None:
    await bot.set_my_name("Zeitung", "de")
    await bot.set_my_description("Nachrichten, kurz", "de")
    await bot.set_my_short_description("News, short")
    assert (await bot.get_my_name("de")).name == "Zeitung"
    assert (await bot.get_my_name()).name == "Broadsheet"
    assert (await bot.get_my_description("de")).description == "Nachrichten, kurz"
    assert (await bot.get_my_short_description("fr")).short_description == "News, short"


async def test_the_menu_button_is_kept(bot: telegram.Bot) -> None:
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button()).type == "commands"


async def test_members_have_their_status(
    bot: telegram.Bot, world: World, ada: Person, bruno: Person, account: Bot
) -> None:
    chen = world.person("Chen")
    group = world.group("Reading circle", ada, bruno)
    group.add(account)
    statuses = [(await bot.get_chat_member(group.id, person.id)).status for person in (ada, bruno, chen)]
    assert statuses == ["creator", "member", "left"]
    assert [admin.user.id for admin in await bot.get_chat_administrators(group.id)] == [ada.id]
    assert await bot.get_chat_member_count(group.id) == 3


async def test_a_bot_may_leave(bot: telegram.Bot, world: World, ada: Person, account: Bot) -> None:
    group = world.group("Reading circle", ada)
    group.add(account)
    assert await bot.leave_chat(group.id)
    assert not group.chat.status(account.id).inside


async def test_a_reaction_stands_under_the_message(bot: telegram.Bot, reader: Person, account: Bot) -> None:
    said = await reader.say("x", to=account)
    await bot.set_message_reaction(reader.id, said.message_id, "👍")
    assert said.reactions == {account.id: ("👍",)}


async def test_get_chat_tells_who_a_person_is(bot: telegram.Bot, reader: Person) -> None:
    chat = await bot.get_chat(reader.id)
    assert (chat.type, chat.first_name) == ("private", "Ada")
