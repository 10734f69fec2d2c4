"""Files this Telegram keeps in memory."""

from dataclasses import dataclass
from itertools import count

from playground.api.errors import bad_request

MAX_UPLOAD = 50 * 1024 * 1024
"""Bytes a bot may send (Bot API, "Sending files")."""
MAX_DOWNLOAD = 20 * 1024 * 1024
"""Bytes a bot may fetch (Bot API, getFile)."""
_FOLDERS = {"photo": "photos", "document": "documents", "video": "videos", "voice": "voice", "audio": "music"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file; `path` is what getFile tells and the download address ends in."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)


class Files:
    """Every file ever sent, by identifier and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._numbers = count(1)

    def keep(self, kind: str, content: bytes, name: str, mime_type: str) -> StoredFile:
        """Store `content`. Raises ApiError 400 when it is empty, 413 when it is too big."""
        if not content:
            raise bad_request("file must be non-empty")
        if len(content) > MAX_UPLOAD:
            raise bad_request("file is too big")
        number = next(self._numbers)
        # Telegram turns every photo into a JPEG; other files keep the ending of their name.
        suffix = "jpg" if kind == "photo" else name.rpartition(".")[2] if "." in name else "bin"
        path = f"{_FOLDERS.get(kind, 'files')}/file_{number}.{suffix}"
        stored = StoredFile(f"AgACplayground{kind}{number:06}", f"AQAD{number:06}", path, name, mime_type, content)
        self._by_id[stored.file_id] = stored
        self._by_path[path] = stored
        return stored

    def get(self, file_id: str) -> StoredFile:
        """The file with this identifier. Raises ApiError 400."""
        try:
            return self._by_id[file_id]
        except KeyError:
            raise bad_request("wrong file identifier/HTTP URL specified") from None

    def at(self, path: str) -> StoredFile | None:
        """The file at this download path."""
        return self._by_path.get(path)
