"""What all tables share: how Python types become columns, and how constraints are called."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import Index, LargeBinary, MetaData, text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeEngine

from digests.chats.chat import ChatId, TelegramChatId
from storage.tables.types import IntegerList, Number, Plain, Seconds, Utc

# Row numbers are given once and never again: what a chat was told is kept longer than the stories themselves, and a new
# story must not look like an old one.
NUMBERED = {"sqlite_autoincrement": True}


def partial(name: str, *columns: str, where: str) -> Index:
    """An index over the rows for which `where` holds: as small as the work that is left."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, TypeEngine[Any]]] = {
        int: Number,
        ChatId: Number,
        TelegramChatId: Number,
        str: Plain(),
        bytes: LargeBinary(),
        datetime: Utc(),
        timedelta: Seconds(),
        tuple[int, ...]: IntegerList(),
    }
