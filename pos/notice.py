"""A notice of the market office: a few sentences that stand on the till until somebody has read them."""

from dataclasses import dataclass

from pos import strange_body as told
from pos.fact import Fact
from pos.names import NoName, clean_text
from pos.strange_body import StrangeField

LONGEST = 300
"""Characters: as many as are read while standing."""

MOST = 20
"""That are not read. The oldest goes when another comes."""

LATEST_MS = 4_102_444_800_000
"""The year 2100."""

_LONGEST_BODY = 4_096
_KNOWN = frozenset({"text", "until_ms"})


@dataclass(frozen=True, slots=True)
class Notice:
    """`version` grows when the office writes it anew. After `until_ms` (since 1970) it is of no use any more; 0 for
    never."""

    id: str
    version: int
    text: str
    until_ms: int = 0


@dataclass(frozen=True, slots=True)
class NoticeReading(Fact):
    """Somebody at the till has read it."""

    notice_id: str
    version: int


def read_notice(notice_id: str, version: int, body: str) -> Notice:
    """`{"text": "내일은 시장이 쉽니다.", "until_ms": 1772413200000}`; the second may be left out.

    Raises `StrangeField`.
    """
    fields = told.fields_of(told.parsed(body, _LONGEST_BODY, "notice"), _KNOWN, "notice")
    said = fields.get("text")
    if not isinstance(said, str) or len(said) > LONGEST:
        raise StrangeField("text")
    try:
        text = clean_text(said, LONGEST)
    except NoName:
        raise StrangeField("text") from None
    until_ms = told.number(fields, "until_ms", 0, LATEST_MS) if "until_ms" in fields else 0
    return Notice(notice_id, version, text, until_ms)
