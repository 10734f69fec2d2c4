"""The only place where SQLite and PostgreSQL are spoken to in different words."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    FromClause,
    Integer,
    SQLColumnExpression,
    Text,
    bindparam,
    cast,
    column,
    delete,
    extract,
    func,
    inspect,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy import Insert as InsertStatement
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from digests.search.bm25 import IndexedArticle
from digests.search.clauses import Clause
from storage.tables.base import Base
from storage.tables.types import Number, Plain, Utc

Insert = sqlite.Insert | postgresql.Insert

# An arbitrary number that Broadsheet's processes agree on.
_SCHEMA_LOCK = 7_260_115_942


class Dialect(Protocol):
    """What is said differently. Terms come analysed: neither database splits, folds or stems them any further."""

    @property
    def table(self) -> FromClause:
        """The full-text index: besides the article, its `terms`, parted by spaces, `language` and `published_at`."""

    @property
    def article_id(self) -> ColumnElement[int]:
        """The article that a row of the full-text index speaks of."""

    def insert(self, model: type[Base]) -> Insert:
        """An INSERT that knows ON CONFLICT."""

    def greatest(self, *values: SQLColumnExpression[int]) -> ColumnElement[int]:
        """The largest of `values`, none of which is NULL."""

    def seconds(
        self, earlier: SQLColumnExpression[datetime | None], later: SQLColumnExpression[datetime | None]
    ) -> ColumnElement[float]:
        """From `earlier` to `later`."""

    async def alone(self, session: AsyncSession, model: type[Base]) -> None:
        """Wait until nobody else writes to the table of `model`, and keep others from it to the transaction's end."""

    def holds(self, clauses: Sequence[Clause], *, any_clause: bool) -> ColumnElement[bool]:
        """Whether an indexed article holds all (or any) of the clauses that are not negated, and no negated one."""

    def indexing(self, found: Sequence[IndexedArticle]) -> tuple[InsertStatement, list[dict[str, object]]]:
        """The statement, and its rows, that makes articles which are not in the index yet found, each by its terms."""

    def last_number(self, connection: Connection, table: str) -> int | None:
        """The last number that rows of the table were given; None where it numbers none, or has not yet."""

    def number_after(self, connection: Connection, table: str, number: int) -> None:
        """Let the table's next row have a number above `number`."""

    async def unindex(self, session: AsyncSession, gone: ColumnElement[bool]) -> None:
        """Take the articles for which `gone`, said of `article_id`, holds out of the index."""


class _Sqlite:
    """FTS5, its tokenizer told that everything but white space belongs to a term."""

    _search = table(
        "search",
        column("rowid", Integer),
        column("terms", Plain),
        column("language", Plain),
        column("published_at", Utc),
    )

    @property
    def table(self) -> FromClause:
        return self._search

    @property
    def article_id(self) -> ColumnElement[int]:
        return self._search.c.rowid

    def insert(self, model: type[Base]) -> Insert:
        return sqlite.insert(model)

    def greatest(self, *values: SQLColumnExpression[int]) -> ColumnElement[int]:
        return func.max(*values)

    def seconds(
        self, earlier: SQLColumnExpression[datetime | None], later: SQLColumnExpression[datetime | None]
    ) -> ColumnElement[float]:
        days = func.julianday(later, type_=Float) - func.julianday(earlier, type_=Float)
        return days * 86_400.0

    async def alone(self, session: AsyncSession, model: type[Base]) -> None:
        """One transaction at a time writes anyway."""

    def holds(self, clauses: Sequence[Clause], *, any_clause: bool) -> ColumnElement[bool]:
        return self._matches(_expression(clauses, self._phrase, (" AND ", " OR ", " NOT "), any_clause=any_clause))

    def indexing(self, found: Sequence[IndexedArticle]) -> tuple[InsertStatement, list[dict[str, object]]]:
        return self._search.insert(), [{"rowid": one.article, **_row(one)} for one in found]

    def last_number(self, connection: Connection, table: str) -> int | None:
        named = {"table": table}
        return connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :table"), named).scalar()

    def number_after(self, connection: Connection, table: str, number: int) -> None:
        named = {"table": table, "number": number}
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :table"), named)
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :number)"), named)

    async def unindex(self, session: AsyncSession, gone: ColumnElement[bool]) -> None:
        await session.execute(delete(self._search).where(gone))

    @staticmethod
    def _matches(expression: str) -> ColumnElement[bool]:
        return literal_column("search", Text).bool_op("MATCH")(literal(expression, Plain))

    @staticmethod
    def _phrase(tokens: Sequence[str]) -> str:
        return " + ".join('"' + token.replace('"', '""') + '"' for token in tokens)


