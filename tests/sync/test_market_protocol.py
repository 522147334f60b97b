"""The protocol against published vectors, against the ledger's own chain, and against garbage."""

import base64
import hashlib
import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from pos.ledger import chain as ledger_chain
from sync import protocol
from sync.protocol import ChainBroken, Malformed, SignatureMalformed, SignatureParams

DEVICE = "01939d6e-7d0a-7000-8000-000000000001"


def test_the_chain_is_what_its_definition_says() -> None:
    first = hashlib.sha256(b"jangnal journal v1\n" + DEVICE.encode()).digest()
    assert protocol.genesis(DEVICE) == first
    second = hashlib.sha256(first + '{"name":"고등어"}'.encode()).digest()
    assert protocol.next_hash(first, '{"name":"고등어"}'.encode()) == second
    assert protocol.chain_over(first, ['{"name":"고등어"}'.encode()]) == [second]


def test_the_chain_has_not_changed() -> None:
    assert protocol.genesis(DEVICE).hex() == "acd2f35ef82ca7cc9dc045b01d88e0798af07276b94c927ce1fa61cf640a23f6"
    assert (
        protocol.next_hash(protocol.genesis(DEVICE), b"{}").hex()
        == "637c18acc250f4be8f9d5b29cb1fb92509f8f446825e5f0c0fb3225352bd29a9"
    )


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_both_sides_chain_alike(bodies: list[str]) -> None:
    """The ledger and the protocol were written apart."""
    ours = theirs = protocol.genesis(DEVICE)
    assert ours == ledger_chain.genesis(DEVICE)
    for body in bodies:
        ours, theirs = protocol.next_hash(ours, protocol.as_bytes(body)), ledger_chain.link(theirs, body)
        assert ours == theirs


def test_a_body_without_utf8_has_no_hash() -> None:
    with pytest.raises(ChainBroken):
        protocol.as_bytes("\ud800")


def test_the_signature_base_and_signature_of_rfc_9421_b_2_6() -> None:
    params = (
        '("date" "@method" "@path" "@authority" "content-type" "content-length")'
        ';created=1618884473;keyid="test-key-ed25519"'
    )
    components = [
        ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
        ("@method", "POST"),
        ("@path", "/foo"),
        ("@authority", "example.com"),
        ("content-type", "application/json"),
        ("content-length", "18"),
    ]
    seed = base64.urlsafe_b64decode("n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU=")
    public = base64.urlsafe_b64decode("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs=")
    key = Ed25519PrivateKey.from_private_bytes(seed)
    assert key.public_key().public_bytes_raw() == public
    signature = base64.b64encode(key.sign(protocol.signature_base(components, params))).decode()
    assert signature == "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="


def test_the_digest_of_rfc_9530_b_1() -> None:
    assert (
        protocol.content_digest(b'{"hello": "world"}\n') == "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"
    )


def test_a_signature_reads_back() -> None:
    params = SignatureParams(1_800_000_000, "abcdefgh1234", f"market/{DEVICE}")
    headers = protocol.signature_headers(params, b"\x05" * 64)
    assert protocol.parse_signature_input(headers["Signature-Input"]) == params
    assert protocol.parse_signature(headers["Signature"]) == b"\x05" * 64


GOOD = SignatureParams(1, "abcdefgh1234", DEVICE).serialise()


@pytest.mark.parametrize(
    "header",
    [
        "",
        GOOD,
        f"sig1={GOOD}",
        f"jangnal={GOOD};tag=x",
        f"jangnal={GOOD}".replace("=1;", "=01;"),
        f"jangnal={GOOD}".replace('"@path" ', ""),
        f"jangnal={GOOD}".replace("ed25519", "hmac-sha256"),
        f"jangnal={GOOD}, jangnal={GOOD}",
        f"jangnal={GOOD}".replace("=1;", "=１;"),
    ],
)
def test_only_the_one_form_of_signature_is_read(header: str) -> None:
    with pytest.raises(SignatureMalformed):
        protocol.parse_signature_input(header)


@given(st.text())
def test_any_signature_header_is_read_or_refused(header: str) -> None:
    for parse in (protocol.parse_signature, protocol.parse_signature_input):
        with pytest.raises(SignatureMalformed):
            parse(header)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
MESSAGES = (
    protocol.EnrolRequest,
    protocol.EnrolReply,
    protocol.DeviceSelf,
    protocol.EventsRequest,
    protocol.EventsReply,
    protocol.HealthRequest,
    protocol.HealthReply,
    protocol.FeedReply,
    protocol.SnapshotPage,
    protocol.Refusal,
)


@pytest.mark.parametrize("message", MESSAGES)
@given(data=st.data())
def test_any_bytes_are_a_message_or_malformed(message: type[protocol.Refusal], data: st.DataObject) -> None:
    from dataclasses import fields

    from sync.protocol.fields import dump

    names = [field.name for field in fields(message)]
    said = data.draw(st.dictionaries(st.sampled_from(names), json_values))
    raw = dump_or_none(dump, said) or data.draw(st.binary())
    with suppress(Malformed):
        message.decode(raw)


def dump_or_none(dump: Callable[[object], bytes], said: object) -> bytes | None:
    try:
        return dump(said)
    except UnicodeEncodeError:
        return None


@pytest.mark.parametrize("raw", ["[" * 100_000, "9" * 10_000, "NaN", '{"a":Infinity}', "[]", '"x"', "", "\ud800"])
def test_json_that_breaks_readers_is_malformed(raw: str) -> None:
    with pytest.raises(Malformed):
        protocol.parse_object(raw)


def test_messages_read_back() -> None:
    request = protocol.EventsRequest(DEVICE, 7, b"\x01" * 32, ('{"name":"고등어"}', "x"))
    assert protocol.EventsRequest.decode(request.encode()) == request
    enrol = protocol.EnrolRequest("ABCD2345", DEVICE, "계산대", "Linux", "1", b"\x02" * 32)
    assert protocol.EnrolRequest.decode(enrol.encode()) == enrol
    told = protocol.DeviceSelf(3, b"\x03" * 32, 5, 1, False, (2,))
    assert protocol.DeviceSelf.decode(told.encode()) == told
    assert protocol.Refusal.decode(protocol.Refusal(protocol.Problem.GAP, 4).encode()).last_seq == 4
    change = protocol.Change("product", "고등어 1", 3, True, False, '{"name":"고등어"}')
    reply = protocol.FeedReply("0123456789abcdef-7", (change,), True, 5)
    assert protocol.FeedReply.decode(reply.encode()) == reply
    page = protocol.SnapshotPage("0123456789abcdef-7", (change,), "", 5)
    assert protocol.SnapshotPage.decode(page.encode()) == page


@pytest.mark.parametrize("cursor", [None, 0, "a b", "a\n", "가", "x" * 81, "a/b", '"'])
def test_a_cursor_is_short_and_safe_in_a_url(cursor: object) -> None:
    reply = json.loads(protocol.FeedReply("a.b-c_D9", (), False, 0).encode())
    assert protocol.FeedReply.decode(json.dumps(reply).encode()).cursor == "a.b-c_D9"
    with pytest.raises(Malformed):
        protocol.FeedReply.decode(json.dumps(reply | {"cursor": cursor}).encode())


def test_a_kind_nobody_knows_yet_is_read() -> None:
    change = protocol.Change("weather", "1", 1, False, False, "{}")
    assert protocol.FeedReply.decode(protocol.FeedReply("", (change,), False, 0).encode()).changes == (change,)


def test_a_code_may_be_typed_in_any_way() -> None:
    assert protocol.normal_code(" abcd-2345\n") == "ABCD2345"
