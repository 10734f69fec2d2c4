"""A TOML table read with its types checked, so that a slip in the sample data names its file."""

from collections.abc import Collection
from dataclasses import dataclass


class ContentError(ValueError):
    """The sample newsroom's data is wrong; the message names the file, the field and what belongs there."""


@dataclass(frozen=True, slots=True)
class Table:
    """The keys of one TOML table; every getter raises ContentError for a missing or mistyped value."""

    where: str
    values: dict[str, object]

    def text(self, key: str, default: str | None = None) -> str:
        """Return a string that is not blank, or the default where the key is absent."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or (not value.strip() and value != default):
            raise self.error(f"{key} must be a string that is not blank")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings with at least one in it."""
        value = self.values.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
            raise self.error(f"{key} must be a list of strings with at least one in it")
        return tuple(value)

    def number(self, key: str, lowest: int, highest: int) -> int:
        """Return a whole number from lowest to highest, both included."""
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise self.error(f"{key} must be a whole number from {lowest} to {highest}")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; an absent key is false."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"{key} must be true or false")
        return value

    def tables(self, key: str) -> "tuple[Table, ...]":
        """Return the tables of an array of tables (`[[key]]`)."""
        value = self.values.get(key)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(f"{key} must be an array of tables")
        return tuple(Table(f"{self.where}, {key} {number}", item) for number, item in enumerate(value, start=1))

    def table(self, key: str) -> "Table":
        """Return the table under the key (`[key]`)."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise self.error(f"{key} must be a table")
        return Table(f"{self.where}, {key}", value)

    def refuse_all_but(self, known: Collection[str]) -> None:
        """Raise ContentError for keys nobody reads: they are misspelt."""
        if unknown := sorted(self.values.keys() - set(known)):
            raise self.error(f"{', '.join(unknown)}: no such field; correct the spelling or remove it")

    def error(self, problem: str) -> ContentError:
        """Return the error to raise, with the place in front."""
        return ContentError(f"{self.where}: {problem}.")
