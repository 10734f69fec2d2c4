"""What each feature of a sentence's clarity sees, one table for each kind: a change of it asks for new weights."""

import math

import pytest

from digests.summaries.clarity_features import of_sentences

TITLE = "Port Astrid bridge to reopen in April"
OPENING = "The bridge over the harbour of Port Astrid will reopen in April, mayor Jonna Lund said on Monday."


def feature(name: str, *sentences: str, language: str = "en", title: str = TITLE) -> float:
    """That of the last of `sentences`."""
    return float(of_sentences(title, sentences, language)[-1][name])


def words(count: int) -> str:
    return " ".join(["wind"] * count)


@pytest.mark.parametrize(
    ("name", "sentence", "value"),
    [
        ("length", "wind", math.log(5)),
        ("under 45", "x" * 44, 1),
        ("under 45", "x" * 45, 0),
        ("under 70", "x" * 69, 1),
        ("under 70", "x" * 70, 0),
        ("over 250", "x" * 251, 1),
        ("over 250", "x" * 250, 0),
        ("under 6 words", words(5), 1),
        ("under 6 words", words(6), 0),
        ("asks", "Is it “over?”", 1),
        ("asks outside", "Is it “over?”", 0),
        ("asks outside", "Is it over? Yes.", 1),
        ("exclaims", "“No!” he said.", 0),
        ("exclaims", "No! he said.", 1),
        ("trails", "And then …", 1),
        ("trails", "And then...", 1),
        ("trails", "And then.", 0),
        ("no end", "And then", 1),
        ("no end", "And then.”", 0),
        ("lower case", "and then.", 1),
        ("lower case", "And then.", 0),
        ("bullet", "• Rain", 1),
        ("bullet", "Rain • wind", 0),
        ("item", "12. Rain", 1),
        ("item", "Rain 12. May", 0),
        ("leads in", "The dates are: ", 1),
        ("leads in", "The dates: April", 0),
        ("glued", "the harbour.The mayor", 1),
        ("glued", "the harbour. The mayor", 0),
        ("digit", "It took 9 years.", 1),
        ("digit", "It took nine years.", 0),
        ("shouts", "AAabcdefg", 1),
        ("shouts", "AAabcdefgh", 0),
        ("platform", "Subscribe to us.", 1),
        ("platform", "It is windy.", 0),
        ("of itself", "As told in this article.", 1),
        ("of itself", "As told in the town.", 0),
        ("empty opening", "There is wind.", 1),
        ("empty opening", "Here is wind.", 0),
        ("short empty opening", "There is " + "x" * 80, 1),
        ("short empty opening", "There is " + "x" * 81, 0),
        ("no name or digit", "The wind of May blew", 0),
        ("no name or digit", "The wind blew 9 days", 0),
        ("no name or digit", "The wind blew", 1),
        ("short, no name or digit", "x" * 69, 1),
        ("short, no name or digit", "x" * 70, 0),
        ("long, no name or digit", "x" * 141, 1),
        ("long, no name or digit", "x" * 140, 0),
        ("asides", "wind (rain); fog – hail", 3),
        ("asides", "wind (rain) — fog", 2),
        ("asides", "(a) (b) (c) (d)", 3),
        ("commas", "a, b, c", 2),
        ("commas", "a, b, c, d, e, f, g", 5),
        ("opens with an aside", "However, it rained", 1),
        ("opens with an aside", "However it, too, rained", 0),
    ],
)
def test_the_form_of_a_sentence(name: str, sentence: str, value: float) -> None:
    assert feature(name, OPENING, sentence) == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "sentences", "value"),
    [
        ("quoted", ["“wind”...."], 0.5),
        ("quoted", ["wind"], 0),
        ("opens quoted", ["“Wind,” she said."], 1),
        ("opens quoted", ["She said: “Wind.”"], 0),
        ("quotes", ["She spoke of “wind” there."], 1),
        ("quotes", ["She spoke of wind there."], 0),
        ("under 3 words outside", ["“It blew,” she said."], 1),
        ("under 3 words outside", ["“It blew,” the mayor said."], 0),
        ("under 3 words outside", ["She said."], 0),
        ("under 6 words outside", ["“It blew,” one two three four five."], 1),
        ("under 6 words outside", ["“It blew,” one two three four five six."], 0),
        ("mostly quoted", ["“wind wind wind wind” said"], 1),
        ("mostly quoted", ["“wind” said she there"], 0),
        ("odd marks", ['She said: "It blew.'], 1),
        ("odd marks", ['She said: "It blew."'], 0),
        ("odd marks", ["She said: “It blew."], 1),
        ("odd marks", ["She said: “It blew.”"], 0),
        ("odd marks", ["Sie sagte: „Es stürmt.“"], 0),
        ("odd marks", ["Sie sagte: „Es stürmt."], 1),
        ("odd marks", ["Elle dit : « Il vente."], 1),
        ("odd marks", ["Elle dit : « Il vente. »"], 0),
        ("inside a quotation", ['She said: "It blew.', "It rained."], 1),
        ("inside a quotation", ['She said: "It blew."', "It rained."], 0),
        ("inside, odd", ['She said: "It blew.', 'It rained."'], 1),
        ("inside, odd", ['She said: "It blew.', "It rained."], 0),
        ("inside, odd", ['It rained."'], 0),
        ("quotes, opens outside", ["She said: “Wind.”"], 1),
        ("quotes, opens outside", ["“Wind,” she said."], 0),
        ("quotes, no name outside", ["“wind wind wind” said she"], 1),
        ("quotes, no name outside", ["“wind wind wind” said Jonna Lund"], 0),
        ("quotes, no name outside", ["“wind” said she there, and nobody asked"], 0),
        ("short quotation", [f"“wind” {'x' * 82}"], 1),
        ("short quotation", [f"“wind” {'x' * 83}"], 0),
    ],
)
def test_what_a_sentence_quotes(name: str, sentences: list[str], value: float) -> None:
    assert feature(name, OPENING, *sentences) == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "sentences", "value"),
    [
        ("first", [OPENING], 1),
        ("first", [OPENING, OPENING], 0),
        ("second", [OPENING, OPENING], 1),
        ("second", [OPENING, OPENING, OPENING], 0),
        ("third", [OPENING, OPENING, OPENING], 1),
        ("third", [OPENING, OPENING], 0),
        ("place", [OPENING], 0),
        ("place", [OPENING, OPENING, OPENING], math.log(3)),
        ("before asks", ["Is it?", OPENING], 1),
        ("before asks", ["It is.", OPENING], 0),
        ("before leads in", ["It is: ", OPENING], 1),
        ("before leads in", ["It is.", OPENING], 0),
        ("before quotes", ["“It is.”", OPENING], 1),
        ("before quotes", ["It is.", OPENING], 0),
        ("before is short", [words(7), OPENING], 1),
        ("before is short", [words(8), OPENING], 0),
        ("before has no end", ["It is", OPENING], 1),
        ("before has no end", ["It is.", OPENING], 0),
        ("before has no end", [OPENING], 0),
        ("first: under 70", ["It is."], 1),
        ("first: under 70", ["It is.", "It is."], 0),
        ("anaphoric", ["It is.", "It is."], 1),
        ("anaphoric", ["It is."], 0),
        ("anaphoric first", ["It is."], 1),
        ("anaphoric first", ["It is.", "It is."], 0),
    ],
)
def test_where_a_sentence_stands(name: str, sentences: list[str], value: float) -> None:
    assert feature(name, *sentences) == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "sentence", "value"),
    [
        ("titled share", "bridge wind", 0.5),
        ("titled", "bridge april", 2),
        ("titled", "bridge april astrid reopen port bridges", 5),
        ("none titled", "wind", 1),
        ("none titled", "bridge", 0),
        ("begins titled", "wind rain bridge", 1),
        ("begins titled", "wind rain hail bridge", 0),
        ("first titled", "bridge wind", 1),
        ("first titled", "wind bridge", 0),
        ("new", "wind harbour", 0.5),
        ("few new", "wind rain hail", 1),
        ("few new", "wind rain hail fog", 0),
        ("shared with before", "wind harbour bridge", 1 / 3),
    ],
)
def test_what_a_sentence_shares_with_its_headline_and_the_one_before(name: str, sentence: str, value: float) -> None:
    assert feature(name, OPENING, sentence) == pytest.approx(value)


