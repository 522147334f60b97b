"""What terminal and market agree on, version 1: limits, paths, hash chain, messages, signatures.

The only module of ours that both sides import. It reads no clock, opens nothing and uses the standard library
alone, so it can be checked against published vectors. Runs on any thread.

| request              | answer                                                                              |
|----------------------|-------------------------------------------------------------------------------------|
| POST /v1/enroll      | 200 `EnrolReply`; 403 code refused; 409 device known with another key; 429          |
| GET /v1/devices/self | 200 `DeviceSelf`                                                                    |
| POST /v1/events      | 200 `EventsReply`; 409 gap or fork; 413 halve the batch; 426 too old; 429/503 later |
| POST /v1/health      | 200 `HealthReply`                                                                   |
| GET /v1/feed         | `?cursor=&wait=` 200 `FeedReply`; 410 take the snapshot; 429/503 later              |
| GET /v1/journal      | `?after=` 200 `JournalPage`: a device that lost entries reads back what it delivered |
| GET /v1/snapshot     | `?after=` 200 `SnapshotPage` with ETag; 304; 410 from its first page; 429/503 later |

Every refusal carries `Refusal`; 401 is an unknown device or a bad signature, 403 on anything but enrolment is a
revoked device. How the feed and the snapshot fit together is told in `feed`.
"""

from sync.protocol.chain import ChainBroken, as_bytes, chain_over, genesis, next_hash
from sync.protocol.enrolment_code import CODE_ALPHABET, CODE_LENGTH, normal_code
from sync.protocol.feed import Change, ChangeKind, FeedReply, SnapshotPage, body_text, etag
from sync.protocol.fields import Malformed, parse_object
from sync.protocol.limits import (
    CONTENT_TYPE,
    MAX_ANSWER_BYTES,
    MAX_BATCH_BYTES,
    MAX_BODY_BYTES,
    MAX_ENTRIES,
    MAX_FEED_BYTES,
    MAX_JOURNAL_BYTES,
    MAX_JSON_BYTES,
    MAX_SEQ,
    MAX_STATES,
    MAX_THING_ID,
    MAX_TOKEN,
    MAX_WAIT_S,
    MAX_WIRE_BYTES,
    MIN_VERSION,
    PATH_ENROLL,
    PATH_EVENTS,
    PATH_FEED,
    PATH_HEALTH,
    PATH_JOURNAL,
    PATH_SELF,
    PATH_SNAPSHOT,
    VERSION,
)
from sync.protocol.messages import (
    DeviceSelf,
    EnrolReply,
    EnrolRequest,
    EventsReply,
    EventsRequest,
    HealthReply,
    HealthRequest,
    JournalPage,
    Problem,
    Refusal,
)
from sync.protocol.signatures import (
    SignatureMalformed,
    SignatureParams,
    content_digest,
    parse_signature,
    parse_signature_input,
    request_base,
    signature_base,
    signature_headers,
)

__all__ = [
    "CODE_ALPHABET",
    "CODE_LENGTH",
    "CONTENT_TYPE",
    "MAX_ANSWER_BYTES",
    "MAX_BATCH_BYTES",
    "MAX_BODY_BYTES",
    "MAX_ENTRIES",
    "MAX_FEED_BYTES",
    "MAX_JOURNAL_BYTES",
    "MAX_JSON_BYTES",
    "MAX_SEQ",
    "MAX_STATES",
    "MAX_THING_ID",
    "MAX_TOKEN",
    "MAX_WAIT_S",
    "MAX_WIRE_BYTES",
    "MIN_VERSION",
    "PATH_ENROLL",
    "PATH_EVENTS",
    "PATH_FEED",
    "PATH_HEALTH",
    "PATH_JOURNAL",
    "PATH_SELF",
    "PATH_SNAPSHOT",
    "VERSION",
    "ChainBroken",
    "Change",
    "ChangeKind",
    "DeviceSelf",
    "EnrolReply",
    "EnrolRequest",
    "EventsReply",
    "EventsRequest",
    "FeedReply",
    "HealthReply",
    "HealthRequest",
    "JournalPage",
    "Malformed",
    "Problem",
    "Refusal",
    "SignatureMalformed",
    "SignatureParams",
    "SnapshotPage",
    "as_bytes",
    "body_text",
    "chain_over",
    "content_digest",
    "etag",
    "genesis",
    "next_hash",
    "normal_code",
    "parse_object",
    "parse_signature",
    "parse_signature_input",
    "request_base",
    "signature_base",
    "signature_headers",
]
