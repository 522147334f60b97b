"""The numbers both sides hold each other to, and the paths they meet at."""

VERSION = 1
MIN_VERSION = 1

PATH_ENROLL = "/v1/enroll"
PATH_SELF = "/v1/devices/self"
PATH_EVENTS = "/v1/events"
PATH_HEALTH = "/v1/health"
PATH_FEED = "/v1/feed"
PATH_SNAPSHOT = "/v1/snapshot"
PATH_JOURNAL = "/v1/journal"
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

MAX_FEED_BYTES = 262_144
"""Bytes of an answer from the feed or of a page of the snapshot, which alone may be longer than other answers."""

MAX_JOURNAL_BYTES = MAX_JSON_BYTES + 65_536
"""Bytes of a page of a device's own journal: a batch as it may have come, an entry that travelled alone too."""

MAX_BODY_BYTES = 65_536
"""UTF-8 bytes of the body of one thing that is sent down. Escaped, it is at most twice as long, and always fits."""

MAX_THING_ID = 100
"""Characters of the id of a thing that is sent down."""

MAX_STATES = 20
"""Devices whose state a terminal tells."""

MAX_WAIT_S = 25
"""Seconds the market may be asked to wait for news; proxies cut a silent request off after thirty."""

MAX_TOKEN = 80
"""Characters of a cursor, and of what leads to the next page of a snapshot."""

MAX_SEQ = 2**53 - 1
"""The largest number and time in milliseconds (RFC 8259 section 6: exact in every JSON reader)."""