@pytest.mark.parametrize(
    ("title", "sentence", "value"),
    [("Hafenbrücke öffnet", "die Brückenhafen", 0), ("Hafenbrücke öffnet", "die Hafenmauer", 1)],
)
def test_in_a_language_of_compounds_a_word_that_begins_alike_is_titled(title: str, sentence: str, value: float) -> None:
    assert feature("titled", "Es ist so.", sentence, language="de", title=title) == value


@pytest.mark.parametrize(
    ("name", "sentence", "value"),
    [
        ("names", "There is Jonna Lund in Velmora.", 2),
        ("names", "x Ab x Bc x Cd x De x Ef x Fg", 5),
        ("old names", "The council thanked Lund.", 1),
        ("old names", "The council saw Jonna Lund and Lund and Lund.", 3),
        ("new names", "The council thanked Karsen.", 1),
        ("new names", "x Ab x Bc x Cd x De x Ef", 4),
        ("titled names", "The council of Port Astrid.", 2),
        ("titled names", "The Port Astrid of Port Astrid.", 3),
        ("only old names", "The council thanked Lund.", 1),
        ("only old names", "The council thanked Lund and Karsen.", 0),
        ("only old names", "The council of Astrid thanked Lund.", 0),
        ("opens with a bare name", "Lund waited.", 1),
        ("opens with a bare name", "Jonna Lund waited.", 0),
        ("opens with a bare name", "Karsen waited.", 0),
        ("opens with a bare name", "lund waited.", 0),
        ("bare name speaks", "It was Lund who said so.", 1),
        ("bare name speaks", "It was Lund who waited.", 0),
        ("bare name speaks", "It was Lund who said so to Karsen.", 0),
        ("bare name speaks", "It was Lund who said so in Astrid.", 0),
        ("lone old name", "It was Lund who said so.", 1),
        ("lone old name", "It was Jonna Lund who said so.", 0),
        ("lone old name", "It was Karsen who said so.", 0),
        ("title and bare name", "So Mr Lund said.", 1),
        ("title and bare name", "So Mr Karsen said.", 0),
        ("full name", "It was Per Karsen who said so.", 1),
        ("full name", "It was Karsen who said so.", 0),
        ("opens with a full name", "Per Karsen said.", 1),
        ("opens with a full name", "So Per Karsen said.", 1),
        ("opens with a full name", "It was Per Karsen.", 0),
        ("opens with a titled name", "Astrid waited.", 1),
        ("opens with a titled name", "Lund waited.", 0),
    ],
)
def test_whom_a_sentence_names(name: str, sentence: str, value: float) -> None:
    assert feature(name, OPENING, sentence) == value


