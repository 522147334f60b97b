"""What is said to NVCAT, and how its answers are laid out. Pure.

    request   LLLL "VCAT    " BBBB body        L = 12 + B, B counts the bytes of the body; decimal, four digits
    body      "NICEVCAT" 07 field FS field FS ... field FS 07        "NICEVCATB" for payment by code
    reply     LLLL "VCAT" code LLLL field FS field FS ...            the last L counts the bytes of the fields

That the function's name ends in 07 is what merchants' published code does; no document of the maker says so.

Of a payment by code the published examples differ in where the kind of wallet goes. Written here is the one whole
example in which the till gives the code: the code in field 13 and PRO, "find out yourself", in field 25.

NICE NVCAT, as merchants' published code uses it.
"""

from urllib.parse import quote

from drivers.terminal.agent.words import Fields

FS, MARK = "\x1c", "\x07"
APPROVE, CANCEL, CODE_APPROVE, CODE_CANCEL = "0200", "0420", "0300", "0520"
CARD_FIELDS, CODE_FIELDS = 18, 31
STOP = "REQ_STOP"
_UNRESERVED = ";,/?:@&=+$-_.!~*'()#"
"""What JavaScript's encodeURI leaves as it is (ECMA-262, 19.2.6.4)."""
_HEAD_BYTES = 16
NAMES = (
    "kind",
    "type",
    "code",
    "amount",
    "vat",
    "tip",
    "months",
    "approval_no",
    "at",
    "issuer_code",
    "issuer",
    "acquirer_code",
    "acquirer",
    "merchant_no",
    "catid",
    "balance",
    "message",
    "bin",
    "card_kind",
    "management_no",
    "serial_no",
)
"""The fields of a reply that are read; a shorter one is not whole."""


def card_body(fields: dict[int, str]) -> str:
    return _body("NICEVCAT", fields, CARD_FIELDS)


def code_body(fields: dict[int, str]) -> str:
    return _body("NICEVCATB", fields, CODE_FIELDS)


def packet(body: str) -> str:
    """`body` is ASCII."""
    return f"{len(body) + 12:04}VCAT    {len(body):04}{body}"


def encoded(text: str) -> bytes:
    """As the body of a POST."""
    return quote(text, safe=_UNRESERVED).encode("ascii")


def read_reply(data: bytes) -> tuple[str, Fields] | None:
    """The agent's own code and the fields; None when it is not whole. Never raises, whatever the bytes."""
    head, body = data[:_HEAD_BYTES], data[_HEAD_BYTES:]
    if len(head) < _HEAD_BYTES or head[4:8] != b"VCAT" or not (head[:4] + head[12:16]).isdigit():
        return None
    text = _decoded(body)
    if text is None or int(head[12:16]) not in _sizes(body, text) or int(head[:4]) != int(head[12:16]) + 12:
        return None
    fields = [field.strip() for field in text.strip(MARK).split(FS)]
    code = head[8:12].decode("latin-1")
    return (code, dict(zip(NAMES, fields, strict=False))) if len(fields) >= len(NAMES) else (code, {})


def _body(function: str, fields: dict[int, str], count: int) -> str:
    return function + MARK + "".join(fields.get(number, "") + FS for number in range(1, count + 1)) + MARK


def _decoded(body: bytes) -> str | None:
    for encoding in ("utf-8", "cp949"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _sizes(body: bytes, text: str) -> set[int]:
    """An agent that turned its text into UTF-8 on the way may still count it in the bytes of Windows."""
    return {len(body), len(text.encode("cp949", "replace"))}
