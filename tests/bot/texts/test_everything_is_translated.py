"""No sentence that people see bypasses gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

BOT = Path(__file__).parents[3] / "bot"
# Where sentences are phrased, and where they are only chosen and laid out.
PHRASING = ("texts/*.py", "texts/[!t]*/**/*.py")  # `translations` phrases nothing
CHOOSING = ("views/**/*.py", "handlers/**/*.py", "jobs/**/*.py", "panels.py", "briefs.py")
TRANSLATING = {"_", "_n", "marked"}
# What shows somebody the words that it is given. What `code` shows is for a program: an address, a command.
SHOWING = {"text", "bold", "italic", "link", "note", "answer", "tell", "show", "button", "InlineKeyboardButton", "post"}
NOT_WORDS = re.compile(r"\b(?:Atom|JSON|OPML|RSS)\b|/[a-z]+|https?://\S+|[\w.]+\.(?:org|xml)\b")
WORD = re.compile(r"[^\W\d_]{2,}")


def bypasses(source: str, *, phrasing: bool) -> list[str]:
    """The words in `source` that are shown to people as they are. Where they are phrased, what is returned is shown."""
    nodes = list(_but_code(ast.parse(source)))
    said = [literal for node in nodes for literal in _shown(node, phrasing=phrasing)]
    said += [part for node in nodes if phrasing and isinstance(node, ast.JoinedStr) for part in _parts(node)]
    translated = [node.args[0] for node in nodes if isinstance(node, ast.Call) and _name(node) in TRANSLATING]
    said += [ast.unparse(argument) for argument in translated if isinstance(argument, ast.JoinedStr | ast.BinOp)]
    return sorted({words for words in said if WORD.search(NOT_WORDS.sub("", words))})


def _but_code(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.Call) and _name(child) == "code"):
            yield from _but_code(child)


def _shown(node: ast.AST, *, phrasing: bool) -> Iterator[str]:
    if isinstance(node, ast.Call) and _name(node) in SHOWING:
        for argument in node.args[: 1 if _name(node) == "link" else None]:
            yield from _parts(argument)
    if phrasing and isinstance(node, ast.Return) and node.value is not None:
        yield from _parts(node.value)


def _parts(node: ast.expr) -> Iterator[str]:
    """The literal words of an expression that is a text."""
    match node:
        case ast.Constant(str(words)):
            yield words
        case ast.JoinedStr(values):
            for value in values:
                yield from _parts(value)
        case ast.BinOp(left, ast.Add(), right) | ast.IfExp(_, left, right):
            yield from _parts(left)
            yield from _parts(right)


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(name) | ast.Attribute(_, name):
            return name
    return ""


@pytest.mark.parametrize("phrasing", [True, False])
def test_every_sentence_goes_through_gettext(phrasing: bool) -> None:
    files = sorted(file for pattern in (PHRASING if phrasing else CHOOSING) for file in BOT.glob(pattern))
    assert files
    found = {str(file.relative_to(BOT)): bypasses(file.read_text(), phrasing=phrasing) for file in files}
    assert {file: words for file, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("text(self._('Nothing new.'))", []),
        ("text('Nothing new.')", ["Nothing new."]),
        ("text('/digest – ' + self._('what is new'))", []),
        ("bold(f'{n} stories')", [" stories"]),
        ("text('a lot' if many else str(n))", ["a lot"]),
        ("button('Back', Open())", ["Back"]),
        ("button('◀', Open())", []),
        ("link(name, 'https://example.org')", []),
        ("code(f'/pause until {day}')", []),
        ("def f():\n    return 'Nothing new.'", ["Nothing new."]),
        ("self._(f'{n} stories')", [" stories", "f'{n} stories'"]),
        ("self._('Nothing new.' + when)", ["'Nothing new.' + when"]),
    ],
)
def test_a_sentence_that_bypasses_gettext_is_found(source: str, found: list[str]) -> None:
    assert bypasses(source, phrasing=True) == found
