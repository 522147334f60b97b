"""Who is who at the market: our till, and a neighbour whose till writes nonsense."""

import hashlib

from sync.identity import Identity

URL = "http://market.invalid"
MARKET, STALL, NEXT_STALL = "mangwon", "bada", "sanho"
NEIGHBOUR = "00000000-0000-7000-8000-00000000beef"


def identity_of(device_id: str, stall_id: str = STALL) -> Identity:
    """The same key each time for the same device."""
    key = hashlib.sha256(device_id.encode("ascii")).digest()
    return Identity(device_id, key, URL, MARKET, stall_id)
