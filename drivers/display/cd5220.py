"""The bytes of a CD5220 customer display. Pure.

Partner Tech, "CD5220 / CD6220 User's Manual", section 6, "CD5220 (PTC) standard mode command list". Most 2x20
displays sold for tills can be switched to it, whoever made them; serial, 9600 8N1, and they answer nothing.
"""

from drivers.display.content import writable

CLEAR = b"\x0c"
"""Also leaves the string mode that ESC Q begins, in which a display heeds nothing but ESC Q, CLR and CAN."""

INITIALIZE = b"\x1b@"
END_OF_LINE = b"\r"
UPPER, LOWER = b"\x1bQA", b"\x1bQB"

MOST_PARAMETERS = 4
"""Of any command but ESC &, which brings a font (ESC W s x1 x2 y)."""

BEGIN = END_OF_LINE * (MOST_PARAMETERS + 1) + CLEAR + INITIALIZE
"""From whatever state another program or a pulled plug left it in: half a command or half a line is ended first.

A CR too many only moves the cursor.
"""


def upper_line(text: str) -> bytes:
    return UPPER + writable(text).encode("ascii") + END_OF_LINE


def lower_line(text: str) -> bytes:
    return LOWER + writable(text).encode("ascii") + END_OF_LINE


def both_lines(upper: str, lower: str) -> bytes:
    """Written over what is lit: nothing flickers."""
    return upper_line(upper) + lower_line(lower)
