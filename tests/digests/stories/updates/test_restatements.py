"""What a report says again that was said before the present state."""

from datetime import UTC, datetime

import pytest

from digests.stories.updates.report import Report, report
from digests.stories.updates.restatements import restated
from digests.summaries.summary import Source

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
FIRST = "The ferry to Port Astrid stays in the harbour because of the storm until Friday."
SECOND = "The ferry sails again since noon, the harbour master said."


def said(text: str) -> Report:
    return report(1, Source("The ferry", text, "en"), NOW)


@pytest.mark.parametrize(
    ("text", "restates"),
    [
        ("Because of the storm the ferry to Port Astrid stays in the harbour.", True),
        ("The ferry sails again, and the harbour master of Port Astrid said so at noon.", False),  # as the state says
        ("Travellers slept on benches, and the baker of the island gave them bread.", False),  # nobody said it
    ],
)
def test_what_was_said_before_the_present_state_and_not_by_it_is_restated(text: str, *, restates: bool) -> None:
    assert restated(said(text), [said(FIRST), said(SECOND)], 1) == ({0} if restates else set())


def test_what_the_first_state_said_holds_until_another_replaces_it() -> None:
    assert restated(said(FIRST), [said(FIRST)], 0) == set()
