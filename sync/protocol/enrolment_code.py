"""How a one-time enrolment code is written: short enough to be read out over a counter.

No 0 O 1 I L, since somebody reads it from a screen and types it on another; case, blanks and hyphens do not count.
"""

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8


def normal_code(typed: str) -> str:
    """Return `typed` as it was issued: upper case, without blanks and hyphens."""
    return "".join(typed.split()).replace("-", "").upper()
