"""The buttons under the admins' list of feeds."""

import pytest

from bot.texts.texts import Texts
from bot.views.admins.source_callbacks import ListSources
from bot.views.admins.source_keyboards import sources, suggested
from digests.feeds.feed import Feed

SAY = Texts("en")


@pytest.mark.parametrize(
    ("start", "of", "ways"),
    [(0, 10, []), (0, 11, [("▶", 10)]), (10, 20, [("◀", 0)]), (10, 21, [("◀", 0), ("▶", 20)])],
)
def test_pages_lead_on_and_back(start: int, of: int, ways: list[tuple[str, int]]) -> None:
    markup = sources([Feed(number, "") for number in range(of)], 7, start, 0, SAY)
    turns = [one for row in markup.inline_keyboard for one in row if one.text in "◀▶"]
    assert [(one.text, ListSources.unpack(str(one.callback_data))) for one in turns] == [
        (text, ListSources(7, at)) for text, at in ways
    ]


def test_what_people_follow_is_offered_beside_all_feeds_and_not_beside_some() -> None:
    assert [row[-1].text for row in sources([], 0, 0, 0, SAY).inline_keyboard] == ["Followed by people"]
    assert sources([], 7, 0, 0, SAY).inline_keyboard == ()


def test_who_follows_nothing_else_leads_back() -> None:
    assert [row[-1].text for row in suggested([], SAY).inline_keyboard] == ["◀ Back"]
