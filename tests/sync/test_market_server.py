"""The market's own manners: what it refuses, and that nothing anybody sends makes it stumble."""

import asyncio
import gzip
import io
import json
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests
import zstandard
from fastapi import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from market_kit import books
from market_kit.journal import canonical, sale
from market_kit.raw_device import error_of, send
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal, stranger

from sync.protocol import MAX_JSON_BYTES, EventsRequest, content_digest, genesis
from sync.server.crowd import Crowd

EVENTS = "/v1/events"


def batch(terminal: Terminal, *bodies: str, **changes: Any) -> bytes:
    own = terminal.identity.device_id
    said = json.loads(EventsRequest(own, 1, genesis(own), ()).encode()) | {"events": bodies}
    return json.dumps(said | changes).encode()


def post(terminal: Terminal, server: ServerProcess, content: bytes, **headers: str) -> requests.Response:
    return send(terminal.identity, server.url, "POST", EVENTS, content, **headers)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("", bytes), ("gzip", gzip.compress), ("zstd", zstandard.compress), ("ZSTD", zstandard.compress)],
)
def test_each_encoding_is_taken(terminal: Terminal, server: ServerProcess, encoding: str, pack: Any) -> None:
    body = canonical(sale(terminal.identity.device_id, 1))
    reply = post(terminal, server, pack(batch(terminal, body)), Content_Encoding=encoding)
    assert reply.status_code == 200
    assert reply.json()["acked_seq"] == 1


def _zstd_bomb() -> bytes:
    packed = io.BytesIO()
    with zstandard.ZstdCompressor().stream_writer(packed, closefd=False) as writer:
        for _ in range(512):
            writer.write(bytes(1 << 20))
    return packed.getvalue()


def test_a_bomb_is_refused_before_it_goes_off(terminal: Terminal, server: ServerProcess) -> None:
    for encoding, bomb in (("zstd", _zstd_bomb()), ("gzip", gzip.compress(bytes(64 << 20)))):
        assert len(bomb) < 100_000
        reply = post(terminal, server, bomb, Content_Encoding=encoding)
        assert (reply.status_code, error_of(reply)) == (413, "too_large")


def test_a_window_larger_than_the_standard_asks_for_is_refused(terminal: Terminal, server: ServerProcess) -> None:
    wide = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    packing = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    packed = packing.compress(b"x" * 100) + packing.flush()
    assert post(terminal, server, packed, Content_Encoding="zstd").status_code == 400


@pytest.mark.parametrize("encoding", ["br", "deflate", "zstd, gzip", "identity, zstd", "x" * 300])
def test_other_encodings_are_refused(terminal: Terminal, server: ServerProcess, encoding: str) -> None:
    assert post(terminal, server, batch(terminal), Content_Encoding=encoding).status_code == 400


def test_too_many_entries_are_refused(terminal: Terminal, server: ServerProcess) -> None:
    assert post(terminal, server, batch(terminal, *["{}"] * 501)).status_code == 413
    assert post(terminal, server, batch(terminal, "x" * 200_000, "x" * 100_000)).status_code == 413
    assert post(terminal, server, b" " * (MAX_JSON_BYTES + 1)).status_code == 413


def test_a_program_too_old_or_too_new_is_told(terminal: Terminal, server: ServerProcess) -> None:
    assert post(terminal, server, batch(terminal, schema=0)).status_code == 426
    assert post(terminal, server, batch(terminal, schema=2)).status_code == 400


def test_nobody_delivers_for_another(terminal: Terminal, server: ServerProcess) -> None:
    assert post(terminal, server, batch(terminal, device_id="another")).status_code == 400


