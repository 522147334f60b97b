"""The signature under a day's closing, checked past our own code: Ed25519 over the bytes that the book defines."""

import base64
from pathlib import Path
from typing import Any

import pytest
from chain_forgery import as_said, canonical, put_in_place
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pos_kit import Stall, moment
from shop_kit import journal, query

from pos import messages as m
from pos.ledger.faults import Wrong
from pos.ledger.signature import is_genuine
from pos.ledger.verify import verify
from sync.identity import Identity

SEED, OTHER_SEED = bytes(range(32)), bytes(range(1, 33))
KEY = Ed25519PrivateKey.from_private_bytes(SEED)


@pytest.fixture
def signing(stall: Stall) -> Stall:
    """Two closings with three sales before each, the second by itself; all signed."""
    identity = Identity(stall.ledger.device_id, SEED)
    stall.ledger.sign_with(lambda: identity)
    stall.sell(1_000, 2_000, 3_000)
    stall.do(m.CloseShift(((1_000, 6),)))
    stall.sell(4_000, 5_000, 6_000)
    stall.now = moment("2026-03-03 09:00:00")
    stall.do(m.Tick())
    return stall


def closings(path: Path) -> list[dict[str, Any]]:
    return [entry for entry in journal(path) if entry["kind"] == "z_report"]


def not_genuine(path: Path) -> list[str]:
    return [fault.where for fault in verify(path).faults if fault.what is Wrong.NOT_GENUINE]


def test_a_closing_is_signed_and_anybody_can_check_it_without_us(signing: Stall) -> None:
    found = closings(signing.path)
    assert [(entry["seq"], entry["itself"]) for entry in found] == [(4, False), (8, True)]
    for entry in found:
        assert base64.b64decode(entry["key"]) == KEY.public_key().public_bytes_raw()
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(entry["key"]))
        public.verify(base64.b64decode(entry["signature"]), as_said(entry))
        ((before,),) = query(signing.path, "SELECT hash FROM journal WHERE seq = ?", entry["seq"] - 1)
        assert entry["previous"] == before.hex()
        assert base64.b64decode(entry["signature"]) == KEY.sign(as_said(entry)), "Ed25519 has one signature for it"
    assert verify(signing.path).faults == ()


def test_only_a_closing_is_signed(signing: Stall) -> None:
    signing.do(m.ReportShift(), m.SetItemPrice("mackerel", 1))
    assert [entry["seq"] for entry in journal(signing.path) if "signature" in entry] == [4, 8]


def test_a_signed_closing_comes_back_as_the_same_fact(signing: Stall) -> None:
    perpetual = signing.till.state.perpetual
    signing.reopen()
    assert signing.till.state.perpetual == perpetual
    assert signing.ledger.past.fact(closings(signing.path)[0]["id"]) is not None


@pytest.mark.parametrize(
    "key", ["z_no", "over_short", "at_ms", "operator", "perpetual", "shift", "counted", "previous"]
)
def test_one_changed_figure_is_found_in_a_chain_that_was_mended(signing: Stall, key: str) -> None:
    signing.close()
    entry = closings(signing.path)[0]
    changed = {
        "perpetual": {**entry["perpetual"], "sold": entry["perpetual"]["sold"] - 1_000},
        "shift": {**entry["shift"], "expected_cash": 5_000},
        "counted": [[1_000, 5]],
        "previous": "00" * 32,
        "operator": "thief",
    }
    put_in_place(signing.path, (4, canonical(entry | {key: changed.get(key, 7)})))
    assert "entry 4" in not_genuine(signing.path)
    signing.open()


