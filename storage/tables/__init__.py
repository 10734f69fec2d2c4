"""The tables, as SQLAlchemy models. Nothing outside `storage` sees them."""

from storage.tables import chats, monitoring, news, sending
from storage.tables.base import Base

__all__ = ["Base", "chats", "monitoring", "news", "sending"]
