"""The documents speak of what is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "DESIGN.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
# What is made when it is needed, and so not kept.
MADE = {"bot/texts/locales", ".venv", ".venv-bench", ".env", "data"}
PLACEHOLDER = re.compile(r"\b(NAME|YOURS|CODE|NNNN)|_YOURS\b")  # for a name that the reader chooses
TOP = ("digests", "storage", "bot", "playground", "tests", "benchmarks", "trials", "docs", "requirements")


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


def quoted(text: str) -> Iterator[str]:
    """What stands between single backticks, outside blocks of code."""
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def paths_in(text: str) -> set[str]:
    """The files and folders of this project that a document names."""
    words = {word for words in quoted(text) for word in words.split()}
    paths = {word.rstrip("/") for word in words if word.split("/")[0] in TOP and "/" in word}
    files = {word for word in words if re.fullmatch(r"[\w.-]+\.(md|toml|example)", word)}
    links = set(re.findall(r"\]\((?!https?:)([^)#]+)\)", text))
    images = set(re.findall(r'src(?:set)?="([^"]+)"', text))
    return {path for path in paths | files | links | images if not PLACEHOLDER.search(path)}


def modules_in(text: str) -> set[str]:
    """The modules of this project that a document names, with dots between."""
    return {word for words in quoted(text) for word in re.findall(rf"\b(?:{'|'.join(TOP)})(?:\.[a-z_]+)+\b", words)}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_file_a_document_names_is_there(document: Path) -> None:
    named = paths_in(document.read_text()) - MADE
    assert [path for path in sorted(named) if not any(ROOT.glob(path))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_module_a_document_names_is_there(document: Path) -> None:
    def is_there(module: str) -> bool:
        path = ROOT / module.replace(".", "/")
        return path.is_dir() or path.with_suffix(".py").exists() or path.parent.with_suffix(".py").exists()

    assert [module for module in sorted(modules_in(document.read_text())) if not is_there(module)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_target_of_make_a_document_names_is_there(document: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    text = document.read_text()
    blocks = [line for block in re.findall(r"```\n(.*?)```", text, flags=re.DOTALL) for line in block.splitlines()]
    named = {match[1] for words in (*quoted(text), *blocks) if (match := re.match(r"make ([a-z-]+)", words))}
    assert named - targets == set()


def test_the_design_is_read_in_a_few_minutes() -> None:
    assert len((ROOT / "DESIGN.md").read_text().split()) <= 1500


def test_the_design_lists_every_decision() -> None:
    assert set(re.findall(r"\((docs/decisions/[^)]+\.md)\)", (ROOT / "DESIGN.md").read_text())) == {
        name_of(file) for file in DECISIONS
    }


@pytest.mark.parametrize("decision", DECISIONS, ids=name_of)
def test_a_decision_has_a_date_and_says_what_would_change_it(decision: Path) -> None:
    title, date, *parts = decision.read_text().split("\n\n")
    assert title.startswith("# ")
    assert re.match(r"\d{4}-\d\d-\d\d", date)
    # The others, such as tables, go on with the part before them.
    headings = [part.split("**")[1] for part in parts if part.startswith("**")]
    assert headings == ["Context.", "Decision.", "Measured.", "What would change it."]
    assert parts[0].startswith("**")


def test_the_glossary_is_short_and_says_each_word_once() -> None:
    glossary = (ROOT / "CONTRIBUTING.md").read_text().split("## Glossary")[1]
    words = re.findall(r"^\| ([^|]+) \|", glossary, flags=re.MULTILINE)[1:]
    assert 0 < len(words) <= 40
    assert len(words) == len(set(words))
