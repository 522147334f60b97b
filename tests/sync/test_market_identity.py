"""A terminal keeps who it is, and says so plainly when it cannot."""

import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from pos.ids import new_id
from sync.errors import IdentityError
from sync.identity import load_or_create
from sync.protocol import EnrolReply

DEVICE = new_id()


def test_it_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "identity.json"
    first = load_or_create(path, DEVICE)
    assert load_or_create(path, DEVICE) == first
    assert not first.enrolled
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["identity.json"]


def test_it_signs_with_its_own_key(tmp_path: Path) -> None:
    identity = load_or_create(tmp_path / "identity.json", DEVICE)
    public = Ed25519PublicKey.from_public_bytes(identity.public_key())
    public.verify(identity.sign(b"text"), b"text")
    assert identity.private_key.hex() not in repr(identity)


def test_an_enrolment_survives_a_restart(tmp_path: Path) -> None:
    identity = load_or_create(tmp_path / "identity.json", DEVICE)
    reply = EnrolReply(identity.device_id, "market", "stall", 0, b"\x01" * 32)
    identity.joined("http://market", reply).save()
    again = load_or_create(tmp_path / "identity.json", DEVICE)
    assert again.enrolled
    assert again.keyid == f"market/{identity.device_id}"
    assert again.private_key == identity.private_key


def test_one_that_belongs_to_another_ledger_is_refused(tmp_path: Path) -> None:
    load_or_create(tmp_path / "identity.json", new_id())
    with pytest.raises(IdentityError, match="belongs to another ledger"):
        load_or_create(tmp_path / "identity.json", new_id())


@pytest.mark.parametrize(
    "change",
    [
        lambda said: "",
        lambda said: "[]",
        lambda said: json.dumps(said)[:-20],
        lambda said: json.dumps(said | {"v": 2}),
        lambda said: json.dumps(said | {"device_id": "x"}),
        lambda said: json.dumps(said | {"private_key": "AAAA"}),
        lambda said: json.dumps(said | {"private_key": 5}),
        lambda said: json.dumps(said | {"server_pub": "?"}),
        lambda said: json.dumps({"v": 1}),
        lambda said: "[" * 100_000,
    ],
)
def test_a_damaged_file_is_refused_in_a_sentence_and_left_as_it_is(tmp_path: Path, change) -> None:
    path = tmp_path / "identity.json"
    load_or_create(path, DEVICE)
    damaged = change(json.loads(path.read_text()))
    path.write_text(damaged)
    with pytest.raises(IdentityError, match=r"identity\.json is damaged; .*\.$"):
        load_or_create(path, DEVICE)
    assert path.read_text() == damaged


def test_a_place_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(IdentityError, match="cannot be read"):
        load_or_create(tmp_path, DEVICE)
    (tmp_path / "file").write_text("")
    with pytest.raises(IdentityError, match="cannot be"):
        load_or_create(tmp_path / "file" / "identity.json", DEVICE)
