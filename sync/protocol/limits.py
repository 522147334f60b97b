"""The numbers both sides hold each other to, and the paths they meet at."""

VERSION = 1
MIN_VERSION = 1

PATH_ENROLL = "/v1/enroll"
PATH_SELF = "/v1/devices/self"
PATH_EVENTS = "/v1/events"
PATH_HEALTH = "/v1/health"
CONTENT_TYPE = "application/json"

MAX_ENTRIES = 500
"""Entries in one batch."""

MAX_BATCH_BYTES = 262_144
"""UTF-8 bytes of all bodies in one batch. An entry that is larger than this travels alone."""

MAX_JSON_BYTES = 1_048_576
"""Bytes of a decompressed request: bodies, their escaping, an entry that travels alone. Never inflated past."""

MAX_WIRE_BYTES = 1_048_576
"""Bytes of a request as it came over the wire."""

MAX_ANSWER_BYTES = 65_536
"""Bytes of an answer the terminal reads before it stops believing that the market is talking."""

MAX_SEQ = 2**53 - 1
"""The largest number and time in milliseconds (RFC 8259 section 6: exact in every JSON reader)."""
