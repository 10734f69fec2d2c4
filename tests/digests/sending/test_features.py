"""Where, and for how long, a feature is left out that was refused."""

from datetime import UTC, datetime, timedelta

import pytest

from digests.chats.chat import TelegramChatId
from digests.sending.features import REFUSED_FOR, Feature, FeatureRefusal

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ADA, BO = TelegramChatId(1), TelegramChatId(2)


@pytest.mark.parametrize(
    ("refused_in", "sent_to", "applies"),
    [(None, ADA, True), (None, None, True), (ADA, ADA, True), (ADA, BO, False), (ADA, None, False)],
)
def test_a_chat_refuses_for_itself_and_a_server_for_all(
    refused_in: TelegramChatId | None, sent_to: TelegramChatId | None, applies: bool
) -> None:
    assert FeatureRefusal(Feature.MOMENTS, refused_in, NOW).applies(sent_to, NOW) is applies


def test_what_was_refused_long_ago_may_be_tried_again() -> None:
    refusal = FeatureRefusal(Feature.MOMENTS, None, NOW)
    assert refusal.applies(ADA, NOW + REFUSED_FOR - timedelta(seconds=1))
    assert not refusal.applies(ADA, NOW + REFUSED_FOR)
