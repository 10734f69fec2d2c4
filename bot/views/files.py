"""Files to send, and how large Telegram lets them be."""

import zipfile
from pathlib import Path

# Telegram takes files of up to 50 MB from a bot (https://core.telegram.org/bots/api#sending-files).
LARGEST = 45_000_000  # bytes


def zipped(path: Path) -> Path:
    """A ZIP beside the file, which holds it alone."""
    packed = path.with_name(f"{path.name}.zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, path.name)
    return packed
