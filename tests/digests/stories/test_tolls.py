"""How many are dead or hurt by a sentence."""

import pytest

from digests.stories.tolls import Toll, raising, tolls


@pytest.mark.parametrize(
    ("language", "text", "dead", "hurt"),
    [
        ("en", "Ferry fire: captain questioned as death toll reaches 11", 11, 0),
        ("en", "Girl pulled from rubble after 17 hours as quake toll reaches 58", 58, 0),
        ("en", "Four dead and 40 injured, two of them badly, in 2019", 4, 40),
        ("en", "At least 1,200 people were killed", 1200, 0),
        ("en", "The skilled crew of 12 paid a toll", 12, 0),
        ("en", "Twelve sailors sang to a crowd", 0, 0),
        ("en", "A dead whale was seen three days ago", 0, 0),
        ("en", "One was killed", 0, 0),
        ("en", "The dead were brought home; later, in the hall, all who had come to see it heard nine bells", 0, 0),
        ("ru", "В долине произошло землетрясение: не менее 22 погибших", 22, 0),
        ("es", "Suben a 44 los muertos por el terremoto", 44, 0),
        ("de", "Mindestens 22 Tote und 130 Verletzte", 22, 130),
        ("fr", "Un autocar tombe dans un ravin : sept morts", 7, 0),
        ("it", "Il bilancio sale a 61 vittime", 61, 0),
        ("pl", "W pożarze zginęło 14 osób, 3 osoby są ranne", 14, 3),
        ("zh", "渡轮火灾44人死亡，12人受伤", 44, 12),
        ("ja", "火災で44人死亡、12人がけが", 44, 12),
        ("ko", "화재로 44명 사망", 44, 0),
        ("hi", "नाव डूबने से 44 लोग मारे गए, 12 घायल", 44, 12),
        ("hi", "44 लोगों ने हाथ मारेंगे कहा", 0, 0),
        ("ar", "مَقتل 44 شخصا وإصابة 12", 44, 12),
        ("xx", "44 dead", 0, 0),
    ],
)
def test_a_toll_is_the_number_next_to_a_word_for_the_dead_or_the_hurt(
    language: str, text: str, dead: int, hurt: int
) -> None:
    expected = {Toll.DEAD: dead, Toll.HURT: hurt}
    assert tolls(text, language) == {kind: number for kind, number in expected.items() if number}


@pytest.mark.parametrize(
    ("headlines", "places"),
    [
        (["Four dead in fire", "Nine dead in fire", "Fire: captain heard as toll reaches 11"], {1, 2}),
        (["Nine dead in fire", "Four dead in fire", "Nine killed by fire", "Ten killed by fire"], {3}),
        (["Four dead in fire", "40 injured in fire", "Owner speaks"], set()),
    ],
)
def test_a_toll_is_raised_by_who_gives_more_than_all_before(headlines: list[str], places: set[int]) -> None:
    assert raising((headline, "en") for headline in headlines) == places
