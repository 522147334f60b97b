"""Reading EasyCard's replies: `cb({'SUC':'00','RS04':'0000'})`. Pure.

That is a JavaScript literal and no JSON: its strings are in single quotes. It is read by this small reader, and
never run. Anything it does not know makes the whole unreadable: half a reply must not pass for one.
"""

import re

from drivers.terminal.agent.words import in_callback

CALLBACK = "cb"
_STRING = r"'((?:[^'\\\r\n]|\\.)*)'"
_PAIR = re.compile(rf"\s*{_STRING}\s*:\s*{_STRING}\s*")
_ESCAPED = re.compile(r"\\(.)")


def read_reply(data: bytes) -> dict[str, str] | None:
    """None when it is not whole, or says a thing twice. Never raises, whatever the bytes."""
    text = _decoded(data)
    inside = in_callback(text, CALLBACK) if text is not None else None
    if inside is None or not (inside.startswith("{") and inside.endswith("}")):
        return None
    return _pairs(inside[1:-1])


def _decoded(data: bytes) -> str | None:
    """UTF-8, as asked for; what cannot be asked for it, an error, may come in the code page of Windows."""
    for encoding in ("utf-8", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _pairs(text: str) -> dict[str, str] | None:
    fields: dict[str, str] = {}
    at = 0
    while True:
        pair = _PAIR.match(text, at)
        if pair is None:
            return None
        name, value = (_ESCAPED.sub(r"\1", part) for part in pair.groups())
        if name in fields:
            return None
        fields[name], at = value.strip(), pair.end()
        if at == len(text):
            return fields
        if text[at] != ",":
            return None
        at += 1
