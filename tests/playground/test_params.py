"""What a method is called with: values of their kinds, or a refusal."""

import pytest

from playground.api.errors import ApiError
from playground.api.requests.method_table import Method
from playground.api.requests.params import read_params

KINDS = {"a": "int", "b": "bool", "c": "float", "d": "list", "e": "object", "f": "string", "chat_id": "chat"}


def read(**given: object) -> dict[str, object]:
    return dict(read_params(Method("doIt", KINDS, frozenset()), given, {}).values)


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("a", " 7 ", 7),
        ("a", 7, 7),
        ("b", True, True),
        ("b", "True", True),
        ("b", "yes", True),
        ("b", 1, True),
        ("b", "no", False),
        ("b", 0, False),
        ("c", "1.5", 1.5),
        ("d", "[1]", [1]),
        ("d", [1], [1]),
        ("d", "", None),
        ("e", '{"x": 1}', {"x": 1}),
        ("f", "x", "x"),
        ("f", {"x": 1}, '{"x": 1}'),
        ("chat_id", " -7 ", -7),
        ("chat_id", "@paper", "@paper"),
    ],
)
def test_a_value_is_read_as_its_kind(name: str, given: object, value: object) -> None:
    assert read(**{name: given}) == {name: value}


@pytest.mark.parametrize(
    ("name", "given", "why"),
    [
        ("a", "x", "invalid a specified"),
        ("chat_id", " ", "chat_id is empty"),
        ("d", "{}", "can't parse d: expected an Array"),
        ("e", "[]", "can't parse e: expected an Object"),
        ("e", "{", "can't parse e JSON object"),
    ],
)
def test_a_value_of_another_kind_is_refused(name: str, given: object, why: str) -> None:
    with pytest.raises(ApiError, match=why):
        read(**{name: given})


@pytest.mark.parametrize(
    ("kind", "why"), [("file", "there is no photo in the request"), ("int", 'parameter "photo" is required')]
)
def test_what_is_missing_is_named(kind: str, why: str) -> None:
    with pytest.raises(ApiError, match=why):
        read_params(Method("doIt", {"photo": kind}, frozenset({"photo"})), {"photo": None}, {})


def test_what_a_method_does_not_know_is_told_apart() -> None:
    params = read_params(Method("doIt", {"a": "int"}, frozenset()), {"a": 1, "z": 2, "y": None}, {})
    assert params.values == {"a": 1}
    assert params.unknown == {"z"}
