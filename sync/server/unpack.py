"""Undoing Content-Encoding without ever inflating past a bound: a small request cannot fill the memory."""

import io
import zlib

import zstandard

from sync.protocol import MAX_JSON_BYTES, Problem
from sync.server.answers import Turned

_LARGEST_WINDOW = 8 * 1024 * 1024
"""RFC 8878 section 3.1.1.1.2: decoders should support at least 8 MB."""
_GZIP = 31


def unpack(content: bytes, encoding: str) -> bytes:
    """Return the decoded content; raises `Turned` with TOO_LARGE or MALFORMED."""
    try:
        plain = _inflated(content, encoding.strip().lower())
    except (zlib.error, zstandard.ZstdError) as error:
        raise Turned(Problem.MALFORMED) from error
    if len(plain) > MAX_JSON_BYTES:
        raise Turned(Problem.TOO_LARGE)
    return plain


def _inflated(content: bytes, encoding: str) -> bytes:
    if encoding in ("", "identity"):
        return content
    if encoding == "gzip":
        return zlib.decompressobj(_GZIP).decompress(content, MAX_JSON_BYTES + 1)
    if encoding == "zstd":
        source = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).stream_reader(io.BytesIO(content))
        return source.read(MAX_JSON_BYTES + 1)
    raise Turned(Problem.MALFORMED)
