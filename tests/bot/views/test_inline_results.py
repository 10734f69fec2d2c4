"""Stories to be sent into other chats."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram import InputTextMessageContent
from telegram.constants import ParseMode

from bot.telegram.send import preview
from bot.texts.texts import Texts
from bot.views.inline_results import result, shared, sharing
from digests.digest_item import DigestItem
from digests.stories.story import Quote, StoryArticle

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize("story", [0, 7, 10**18 - 1])
def test_a_story_is_shared_by_its_number(story: int) -> None:
    assert shared(sharing(story)) == story


@pytest.mark.parametrize("words", ["", "7", "#", "#x", "#-7", "# 7", "#7 harbour", "#٧", "#²", f"#{10**18}"])
def test_other_words_are_no_story(words: str) -> None:
    assert shared(words) is None


@pytest.mark.parametrize("plainer", [True, False])
def test_a_story_is_offered_with_its_outlet_and_age(*, plainer: bool) -> None:
    lead = StoryArticle(
        1, "https://tern.example/1", "H" * 121, "The Tern", "en", NOW - timedelta(hours=2), pictured=not plainer
    )
    item = DigestItem(7, lead, (lead,), (Quote("It opened.", 1, 0),), 1)
    offered = result(item, NOW, Texts("en"), plainer=plainer)
    content = offered.input_message_content
    assert (offered.id, offered.title, offered.description) == ("7", "H" * 119 + "…", "The Tern · 2 h ago")
    assert isinstance(content, InputTextMessageContent)
    assert content.parse_mode == ParseMode.HTML
    assert ("<tg-time" in content.message_text) is not plainer
    assert "It opened." in content.message_text
    assert content.link_preview_options == preview("" if plainer else lead.url)