def test_a_signature_covers_everything(terminal: Terminal, server: ServerProcess) -> None:
    content = batch(terminal)
    good = post(terminal, server, content).request
    assert post(terminal, server, content).status_code == 200
    other = content.replace(b"[]", b'["{}"]')
    changes: list[dict[str, Any]] = [
        {"content": other},
        {"content": other, "Content-Digest": content_digest(other)},
        {"path": EVENTS + "?x=1"},
        {"path": "/v1/health"},
        {"Signature": "jangnal=:" + "A" * 86 + "==:"},
        {"Signature": ""},
        {"Signature-Input": good.headers["Signature-Input"].replace("created=1", "created=2")},
        {"Signature-Input": good.headers["Signature-Input"].replace("nonce-nonce", "nonce-other")},
        {"Signature-Input": "sig1=()"},
        {"Content-Digest": ""},
        {"Content-Digest": "sha-512=:AAAA:"},
    ]
    for change in changes:
        headers = dict(good.headers) | {k: v for k, v in change.items() if k[0].isupper()}
        headers.pop("Content-Length")
        url = server.url + change.get("path", EVENTS)
        reply = requests.post(url, data=change.get("content", content), headers=headers, timeout=20)
        assert (reply.status_code, error_of(reply)) == (401, "bad_signature"), change


def test_a_stranger_learns_nothing(terminal: Terminal, server: ServerProcess) -> None:
    terminal.identity = stranger(terminal)
    assert error_of(post(terminal, server, b"")) == "bad_signature"
    reply = requests.get(server.url + "/v1/devices/self", timeout=20)
    assert reply.status_code == 401


def test_a_wrong_clock_and_a_replay_do_no_harm(terminal: Terminal, server: ServerProcess) -> None:
    """`send` signs with the same nonce in the second second of 1970, every time."""
    content = batch(terminal, canonical(sale(terminal.identity.device_id, 1)))
    replies = [post(terminal, server, content).json() for _ in range(3)]
    assert [reply["stored"] for reply in replies] == [1, 0, 0]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(10**300, 10**301) | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
