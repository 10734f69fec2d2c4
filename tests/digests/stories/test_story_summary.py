"""A story's summary as quotes of its articles."""

from digests.stories.story import Claim, Quote
from digests.stories.story_summary import quotes_of
from digests.summaries.summary import Source

STORM = "The storm in Port Astrid hurt 12 people near the harbour, the council said."
OTHER = "The storm at the harbour of Port Astrid hurt 15 people, the council said."


def test_each_sentence_names_its_article_and_the_figures_that_differ() -> None:
    texts = [(31, Source("", STORM, "en", site="The Gazette")), (57, Source("", OTHER, "en", site="The Courier"))]
    [quote] = quotes_of(texts, 1)
    assert quote == Quote(STORM, 31, 0, (Claim("12 people", 31), Claim("15 people", 57)))


def test_where_nothing_is_said_nothing_is_quoted() -> None:
    assert quotes_of([(31, Source("The storm", "", "en"))], 3) == ()
