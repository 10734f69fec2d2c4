"""Which changes of a program are tried on its tests."""

import ast

import pytest

from trials.mutants import mutants


def changed(source: str) -> list[str]:
    return [mutant.applied(source) for mutant in mutants(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", ["(a <= b)"]),
        ("a is not b", ["(a is b)"]),
        ("a and b", ["(a or b)"]),
        ("not a", ["(a)"]),
        ("a - b", ["(a + b)"]),
        ("x = True", ["x = (False)"]),
        ("x = 7", ["x = (8)"]),
        ("x = {17: 'a'}", ["x = {(18): 'a'}"]),
        ("def f():\n    x = 17", ["def f():\n    x = (18)"]),
        ("x += y", ["pass"]),
        ("call()", ["pass"]),
        ("if a:\n    b = c", ["if (not (a)):\n    b = c"]),
        ("def f():\n    return a", ["def f():\n    return None"]),
        ("def f():\n    return False", ["def f():\n    return (True)"]),
    ],
)
def test_each_kind_of_change(source: str, expected: list[str]) -> None:
    assert changed(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "x: Literal[1]",
        "def f(x: Literal[1] = y) -> Literal[2]: ...",
        "@retry(3)\ndef f(): ...",
        'x = f"{a < b}"',
        "def f():\n    return None",
        "a < b < c",
        "x = zip(a, b, strict=True)",
        "log.info('so many', 7)",
        "_MOST = 1024",
        "RED: Color = (204, 88, 76)",
        "WAIT: timedelta = timedelta(seconds=30)",
    ],
)
def test_what_no_test_could_notice_is_left_alone(source: str) -> None:
    assert changed(source) == []


def test_a_change_behind_letters_of_several_bytes_is_in_its_place() -> None:
    source = 'x = "Straße", a < b'
    assert changed(source) == ['x = "Straße", (a <= b)']


def test_each_change_is_a_program_of_its_own() -> None:
    source = "def f(a, b):\n    if a > 1 and b:\n        call(a)\n    return a + 2\n"
    programs = changed(source)
    assert len({ast.dump(ast.parse(program)) for program in (*programs, source)}) == len(programs) + 1


def test_a_change_names_its_line_and_what_became_of_it() -> None:
    [mutant] = mutants("x = y\nx = a < b")
    assert (mutant.line, str(mutant)) == (2, "a < b  ->  (a <= b)")
