"""Telephone numbers: what is one, how it is written, and how it is shown to people it does not belong to.

전기통신번호 as they are dialled inside Korea: mobile, area codes, 050x relays, 070, 080, and the eight digits of
15xx, 16xx and 18xx, which have no code before them.
"""

import re

_FORMS = (
    re.compile(r"(01[016789])([0-9]{3,4})([0-9]{4})"),
    re.compile(r"(02)([0-9]{3,4})([0-9]{4})"),
    re.compile(r"(0[3-6][1-5])([0-9]{3,4})([0-9]{4})"),
    re.compile(r"(050[2-8])([0-9]{3,4})([0-9]{4})"),
    re.compile(r"(0[78]0)([0-9]{3,4})([0-9]{4})"),
    re.compile(r"(1[568][0-9]{2})([0-9]{4})"),
)
_WRITTEN_BETWEEN = re.compile(r"[ .()-]")
_FROM_ABROAD = re.compile(r"^\+820?")
_LONGEST_WRITTEN = 30


class NotAPhoneNumber(ValueError):
    """No number that can be dialled in Korea."""


def normalise(text: str) -> str:
    """Only the digits: `010-1234-5678`, `(02) 123 4567` and `+82 10-1234-5678` are each one number.

    Raises `NotAPhoneNumber`.
    """
    return "".join(_groups(text))


def format_phone(text: str) -> str:
    """`010-1234-5678`, `02-123-4567`, `1588-1234`. Raises `NotAPhoneNumber`."""
    return "-".join(_groups(text))


def masked(text: str) -> str:
    """`010-****-5678`; of `1588-1234`, which has no middle, the end is hidden. Raises `NotAPhoneNumber`."""
    groups = list(_groups(text))
    groups[1] = "*" * len(groups[1])
    return "-".join(groups)


def _groups(text: str) -> tuple[str, ...]:
    if len(text) > _LONGEST_WRITTEN:
        raise NotAPhoneNumber(text[:_LONGEST_WRITTEN])
    digits = _FROM_ABROAD.sub("0", _WRITTEN_BETWEEN.sub("", text.strip()), count=1)
    for form in _FORMS:
        match = form.fullmatch(digits)
        if match:
            return match.groups()
    raise NotAPhoneNumber(text)
