"""What a picture is, by its bytes, before any of it is unpacked: a PNG, a JPEG or a WebP, whole, not too large.

A few bytes may say that they are a picture as large as a field, and who believes them takes a box's memory to draw
it; half a file shows half a fish. Pure. By PNG (ISO/IEC 15948), JPEG (ITU-T T.81 annex B) and RFC 9649 (WebP).
"""

import struct
import zlib
from collections.abc import Iterator

MOST_PIXELS = 16_000_000
"""Drawn, that takes 64 MB of memory for a moment. A telephone's usual photograph has twelve million."""

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended, progressive: what browsers and Qt draw."""
_MARK, _SCAN, _END = 0xFF, 0xDA, b"\xff\xd9"
_VP8, _VP8_START, _VP8L, _VP8X, _VP8L_START = b"VP8 ", b"\x9d\x01\x2a", b"VP8L", b"VP8X", 0x2F


class NotAPicture(ValueError):
    """The text says why, as half a sentence."""


def check_picture(content: bytes) -> None:
    """Raises `NotAPicture`."""
    try:
        width, height = _size(content)
    except (struct.error, IndexError) as error:
        raise NotAPicture("it breaks off") from error
    if not width or not height:
        raise NotAPicture("there is nothing on it")
    if width * height > MOST_PIXELS:
        raise NotAPicture(f"{width} x {height} pixels are more than {MOST_PIXELS:,}")


def _size(content: bytes) -> tuple[int, int]:
    if content.startswith(_PNG):
        return _png(content)
    if content.startswith(_JPEG):
        return _jpeg(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    raise NotAPicture("it is no PNG, JPEG or WebP")


def _png(content: bytes) -> tuple[int, int]:
    """Each chunk carries a sum of itself."""
    size: tuple[int, int] | None = None
    for kind, chunk in _png_chunks(content):
        if size is None:
            if kind != b"IHDR":
                raise NotAPicture("its head is missing")
            size = struct.unpack(">II", chunk[:8])
        if kind == b"IEND":
            return size
    raise NotAPicture("it breaks off")


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        chunk = content[at + 8 : at + 8 + length]
        (its_sum,) = struct.unpack_from(">I", content, at + 8 + length)
        if zlib.crc32(chunk, zlib.crc32(kind)) != its_sum:
            raise NotAPicture("it is harmed")
        yield kind, chunk
        at += 12 + length


def _jpeg(content: bytes) -> tuple[int, int]:
    """The frame's head says the size, and behind the scan stands an end; the small picture a camera puts into the
    head has one too. Some cameras write behind it."""
    size: tuple[int, int] | None = None
    for marker, at in _jpeg_segments(content):
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            size = width, height
        elif marker == _SCAN:
            if size is None:
                raise NotAPicture("its head is missing")
            if content.find(_END, at) < 0:
                raise NotAPicture("it breaks off")
            return size
    raise NotAPicture("its head is missing")


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, int]]:
    """The marker of each, and where it stands. Past the scan there is nothing to step over."""
    at = len(_JPEG)
    while content[at] == _MARK:
        marker = content[at + 1]
        if marker == _MARK:
            at += 1
            continue
        yield marker, at
        at += 2 if marker in _WITHOUT_LENGTH else 2 + struct.unpack_from(">H", content, at + 2)[0]
    raise NotAPicture("it is harmed")


def _webp(content: bytes) -> tuple[int, int]:
    (length,) = struct.unpack_from("<I", content, 4)
    if length + 8 > len(content):
        raise NotAPicture("it breaks off")
    kind, said = content[12:16], content[20:30]
    if kind == _VP8X:
        return 1 + int.from_bytes(said[4:7], "little"), 1 + int.from_bytes(said[7:10], "little")
    if kind == _VP8 and said[3:6] == _VP8_START:
        width, height = struct.unpack_from("<HH", said, 6)
        return width & 0x3FFF, height & 0x3FFF
    if kind == _VP8L and said[0] == _VP8L_START:
        bits = int.from_bytes(said[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    raise NotAPicture("its head is missing")
