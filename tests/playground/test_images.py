"""How large pictures are."""

import struct

import pytest

from playground.api import sample_image
from playground.api.errors import ApiError
from playground.api.state.images import image_size

# What a JPEG begins with, a comment of three bytes before its frame of 480 by 270.
COMMENT = b"\xff\xfe\x00\x05abc"
FRAME = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 270, 480) + b"\x03"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (sample_image(7, 5), (7, 5)),
        (b"GIF87a" + struct.pack("<HH", 30, 20) + b"\x80", (30, 20)),
        (b"GIF89a" + struct.pack("<HH", 300, 200), (300, 200)),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", (512, 512)),
        (b"\xff\xd8" + FRAME, (480, 270)),
        (b"\xff\xd8" + COMMENT + FRAME, (480, 270)),
        (b"\xff\xd8\xff\xc4\x00\x0b" + b"\x01" * 9 + b"\xff\xc8\x00\x0b" + b"\x01" * 9 + FRAME, (480, 270)),
        (b"\xff\xd8\xff\xcc\x00\x0b" + b"\x01" * 9 + FRAME.replace(b"\xc0", b"\xcf"), (480, 270)),
    ],
)
def test_the_size_of_a_picture_is_read_from_it(content: bytes, size: tuple[int, int]) -> None:
    assert image_size(content) == size


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"RIFF\x10\x00\x00\x00WAVEfmt ",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 15,
        b"\xff\xd8",
        b"\xff\xd8" + COMMENT,
        b"\xff\xd8" + COMMENT + FRAME[:8],
        b"\xff\xd8\x00" + FRAME,
    ],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ApiError, match="IMAGE_PROCESS_FAILED"):
        image_size(content)


def test_a_sample_fades_to_white() -> None:
    assert sample_image(2, 3) != sample_image(2, 3, (0, 0, 0))
    assert image_size(sample_image()) == (320, 200)
