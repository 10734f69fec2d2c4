"""Files this Telegram keeps in memory."""

import struct
import zlib
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


def image_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, GIF, JPEG or WebP. Raises ApiError 400 for anything else, as Telegram does."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        return struct.unpack(">II", content[16:24])
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return struct.unpack("<HH", content[6:10])
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return 512, 512
    raise bad_request("IMAGE_PROCESS_FAILED")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise bad_request("IMAGE_PROCESS_FAILED")


def sample_image(width: int = 320, height: int = 200, colour: tuple[int, int, int] = (64, 120, 190)) -> bytes:
    """A PNG that fades from `colour` to white."""
    rows = bytearray()
    for y in range(height):
        fade = y / max(1, height - 1)
        rows += b"\0" + bytes(round(part + (255 - part) * fade) for part in colour) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
