"""Keys for the scanner tests: what a scanner types, as (key code, pressed), from a table of its own."""

from collections.abc import Iterator

LEFT_SHIFT, ENTER, KP_ENTER, TAB, CAPS_LOCK, ESCAPE, UP = 42, 28, 96, 15, 58, 1, 103
RIGHT_SHIFT, LEFT_CTRL, LEFT_ALT, KEY_A, KEY_B, KEY_C = 54, 29, 56, 30, 48, 46

# From linux/input-event-codes.h, not from the driver: KEY_1 is 2, KEY_Q 16, KEY_A 30, KEY_BACKSLASH 43.
CODES = {
    character: code
    for first, row in (
        (2, "1234567890-="),
        (16, "qwertyuiop[]"),
        (30, "asdfghjkl;'`"),
        (43, "\\zxcvbnm,./"),
        (57, " "),
    )
    for code, character in enumerate(row, first)
}
SHIFTED = dict(zip('!@#$%^&*()_+{}:"~|<>?', "1234567890-=[];'`\\,./", strict=True))

KeyMoves = list[tuple[int, bool]]


def tap(code: int) -> KeyMoves:
    return [(code, True), (code, False)]


def moves(text: str, end: int | None = ENTER) -> KeyMoves:
    """Every press and release of `text`, Shift around each character that takes it."""
    keys = [move for character in text for move in _character(character)]
    return keys + (tap(end) if end is not None else [])


def _character(character: str) -> Iterator[tuple[int, bool]]:
    if character == "\x1d":
        yield from [(LEFT_CTRL, True), *tap(CODES["]"]), (LEFT_CTRL, False)]
    elif character in CODES:
        yield from tap(CODES[character])
    else:
        plain = SHIFTED.get(character, character.lower())
        yield from [(LEFT_SHIFT, True), *tap(CODES[plain]), (LEFT_SHIFT, False)]
