"""An entry's text, for whoever may meet a tampered one: never raises, and is empty where nothing can be read."""

from typing import Any

import orjson

BODY = "CAST(body AS BLOB)"
"""How a query asks for the text: as the bytes the chain covers, whatever they are."""


def parsed(raw: bytes) -> dict[str, Any]:
    """The entry; empty when the bytes are no JSON object."""
    try:
        entry = orjson.loads(raw)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}