@pytest.mark.parametrize(
    ("name", "sentence", "value"),
    [
        ("pronouns", "They and he and she and we waited.", 3),
        ("pronouns", "“They saw them,” people said.", 0),
        ("possessives", "The town lost its bridge.", 1),
        ("demonstratives", "The town lost this bridge.", 1),
        ("opens: pronoun", "They waited.", 1),
        ("opens: pronoun", "So they waited.", 0),
        ("opens: pronoun later", "They waited.", 1),
        ("opens: pronoun first", "They waited.", 0),
        ("pronouns first", "They waited.", 0),
        ("opens: pronoun, no name in title", "They waited.", 0),
        ("opens: possessive", "Their bridge broke.", 1),
        ("opens: demonstrative", "This bridge broke.", 1),
        ("opens: demonstrative alone", "This was it.", 1),
        ("opens: demonstrative alone", "This bridge was it.", 0),
        ("opens: demonstrative, noun untitled", "This wind broke it.", 1),
        ("opens: demonstrative, noun untitled", "This bridge broke.", 0),
        ("opens: demonstrative, noun titled", "This bridge broke.", 1),
        ("opens: demonstrative, noun titled", "This wind broke it.", 0),
        ("opens: connective", "But the wind blew.", 1),
        ("opens: connective, pronoun", "But they waited.", 1),
        ("opens: connective, pronoun", "But their bridge broke.", 1),
        ("opens: connective, pronoun", "But people waited.", 0),
        ("opens: pronoun outside", "“Wind,” he said.", 1),
        ("opens: pronoun outside", "He said: “Wind.”", 0),
        ("pronoun, no name", "So they waited.", 1),
        ("pronoun, no name", "So they saw Lund.", 0),
        ("possessive, no name", "So its bridge broke.", 1),
        ("possessive, no name", "So its mayor Lund waited.", 0),
        ("ends with an object", "The council saw him.", 1),
        ("ends with an object", f"{'x' * 75} The council saw him.", 0),
        ("ends with an object", "The council saw the bridge.", 0),
        ("preposition and demonstrative", "After this they waited.", 1),
        ("preposition and demonstrative", "They waited after this.", 0),
    ],
)
def test_what_a_sentence_refers_to(name: str, sentence: str, value: float) -> None:
    assert feature(name, OPENING, sentence) == value


