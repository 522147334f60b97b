"""축산물 이력번호: the number that leads a piece of meat back to its farm, on the board, the label and the receipt.

가축 및 축산물 이력관리에 관한 법률: twelve digits for domestic and imported meat alike; meat of several numbers
sold together has a 묶음번호 (시행규칙 별표 14): `L`, the kind (0 beef, 1 pork, 2 chicken, 5 duck), the day as
YYMMDD, four digits of the packer and three of the lot. Neither has a check digit, so the form is all that can
be checked.
"""

import re

LONGEST = 15

_SINGLE = re.compile(r"[0-9]{12}")
_BUNDLE = re.compile(r"L[0125][0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{7}")
_WRITTEN_BETWEEN = re.compile(r"[ -]")


class NotATraceNo(ValueError):
    """Neither an 이력번호 nor a 묶음번호."""


def normalise(text: str) -> str:
    """`002 1234 5678 9` and `l0260302...` as they are printed: digits, or a capital L and digits.

    Raises `NotATraceNo`.
    """
    number = _WRITTEN_BETWEEN.sub("", text.strip()).upper()
    if not (_SINGLE.fullmatch(number) or _BUNDLE.fullmatch(number)):
        raise NotATraceNo(text[:LONGEST])
    return number


def is_bundle(trace_no: str) -> bool:
    """Whether several animals stand behind it; whoever sells from a bundle keeps the list of their numbers."""
    return trace_no.startswith("L")