class _Postgres:
    """A GIN index on lexemes that are written by us, position by position, past PostgreSQL's own parser."""

    _search = table(
        "search",
        column("article_id", Number),
        column("terms", Plain),
        column("language", Plain),
        column("published_at", Utc),
        column("lexemes", postgresql.TSVECTOR),
    )

    @property
    def table(self) -> FromClause:
        return self._search

    @property
    def article_id(self) -> ColumnElement[int]:
        return self._search.c.article_id

    def insert(self, model: type[Base]) -> Insert:
        return postgresql.insert(model)

    def greatest(self, *values: SQLColumnExpression[int]) -> ColumnElement[int]:
        return func.greatest(*values)

    def seconds(
        self, earlier: SQLColumnExpression[datetime | None], later: SQLColumnExpression[datetime | None]
    ) -> ColumnElement[float]:
        return cast(extract("epoch", later - earlier), Float)

    async def alone(self, session: AsyncSession, model: type[Base]) -> None:
        await session.execute(text(f"LOCK TABLE {model.__tablename__} IN SHARE ROW EXCLUSIVE MODE"))

    def holds(self, clauses: Sequence[Clause], *, any_clause: bool) -> ColumnElement[bool]:
        return self._matches(_expression(clauses, self._phrase, (" & ", " | ", " & !"), any_clause=any_clause))

    def indexing(self, found: Sequence[IndexedArticle]) -> tuple[InsertStatement, list[dict[str, object]]]:
        placed = cast(bindparam("placed", type_=Plain()), postgresql.TSVECTOR)
        rows = [{"article_id": one.article, **_row(one), "placed": _placed(one.terms)} for one in found]
        return self._search.insert().values(lexemes=placed), rows

    def last_number(self, connection: Connection, table: str) -> int | None:
        sequence = self._sequence(connection, table)
        if sequence is None:
            return None
        return connection.execute(select(func.pg_sequence_last_value(cast(sequence, postgresql.REGCLASS)))).scalar()

    def number_after(self, connection: Connection, table: str, number: int) -> None:
        connection.execute(select(func.setval(self._sequence(connection, table), number)))

    @staticmethod
    def _sequence(connection: Connection, table: str) -> str | None:
        """The sequence, quoted, that numbers the table's rows; None where nothing does."""
        first = inspect(connection).get_pk_constraint(table)["constrained_columns"][0]
        return connection.execute(select(func.pg_get_serial_sequence(f'"{table}"', first))).scalar()

    async def unindex(self, session: AsyncSession, gone: ColumnElement[bool]) -> None:
        await session.execute(delete(self._search).where(gone))

    def _matches(self, expression: str) -> ColumnElement[bool]:
        return self._search.c.lexemes.bool_op("@@")(cast(literal(expression, Plain), postgresql.TSQUERY))

    @staticmethod
    def _phrase(tokens: Sequence[str]) -> str:
        return " <-> ".join(_lexeme(token) for token in tokens)


def _row(one: IndexedArticle) -> dict[str, object]:
    return {"terms": one.terms, "language": one.language, "published_at": one.published_at}


def dialect_of(bound: AsyncSession | Connection) -> Dialect:
    dialect = bound.dialect if isinstance(bound, Connection) else bound.get_bind().dialect
    return _Sqlite() if dialect.name == "sqlite" else _Postgres()


def lock_schema(connection: Connection) -> None:
    """Keep other processes from changing the tables until this transaction ends."""
    if connection.dialect.name == "postgresql":  # SQLite's write transaction is such a lock already
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _SCHEMA_LOCK})


def is_ours(name: str | None, kind: str, parents: object) -> bool:  # noqa: ARG001 (Alembic's shape)
    """Whether a table is described by the models. The full-text index is not: its tables differ by database. Nor is the
    task queue, which is Procrastinate's."""
    return kind != "table" or not (name or "").startswith(("search", "procrastinate_"))


def _placed(terms: str) -> str:
    """The text of a tsvector that holds each term at its place."""
    return " ".join(f"{_lexeme(term)}:{place}" for place, term in enumerate(terms.split(), start=1))


def _lexeme(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def _expression(
    clauses: Sequence[Clause],
    phrase: Callable[[Sequence[str]], str],
    signs: tuple[str, str, str],
    *,
    any_clause: bool,
) -> str:
    """The full-text expression for `clauses`, at least one of which is not negated; `signs` say and, or, and not."""
    both, either, without = signs

    def alternatives(clause: Clause) -> str:
        return "(" + either.join(f"({phrase(tokens)})" for tokens in clause.alternatives) + ")"

    wanted = (either if any_clause else both).join(alternatives(clause) for clause in clauses if not clause.negated)
    unwanted = either.join(alternatives(clause) for clause in clauses if clause.negated)
    return f"({wanted}){without}({unwanted})" if unwanted else f"({wanted})"
