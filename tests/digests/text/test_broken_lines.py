"""Paragraphs that came in pieces are put together, and others left alone."""

import pytest

from digests.text.broken_lines import rejoin_broken_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor\nof Port Astrid resigned.", "The mayor of Port Astrid resigned."),
        ("Said the mayor,\nwho resigned\nat noon.", "Said the mayor, who resigned at noon."),
        ("Lund\n’s plan failed.", "Lund’s plan failed."),
        ("Lund\n, the mayor, resigned.", "Lund, the mayor, resigned."),
        ("The bridge \n\n is closed.\n", "The bridge is closed."),
        ("Мэр\nуехал утром.", "Мэр уехал утром."),
    ],
)
def test_a_line_that_goes_on_is_put_back(text: str, expected: str) -> None:
    assert rejoin_broken_lines(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One.\ntwo.",
        "He said:\nno bridge, no boat.",
        "“No.”\nthe mayor said.",
        "A heading\nThe mayor resigned.",
        "In the year\n2026 it closed.",
        "市長は\n辞任した。",
        "Places\n’stead of",
    ],
)
def test_what_may_well_begin_there_stays(text: str) -> None:
    assert rejoin_broken_lines(text) == text
