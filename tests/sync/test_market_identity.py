"""A terminal keeps who it is, and says so plainly when it cannot."""

import json
import stat
import uuid
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.errors import IdentityError
from sync.identity import load_or_create, new_device_id
from sync.protocol import EnrolReply


def test_it_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "identity.json"
    first = load_or_create(path)
    assert load_or_create(path) == first
    assert not first.enrolled
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["identity.json"]


def test_it_signs_with_its_own_key(tmp_path: Path) -> None:
    identity = load_or_create(tmp_path / "identity.json")
    public = Ed25519PublicKey.from_public_bytes(identity.public_key())
    public.verify(identity.sign(b"text"), b"text")
    assert identity.private_key.hex() not in repr(identity)


def test_an_enrolment_survives_a_restart(tmp_path: Path) -> None:
    identity = load_or_create(tmp_path / "identity.json")
    reply = EnrolReply(identity.device_id, "market", "stall", 0, b"\x01" * 32)
    identity.joined("http://market", reply).save()
    again = load_or_create(tmp_path / "identity.json")
    assert again.enrolled
    assert again.keyid == f"market/{identity.device_id}"
    assert again.private_key == identity.private_key


def test_an_id_is_a_uuid_of_version_7_and_later_ids_sort_later() -> None:
    ids = [uuid.UUID(new_device_id()) for _ in range(50)]
    assert {one.version for one in ids} == {7}
    assert {one.variant for one in ids} == {uuid.RFC_4122}
    assert [one.int >> 80 for one in ids] == sorted(one.int >> 80 for one in ids)
    assert len(set(ids)) == 50


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
    load_or_create(path)
    damaged = change(json.loads(path.read_text()))
    path.write_text(damaged)
    with pytest.raises(IdentityError, match=r"identity\.json is damaged; .*\.$"):
        load_or_create(path)
    assert path.read_text() == damaged


def test_a_place_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(IdentityError, match="cannot be read"):
        load_or_create(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(IdentityError, match="cannot be"):
        load_or_create(tmp_path / "file" / "identity.json")
