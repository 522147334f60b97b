"""The till's own log as the system's journal keeps it, with nothing left in it but words of the program's own.

It is not looked for what might be personal: everything is, but for what is known not to be. Other words become `…`,
and numbers of more than three digits `#`.
"""

import json
import re
import subprocess
from collections.abc import Container, Iterator

from pos.clock import Moment

SERVICE = "jangnal"
DAYS = 7
MOST_LINES = 20_000
_PATIENCE_S = 20
_LONGEST = 2_000
_PIECE = re.compile(r"\d[\d\s.,:/()+-]*\d|\w+|\s+|.", re.DOTALL)
_PLAIN_NUMBER = re.compile(r"[0-9]{1,3}")
HIDDEN, NUMBER = "…", "#"


def of_the_service() -> Iterator[tuple[int, str]]:
    """Time in ms since 1970 and text of each line; none where there is no journal, or none that may be read."""
    words = ["journalctl", "-u", SERVICE, "--since", f"-{DAYS}d", "-n", str(MOST_LINES), "-o", "json", "--no-pager"]
    try:
        done = subprocess.run(words, capture_output=True, check=False, timeout=_PATIENCE_S)
    except (OSError, subprocess.TimeoutExpired):
        return
    for line in done.stdout.splitlines()[:MOST_LINES]:
        try:
            said = json.loads(line)
            yield int(said["__REALTIME_TIMESTAMP"]) // 1_000, _text(said["MESSAGE"])
        except (ValueError, LookupError, TypeError, RecursionError):
            continue


def _text(message: object) -> str:
    """What is no UTF-8 the journal gives as a list of bytes."""
    return bytes(message).decode("utf-8", "replace") if isinstance(message, list) else str(message)


def plain(text: str, words: Container[str]) -> str:
    return "".join(_plain_piece(piece, words) for piece in _PIECE.findall(text[:_LONGEST]))


def _plain_piece(piece: str, words: Container[str]) -> str:
    if piece.isspace():
        return " "
    if piece[0].isdigit():
        digits = sum(char.isdigit() for char in piece)
        return piece if digits <= 3 and _PLAIN_NUMBER.fullmatch(piece) else NUMBER
    if re.fullmatch(r"\w+", piece):
        return piece if piece in words else HIDDEN
    return piece if piece.isascii() and piece.isprintable() else HIDDEN


def lines(words: Container[str]) -> Iterator[str]:
    for at_ms, text in of_the_service():
        try:
            when = Moment(at_ms, 0, "").local.strftime("%Y-%m-%d %H:%M:%S")
        except (OverflowError, ValueError, OSError):
            when = "?"
        yield f"{when} {plain(text, words)}"