KEYS = [
    "device_id",
    "first_seq",
    "prev_hash",
    "events",
    "schema",
    "version",
    "backlog",
    "head_seq",
    "disk_free_bytes",
    "devices",
    "backed_up_ms",
]
CODE = ["one_time_code", "device_name", "hardware", "ed25519_pub"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_message_makes_the_market_stumble(
    terminal: Terminal, server: ServerProcess, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from([EVENTS, "/v1/health", "/v1/enroll"]))
    said = data.draw(st.dictionaries(st.sampled_from(KEYS + CODE), json_values) | json_values)
    if isinstance(said, dict) and data.draw(st.booleans()):
        said = json.loads(batch(terminal)) | said
    content = data.draw(st.binary() | st.just(json.dumps(said).encode("utf-8", "surrogatepass")))
    encoding = data.draw(st.sampled_from(["", "zstd", "gzip"]))
    reply = send(terminal.identity, server.url, "POST", path, content, Content_Encoding=encoding)
    assert reply.status_code < 500, (reply.status_code, content)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_entry_makes_it_stumble(terminal: Terminal, server: ServerProcess, data: st.DataObject) -> None:
    """Whatever an entry says, it is stored, and the page that shows it still opens."""
    right = sale(terminal.identity.device_id, len(terminal.journal.bodies) + 1)
    changes = data.draw(st.dictionaries(st.sampled_from(sorted(right)), json_values, max_size=4))
    body = data.draw(st.sampled_from([json.dumps(right | changes), json.dumps(changes), repr(changes)]))
    body = body.encode("utf-8", "replace").decode()
    terminal.journal.append(body)
    first = len(terminal.journal.bodies)
    assert terminal.deliver(first, body).acked_seq == first
    page = requests.get(server.url + terminal.page, timeout=20)
    assert page.status_code == 200


BODIES = [
    "\u0000",
    "\udfff",
    '"\\u0000"',
    "[" * 100_000,
    "9" * 5_000,
    '{"id":"\\ud800","kind":"\\u0000"}',
    "",
    "{}",
    "\\",
    "\\x00\\N\\.\t\r\n\0\\\0\\101",
    '{"id":"\\\\.\\t\\r\\n\\"고","kind":"\\\\N"}',
]


@pytest.mark.parametrize("body", BODIES)
def test_an_entry_no_database_likes(terminal: Terminal, server: ServerProcess, body: str) -> None:
    reply = post(terminal, server, batch(terminal, body))
    if body == "\udfff":
        assert (reply.status_code, error_of(reply)) == (400, "malformed")
    else:
        assert (reply.status_code, reply.json()["quarantined"]) == (200, [1])
        assert bytes(books.stored(server.database_url, terminal.identity.device_id)[0][1]).decode() == body


def test_words_of_an_entry_are_read_as_they_are_whatever_is_in_them(
    terminal: Terminal, server: ServerProcess
) -> None:
    words = ["\\", "\\N", "\\.", "\t고\r\n", "x\\t", "'\"{},;"]
    device_id = terminal.identity.device_id
    bodies = [
        json.dumps({"id": word, "kind": word, "device": device_id, "seq": seq}, ensure_ascii=False)
        for seq, word in enumerate(words, 1)
    ]
    assert post(terminal, server, batch(terminal, *bodies)).json()["quarantined"] == []
    read = f"SELECT entry_id, kind FROM entry WHERE device_id = '{device_id}' ORDER BY seq"
    assert books.rows(server.database_url, read) == [(word, word) for word in words]


@pytest.mark.parametrize(
    "path", ["/", "/stalls/%00", "/stalls/..%2f", "/?day=x", "/?day=9999-12-31", "/v1/feed", "/x"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_no_address_makes_the_market_stumble(server: ServerProcess, path: str, method: str) -> None:
    assert requests.request(method, server.url + path, timeout=20).status_code < 500


def test_the_same_batch_from_many_sides_at_once_is_stored_once(terminal: Terminal, server: ServerProcess) -> None:
    device_id = terminal.identity.device_id
    content = batch(terminal, *[canonical(sale(device_id, seq)) for seq in range(1, 101)])
    with ThreadPoolExecutor(8) as crowd:
        replies = list(crowd.map(lambda _: post(terminal, server, content).json(), range(16)))
    assert sorted(reply["stored"] for reply in replies) == [0] * 15 + [100]
    assert {reply["acked_seq"] for reply in replies} == {100}
    assert len(books.stored(server.database_url, device_id)) == 100


def test_batches_in_any_order_end_in_the_same_books(terminal: Terminal, server: ServerProcess) -> None:
    """Late, doubled and reordered batches: what is stored is always the journal from its beginning."""
    terminal.journal.sell(40)
    dice = random.Random(7)
    while terminal.last_seq() < 40:
        first = dice.randint(1, 40)
        bodies = terminal.journal.bodies[first - 1 : first - 1 + dice.randint(1, 9)]
        content = EventsRequest(
            terminal.identity.device_id, first, terminal.journal.hashes[first - 1], tuple(bodies)
        ).encode()
        assert post(terminal, server, content).status_code in (200, 409)
    stored = books.stored(server.database_url, terminal.identity.device_id)
    assert [body.decode() for _, body, _ in stored] == terminal.journal.bodies
    assert books.rows(server.database_url, "SELECT 1 FROM anomaly WHERE kind = 'gap'") == []


def test_a_crowd_is_asked_to_come_back() -> None:
    """The second of two at a time is turned away, pages are not, and a place is free again afterwards."""

    async def visit(crowd: Crowd, path: str) -> int:
        said: list[Any] = []

        async def send(message: Any) -> None:
            said.append(message)

        await crowd({"type": "http", "path": path, "headers": [], "method": "GET"}, nothing_more, send)
        return int(said[0]["status"])

    async def scene() -> list[int]:
        inside, leave = asyncio.Event(), asyncio.Event()

        async def slow(scope: Any, receive: Any, send: Any) -> None:
            inside.set()
            if scope["path"] == "/v1/events":
                await leave.wait()
            await Response(status_code=200)(scope, receive, send)

        crowd = Crowd(slow, most=1)
        first = asyncio.create_task(visit(crowd, "/v1/events"))
        await inside.wait()
        turned, page = await visit(crowd, "/v1/health"), await visit(crowd, "/")
        leave.set()
        return [await first, turned, page, await visit(crowd, "/v1/health")]

    assert asyncio.run(scene()) == [200, 503, 200, 200]


async def nothing_more() -> Any:
    return {"type": "http.request", "body": b"", "more_body": False}