def test_every_flipped_bit_of_the_signature_and_of_the_text_is_found(signing: Stall) -> None:
    entry = closings(signing.path)[0]
    previous = bytes.fromhex(entry["previous"])
    assert is_genuine(entry, previous)
    signature = bytearray(base64.b64decode(entry["signature"]))
    for bit in range(0, 512, 37):
        flipped = bytearray(signature)
        flipped[bit // 8] ^= 1 << bit % 8
        assert not is_genuine(entry | {"signature": base64.b64encode(flipped).decode()}, previous)
    message = as_said(entry)
    public = KEY.public_key()
    for place in range(0, len(message), 41):
        with pytest.raises(InvalidSignature):
            public.verify(bytes(signature), message[:place] + bytes([message[place] ^ 1]) + message[place + 1 :])


def test_an_entry_before_it_that_was_changed_breaks_what_the_signature_stands_on(signing: Stall) -> None:
    signing.close()
    sale = journal(signing.path)[1]
    put_in_place(signing.path, (2, canonical(sale).replace("2000", "1000")))
    assert not_genuine(signing.path) == ["entry 4", "entry 8"]
    signing.open()


def test_a_closing_that_was_moved_is_not_genuine_in_its_new_place(signing: Stall) -> None:
    """The first one stands again where the second was, word for word but for its own number."""
    signing.close()
    first = closings(signing.path)[0]
    put_in_place(signing.path, (8, canonical(first)))
    assert not_genuine(signing.path) == ["entry 8"]
    assert not is_genuine(first, bytes(32))
    signing.open()


def test_a_key_in_the_place_of_the_other_does_not_fit(signing: Stall) -> None:
    signing.close()
    other = Identity("other", OTHER_SEED)
    entry = closings(signing.path)[0]
    put_in_place(signing.path, (4, canonical(entry | {"key": base64.b64encode(other.public_key()).decode()})))
    assert "entry 4" in not_genuine(signing.path)
    signing.open()


def test_who_signs_anew_is_told_by_the_key_alone(signing: Stall) -> None:
    """The book is then whole in itself: that the key is another one, the market and the papers know."""
    signing.close()
    other = Identity("other", OTHER_SEED)
    entry = closings(signing.path)[1] | {"key": base64.b64encode(other.public_key()).decode()}
    signature = base64.b64encode(other.sign(as_said(entry))).decode()
    put_in_place(signing.path, (8, canonical(entry | {"signature": signature})))
    assert not_genuine(signing.path) == []
    keys = {entry["key"] for entry in closings(signing.path)}
    assert len(keys) == 2
    signing.open()


@pytest.mark.parametrize(
    "forged",
    [
        {"signature": ""},
        {"signature": "not base64 !"},
        {"signature": "뷁"},
        {"signature": None},
        {"signature": 7},
        {"signature": ["a"]},
        {"key": ""},
        {"key": "AAAA"},
        {"key": None},
        {"key": base64.b64encode(bytes(32)).decode()},
        {"key": base64.b64encode(b"\xff" * 32).decode()},
        {"previous": None},
        {"previous": ""},
        {"previous": []},
    ],
    ids=repr,
)
def test_whatever_a_forger_writes_there_it_is_named_and_nothing_breaks(
    signing: Stall, forged: dict[str, Any]
) -> None:
    signing.close()
    entry = closings(signing.path)[0]
    assert not is_genuine(entry | forged, bytes.fromhex(entry["previous"]))
    put_in_place(signing.path, (4, canonical(entry | forged)))
    assert "entry 4" in not_genuine(signing.path)
    signing.open()


@pytest.mark.parametrize("missing", ["key", "previous"])
def test_a_signature_without_its_key_or_place_is_none(signing: Stall, missing: str) -> None:
    signing.close()
    entry = closings(signing.path)[0]
    del entry[missing]
    put_in_place(signing.path, (4, canonical(entry)))
    assert "entry 4" in not_genuine(signing.path)
    signing.open()


def test_without_a_key_a_day_is_closed_all_the_same(stall: Stall) -> None:
    stall.sell(1_000)
    stall.do(m.CloseShift())
    assert "signature" not in closings(stall.path)[0]
    assert verify(stall.path).is_whole
    identity = Identity(stall.ledger.device_id, SEED)
    stall.ledger.sign_with(lambda: identity)
    stall.sell(2_000)
    stall.do(m.CloseShift())
    assert "signature" in closings(stall.path)[1]
    assert verify(stall.path).is_whole
