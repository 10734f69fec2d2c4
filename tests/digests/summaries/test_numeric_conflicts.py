"""Figures on which outlets disagree."""

import pytest

from digests.summaries.numeric_conflicts import numeric_conflicts
from digests.summaries.summary import Sentence, Source

STORM = "The storm in Port Astrid hurt 12 people near the harbour, the council said."
OTHER = "The storm at the harbour of Port Astrid hurt 15 people, the council said."


def differing(*texts: str, sites: str = "ABCDE", language: str = "en", told: int = 0) -> list[tuple[str, int]]:
    """The claims beside the first sentence of a text, with their sources."""
    sources = [Source("", text, language, site=site) for text, site in zip(texts, sites, strict=False)]
    sentence = Sentence(texts[told].splitlines()[0], told, 0, 0)
    [found] = numeric_conflicts([sentence], sources)
    return [(claim.text, claim.source) for claim in found]


def test_different_figures_for_one_thing_are_found_the_sentences_own_first() -> None:
    assert differing(STORM, OTHER) == [("12 people", 0), ("15 people", 1)]
    assert differing(STORM, OTHER, told=1) == [("15 people", 1), ("12 people", 0)]


def test_each_figure_is_named_once() -> None:
    assert differing(STORM, OTHER, OTHER) == [("12 people", 0), ("15 people", 1)]


def test_three_outlets_may_have_three_figures() -> None:
    assert differing(STORM, OTHER, OTHER.replace("15", "17")) == [
        ("12 people", 0),
        ("15 people", 1),
        ("17 people", 2),
    ]


def test_of_too_many_figures_none_is_trusted() -> None:
    assert differing(STORM, *(OTHER.replace("15", number) for number in ("14", "15", "17"))) == []


def test_an_outlet_does_not_disagree_with_itself() -> None:
    assert differing(STORM, OTHER, sites="AA") == []


def test_an_outlets_later_figure_replaces_its_earlier_one() -> None:
    assert differing(STORM, OTHER, STORM, sites="ABB") == []
    assert differing(STORM, OTHER, OTHER, sites="ABA") == []
    assert differing(OTHER, STORM, OTHER.replace("15", "17"), sites="ABA") == []


def test_without_a_site_each_text_is_an_outlet() -> None:
    assert differing(STORM, OTHER, sites=["", ""]) == [("12 people", 0), ("15 people", 1)]  # type: ignore[arg-type] # no names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council of Port Astrid pays $48 million for the bridge.", "$52 million"),
        ("The council of Port Astrid pays 48.5 million for the bridge.", "52.7 million"),
        ("The council of Port Astrid pays 4,800 crowns for the bridge.", "5,200 crowns"),
        ("The council of Port Astrid raised 48% of the price for the bridge.", "52%"),
    ],
)
def test_money_shares_and_large_numbers_are_compared(one: str, other: str) -> None:
    [first] = [part for part in ("$48 million", "48.5 million", "4,800 crowns", "48%") if part in one]
    assert differing(one, one.replace(first, other)) == [(first, 0), (other, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people", "12 people"),
        ("12 people", "14 houses"),
        ("12 people", "15% people"),
        ("$12 people", "€15 people"),
        ("12 people", "120 people"),
        ("4,987 people", "5,000 people"),
        ("13.9 people", "13 people"),
        ("0 people", "3 people"),
        ("12 November", "15 November"),
        ("12 days", "15 days"),
        ("2024 people", "2025 people"),
        ("12 of", "15 of"),
        ("12:30 people", "15:30 people"),
        ("12-15 people", "15 people"),
        ("12th people", "15th people"),
        ("12 people and 3 people", "15 people and 3 people"),
        ("12 people and 3 dogs", "15 people and 4 dogs"),
        ("12 people", "15 people, not 12 people"),
    ],
)
def test_what_is_no_disagreement_is_left_alone(one: str, other: str) -> None:
    line = "The storm in Port Astrid hurt {} near the old harbour bridge"
    assert differing(line.format(one) + ".", line.format(other) + ".") == []


def test_the_line_above_is_a_disagreement_where_one_number_differs() -> None:
    line = "The storm in Port Astrid hurt {} near the old harbour bridge."
    assert differing(line.format("12 people"), line.format("15 people")) == [("12 people", 0), ("15 people", 1)]