@pytest.mark.parametrize(
    ("name", "sentences", "value"),
    [
        ("speaks", ["The council said so."], 1),
        ("speaks", ["The council waited."], 0),
        ("pronoun speaks", ["So they said."], 1),
        ("pronoun speaks", ["So people said."], 0),
        ("quotes, pronoun outside", ["“Wind,” they said."], 1),
        ("quotes, pronoun outside", ["“They wait,” people said."], 0),
        ("quotes, nobody speaks", ["“Wind and rain and hail.”"], 1),
        ("quotes, nobody speaks", ["“Wind and rain and hail,” he said."], 0),
        ("first person outside", ["We waited for our bridge."], 2),
        ("first person outside", ["“We waited,” he said."], 0),
        ("first person quoted", ["“We waited,” he said."], 1),
        ("first person quoted", ["“We waited,” we said."], 0),
        ("first person again", ["We waited.", "We left."], 1),
        ("first person again", ["They waited.", "We left."], 0),
        ("first person again", ["We waited.", "They left."], 0),
        ("first person, inside", ['He said: "So.', "We left."], 1),
        ("first person, inside", ["He said so.", "We left."], 0),
        ("first person, inside", ['He said: "So" and "no.', "We left."], 1),
        ("second person outside", ["You know your bridge, and you wait."], 2),
        ("speaks unquoted, no name", ["So people said."], 1),
        ("speaks unquoted, no name", ["It was Lund who said so."], 0),
        ("speaks unquoted, no name", ["“Wind,” people said."], 0),
    ],
)
def test_who_speaks_in_a_sentence(name: str, sentences: list[str], value: float) -> None:
    assert feature(name, OPENING, *sentences) == value