@pytest.mark.parametrize(
    "other",
    [
        "15 people saw the opening of a theatre in the capital.",
        "The theatre in Port Astrid greeted 15 people near the harbour, the council said.",
        "The storm in Norrby hurt 15 people near the harbour, the council said.",
        "15 people near the harbour.",
    ],
)
def test_figures_for_other_things_are_left_alone(other: str) -> None:
    assert differing(STORM.replace("Port Astrid", "Havn"), other) == []


def test_a_number_that_the_other_outlet_gives_as_well_is_no_disagreement() -> None:
    assert differing(STORM + "\nIn spring 15 people were hurt.", OTHER) == []
    assert differing(STORM, OTHER + "\nThe Gazette spoke of 12 people.") == []


@pytest.mark.parametrize(("number", "found"), [("12", False), ("45", True)])
def test_where_months_are_unknown_small_numbers_may_be_dates(number: str, found: bool) -> None:
    line = "Furtuna din Astrid a lovit {} oameni langa podul vechi."
    told = differing(line.format(number), line.format(int(number) + 3), language="ro")
    assert bool(told) == found


LINE = "The storm in Port Astrid hurt {} near the old harbour bridge."


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("5 people", "15 people", True),  # three times as many
        ("5 people", "16 people", False),
        ("1000 people", "1300 people", False),  # years
        ("2199 people", "2150 people", False),
        ("2200 people", "2300 people", True),
        ("12 men", "15 men", True),
        ("12 km", "15 km", False),  # too short to say what it is
    ],
)
def test_what_is_compared_counts_one_thing_of_like_size(one: str, other: str, *, found: bool) -> None:
    assert bool(differing(LINE.format(one), LINE.format(other))) is found


@pytest.mark.parametrize(("number", "found"), [(31, False), (32, True)])
def test_a_date_may_be_the_31st_where_months_are_unknown(number: int, *, found: bool) -> None:
    line = "Furtuna din Astrid a lovit {} oameni langa podul vechi."
    assert bool(differing(line.format(number), line.format(number + 5), language="ro")) is found


@pytest.mark.parametrize(("before", "found"), [(39, True), (40, False)])
def test_forty_sentences_of_each_source_are_read(before: int, *, found: bool) -> None:
    filler = "".join(f"Gulls sat on pier {letter}{letter}.\n" for letter in "abcdefghijklmnopqrstuvwxyzäöüåøéèàñç")
    filler += "".join(f"Terns sat on pier {letter}{letter}.\n" for letter in "abcde")
    text = "\n".join([*filler.splitlines()[:before], OTHER])
    assert bool(differing(STORM, text)) is found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("", " of the council", True),  # four words that both have
        ("", "", False),
        (" as bakers, tailors, weavers slept", " of the council as cats, dogs, mice fled", True),  # half of eight
        (" as bakers, tailors, weavers snored loudly", " of the council as cats, dogs, mice fled home", False),
    ],
)
def test_two_sentences_that_share_half_of_their_words_and_four_report_one_thing(
    one: str, other: str, *, found: bool
) -> None:
    line = "Storm hurt {} people near the harbour{}."
    assert bool(differing(line.format(12, f" of the council{one}"), line.format(15, other))) is found


@pytest.mark.parametrize(
    ("before", "found"),
    [
        (("Storm hurt", "Storm hurt"), True),
        (("Storm hurt", "Storm shook"), False),  # one word that both have near the number
        (("Storm gulls terns seals hurt", "Storm girls boys aunts hurt"), True),  # the second is the fifth before it
        (("Storm gulls terns seals crabs hurt", "Storm girls boys aunts twins hurt"), False),
    ],
)
def test_two_of_the_five_words_on_each_side_of_a_number_are_the_same(before: tuple[str, str], *, found: bool) -> None:
    same = "harbour council bridge mayor pier mole ferry captain."
    one = f"{before[0]} 12 people in boats on rocky cold dark {same}"
    assert bool(differing(one, f"{before[1]} 15 people in vans on muddy warm bright {same}")) is found


@pytest.mark.parametrize("told", [0, 1])
def test_one_of_two_sentences_may_have_a_number_more(told: int) -> None:
    texts = [LINE.format(numbers) for numbers in ("12 people and 3 dogs", "15 people")]
    assert sorted(differing(*texts, told=told)) == [("12 people", 0), ("15 people", 1)]