@pytest.mark.parametrize(
    ("name", "sentence", "value"),
    [
        ("definite", "See the wind, the rain, the hail, the fog, the ice.", 4),
        ("definite", "See the wind.", 1),
        ("definite", "See the ox.", 0),
        ("definite untitled", "See the wind, the rain, the hail, the fog, the ice.", 4),
        ("definite old", "See the harbour, the harbour, the harbour, the harbour.", 3),
        ("definite old", "See the wind and the hail.", 0),
        ("definite untitled", "See the wind and the bridge.", 1),
        ("definite old", "See the harbour and the wind.", 1),
        ("opens definite", "The wind blew.", 1),
        ("opens definite", "Wind blew.", 0),
        ("opens definite, titled", "The bridge broke.", 1),
        ("opens definite, titled", "The wind blew.", 0),
        ("opens definite, old", "The harbour waits.", 1),
        ("opens definite, old", "The wind blew.", 0),
        ("opens definite, old", "The bridge broke.", 0),
        ("opens definite, new", "The wind blew.", 1),
        ("opens definite, new", "The harbour waits.", 0),
        ("opens definite, one word", "The wind was loud.", 1),
        ("opens definite, one word", "The wind said so.", 1),
        ("opens definite, one word", "The loud wind was there.", 0),
        ("opens definite, untitled, no name", "The wind blew.", 1),
        ("opens definite, untitled, no name", "The wind met Lund.", 0),
        ("loose opening", "In response the wind blew.", 1),
        ("loose opening", "In the wind.", 0),
        ("opens with a number", "12 people waited.", 1),
        ("opens with a number", "Twelve people waited.", 0),
        ("no auxiliary", "The wind blew.", 1),
        ("no auxiliary", "The wind was loud.", 0),
        ("verbless", "A loud wind.", 1),
        ("verbless", "The council waited.", 0),
        ("verbless", "The wind was loud.", 0),
        ("verbless, short", " ".join(["A", *["wind"] * 12]), 1),
        ("verbless, short", " ".join(["A", *["wind"] * 13]), 0),
    ],
)
def test_what_the_nouns_of_a_sentence_tell(name: str, sentence: str, value: float) -> None:
    assert feature(name, OPENING, sentence) == value


@pytest.mark.parametrize(
    "name",
    [
        *("names", "new names", "opens with a full name", "no name or digit", "long, no name or digit", "shouts"),
        *("quotes, no name outside", "lower case"),
    ],
)
def test_a_script_without_capitals_says_nothing_of_names(name: str) -> None:
    assert math.isnan(feature(name, "市長は月曜日に語った。", language="ja"))


@pytest.mark.parametrize(
    ("name", "language", "sentence", "value"),
    [
        ("length", "ja", "港は閉鎖。", math.log(1 + 9)),
        ("length", "ko", "항구 폐쇄", math.log(1 + 9)),
        ("length", "th", "ปิดท่าเรือ", math.log(1 + 10)),
        ("under 6 words", "ja", "港は閉鎖された。", 0),
        ("under 6 words", "ja", "港は閉鎖。", 1),
        ("titled share", "ja", "橋は再開", 1 / 3),  # of 橋は, は再 and 再開 the headline has the last
        ("titled share", "ja", "再開する", 1 / 2),  # of 再開 and 開す; する says nothing by itself
        ("titled", "zh", "大桥四月重开", 5),
        ("titled", "zh", "A橋再開B", 1),
        ("none titled", "ja", "港を閉鎖", 1),
    ],
)
def test_in_a_script_without_spaces_two_characters_are_a_word(
    name: str, language: str, sentence: str, value: float
) -> None:
    titles = {"ja": "港の橋が4月に再開", "zh": "阿斯特里德港大桥四月重开 再開"}
    assert feature(name, sentence, language=language, title=titles.get(language, TITLE)) == pytest.approx(value)


@pytest.mark.parametrize("name", ["pronouns", "speaks", "definite"])
def test_a_language_without_lists_says_nothing_of_what_they_would_tell(name: str) -> None:
    assert math.isnan(feature(name, OPENING, language="xx"))


def test_without_a_title_the_first_sentence_stands_for_it() -> None:
    assert feature("titled", OPENING, "harbour", title="") == 1
    assert of_sentences("", [], "en") == []


@pytest.mark.parametrize(("title", "value"), [("National park", 1), ("Natives in a park", 0)])
def test_words_that_share_six_letters_are_one(title: str, value: float) -> None:
    assert feature("opens: demonstrative, noun titled", "These nations signed.", title=title) == value
