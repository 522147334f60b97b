"""A release nobody should believe is refused in one sentence, before anything of it is; what is good comes out as
it went in."""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import zstandard
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS / "pos"))

import update_kit as kit  # noqa: E402
from disk_kit import fill, make_read_only, mount_refusal, small_disk  # noqa: E402
from support import nursery  # noqa: E402
from update_kit import NEW, NEWER, OLD, Installed, Maker  # noqa: E402

from ui.update import release as form  # noqa: E402
from ui.update.errors import UpdateRefused  # noqa: E402
from ui.update.manifest import CHUNK, Manifest, read_manifest  # noqa: E402
from ui.update.release import opened  # noqa: E402
from ui.update.signing import About, sign  # noqa: E402
from ui.update.taking import machine  # noqa: E402
from ui.update.unpacking import digest_of, unpack  # noqa: E402
from ui.update.update_keys import line_of, make_key, trusted_in  # noqa: E402

needs_mount = pytest.mark.skipif(bool(mount_refusal()), reason=mount_refusal() or "can mount")


@dataclass(frozen=True)
class World:
    folder: Path
    maker: Maker
    file: Path
    bytes: bytes

    @property
    def trusted(self) -> tuple[bytes, ...]:
        return (self.maker.public,)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("releases")
    maker = Maker(folder / "maker")
    file = maker.release()
    return World(folder, maker, file, file.read_bytes())


@pytest.fixture
def box(tmp_path: Path, world: World) -> Installed:
    return Installed(tmp_path, *world.trusted)


def unpacked(file: Path, trusted: tuple[bytes, ...], folder: Path) -> Manifest:
    with opened(file, trusted) as release:
        unpack(release, folder)
        return release.manifest


def refusal(content: bytes, world: World, tmp_path: Path) -> str:
    """Why it is refused; nothing is left of it then."""
    file, target = tmp_path / "strange.update", tmp_path / "versions" / NEW
    target.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    with pytest.raises(UpdateRefused) as refused:
        unpacked(file, world.trusted, target)
    assert list(target.parent.iterdir()) == []
    return refused.value.code


def told(box: Installed, *words: str | Path) -> tuple[int, str]:
    """Exit code and error, in one sentence with its English; what runs is what ran."""
    before = box.current, box.versions
    arguments = ("update", *map(str, words), *box.words)
    code, out, err = nursery.command(arguments)
    assert err.count("\n") == 1, (out, err)
    said = json.loads(nursery.command((*arguments, "--json"))[1])
    assert said["sentence"] == err.strip()
    english = nursery.command((*arguments, "--language", "en"))[2]
    assert english.isascii() or not any("가" <= char <= "힣" for char in english.replace(str(box.home), ""))
    assert (box.current, box.versions) == before
    return code, str(said["error"])


# -- good ----------------------------------------------------------------------------------------------------------


def test_what_comes_out_is_what_went_in(world: World, tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    folder = tmp_path / "versions" / NEW
    manifest = unpacked(world.file, world.trusted, folder)
    built = world.maker.folder / "built"
    there = {path.relative_to(folder): path for path in folder.rglob("*")}
    assert set(there) == {path.relative_to(built) for path in built.rglob("*")}
    for name, path in there.items():
        if path.is_file() and not path.is_symlink():
            assert digest_of(path) == digest_of(built / name)
            assert path.stat().st_mode & 0o777 == (0o755 if name == Path("pos") else 0o644)
    assert os.readlink(folder / "_internal" / "libshop.so") == "libshop.so.1"
    assert len(manifest.chunks) > 1, "or no border would be tried below"
    unpacked(world.file, world.trusted, folder)
    assert {path.name for path in folder.parent.iterdir()} == {NEW}, "done again, it is the same"


def test_a_new_key_comes_with_a_release_the_old_one_signed(world: World, tmp_path: Path) -> None:
    new_key = tmp_path / "new.pem"
    new = make_key(new_key)
    both = world.maker.release(keys=(world.maker.key, new_key))
    for trusted in (world.trusted, (new,), (new, *world.trusted)):
        with opened(both, trusted) as release:
            assert release.manifest.version == NEW
    (tmp_path / "update-keys").write_text(f"\n# whose\nno-key x\n{line_of(new, 'new')}\n{line_of(b'short', 'x')}\n")
    assert trusted_in(tmp_path) == (new,)
    assert trusted_in(tmp_path / "nowhere") == ()
    assert new_key.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        make_key(new_key)


def test_a_release_is_made_by_the_command_line(world: World, tmp_path: Path) -> None:
    code, out, _ = nursery.command(("update", "key", str(tmp_path / "ours.pem")))
    assert (code, out.splitlines()[1].split()[1]) == (0, "ours")
    folder = kit.program(tmp_path / "bundle", NEWER)
    words = ("update", "sign", str(folder), "--key", str(tmp_path / "ours.pem"), "--out", str(tmp_path))
    code, out, err = nursery.command(words)
    assert (code, err) == (0, ""), err
    (tmp_path / "update-keys").write_text(out and nursery_line(tmp_path / "ours.pem"))
    with opened(tmp_path / f"jangnal-{NEWER}.update", trusted_in(tmp_path)) as release:
        assert (release.manifest.version, release.manifest.architecture) == (NEWER, machine())
    assert nursery.command(("update", "key", str(tmp_path / "ours.pem")))[0] == 2
    assert nursery.command(("update", "sign", str(folder), "--key", str(folder / "pos")))[0] == 2
    assert nursery.command(("update", "sign", str(tmp_path), "--key", str(tmp_path / "ours.pem")))[0] == 1


def nursery_line(key: Path) -> str:
    private = load_pem_private_key(key.read_bytes(), None)
    return line_of(private.public_key().public_bytes_raw(), "ours")


# -- spoilt on the way ---------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), in_front=st.booleans())
def test_a_bit_that_flipped_anywhere_is_found(
    world: World, tmp_path: Path, place: float, bit: int, in_front: bool
) -> None:
    spoilt = bytearray(world.bytes)
    head = len(spoilt) - read_head(world).bytes
    spoilt[int(place * (head if in_front else len(spoilt)))] ^= 1 << bit
    assert refusal(bytes(spoilt), world, tmp_path) in {"NO_RELEASE", "NOT_SIGNED", "DAMAGED"}


def read_head(world: World) -> Manifest:
    with opened(world.file, world.trusted) as release:
        return release.manifest


def borders(world: World) -> Iterator[int]:
    """Where a copy may have ended: between all parts, before, after and in the middle of each chunk."""
    signature = len(form.MAGIC) + 1 + form.KEY_BYTES + form.SIGNATURE_BYTES
    head = len(world.bytes) - read_head(world).bytes
    yield from (0, 1, len(form.MAGIC), len(form.MAGIC) + 1, signature, signature + form.LENGTH_BYTES, head - 1)
    for start in range(head, len(world.bytes), CHUNK):
        yield from (start, start + 1, start + CHUNK // 2, start + CHUNK - 1)
    yield len(world.bytes) - 1


def test_cut_short_anywhere_it_is_refused(world: World, tmp_path: Path) -> None:
    found = {at: refusal(world.bytes[:at], world, tmp_path) for at in borders(world) if at < len(world.bytes)}
    assert set(found.values()) == {"NO_RELEASE", "NOT_SIGNED", "HALF"}
    assert refusal(world.bytes + b"x", world, tmp_path) == "DAMAGED"
    head = len(world.bytes) - read_head(world).bytes
    zeros = world.bytes[: head + CHUNK] + bytes(len(world.bytes) - head - CHUNK)
    assert refusal(zeros, world, tmp_path) == "DAMAGED", "of its length, and the end was never written"


def test_a_file_that_changes_while_it_is_read_is_found(world: World, tmp_path: Path) -> None:
    file = tmp_path / "changing.update"
    file.write_bytes(world.bytes)
    (tmp_path / "versions").mkdir()
    with opened(file, world.trusted) as release:
        spoilt = bytearray(world.bytes)
        spoilt[-1] ^= 1
        file.write_bytes(spoilt)
        with pytest.raises(UpdateRefused) as refused:
            unpack(release, tmp_path / "versions" / NEW)
    assert refused.value.code == "DAMAGED"
    assert list((tmp_path / "versions").iterdir()) == []


# -- not ours ------------------------------------------------------------------------------------------------------


def test_a_signature_of_nobody_we_know_is_none(world: World, tmp_path: Path) -> None:
    stranger = Maker(tmp_path / "stranger")
    assert refusal(stranger.release().read_bytes(), world, tmp_path) == "NOT_SIGNED"
    at = len(form.MAGIC) + 1
    claims = world.bytes[:at] + world.maker.public + stranger.release().read_bytes()[at + form.KEY_BYTES :]
    assert refusal(claims, world, tmp_path) == "NOT_SIGNED", "under the name of one we know"
    unsigned = world.bytes[: len(form.MAGIC)] + b"\0" + world.bytes[at + form.KEY_BYTES + form.SIGNATURE_BYTES :]
    assert refusal(unsigned, world, tmp_path) == "NOT_SIGNED"
    with pytest.raises(UpdateRefused) as refused, opened(world.file, ()):
        pass
    assert refused.value.code == "NO_KEYS"


def signed(world: World, manifest: bytes, content: bytes = b"") -> bytes:
    """By somebody who is trusted, and means no good."""
    private = load_pem_private_key(world.maker.key.read_bytes(), None)
    signature = private.sign(form.signed_part(manifest))  # type: ignore[call-arg, union-attr]
    length = len(manifest).to_bytes(form.LENGTH_BYTES, "big")
    return form.MAGIC + b"\1" + world.maker.public + signature + length + manifest + content


def packed(content: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(content)


def of_files(content: bytes, *files: dict[str, Any], links: tuple[dict[str, Any], ...] = (), **more: Any) -> bytes:
    chunks = [hashlib.sha256(content[at : at + CHUNK]).hexdigest() for at in range(0, len(content), CHUNK)]
    said = {"format": 1, "product": "jangnal", "version": NEW, "from": OLD, "architecture": machine(), "schema": 6}
    said |= {"bytes": len(content), "chunks": chunks, "files": list(files), "links": list(links)}
    return json.dumps(said | more).encode()


def file(path: str, content: bytes = b"x", **more: Any) -> dict[str, Any]:
    said = {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), "run": True}
    return said | more


CONTENT = packed(b"xx")
POS, DEEP = file("pos"), "/".join("a" * 30)
OUTSIDE = (
    "../evil",
    "/etc/passwd",
    "a/../../evil",
    "a//b",
    "./a",
    "a/.",
    "",
    "a\\b",
    "a\nb",
    "a\0b",
    "a" * 300,
    DEEP,
)
TRICKS: list[tuple[str, Callable[[], bytes]]] = [
    *((f"the path {path!r:.30}", lambda path=path: of_files(CONTENT, POS, file(path))) for path in OUTSIDE),
    ("a name twice", lambda: of_files(CONTENT, POS, file("pos"))),
    ("below a file", lambda: of_files(CONTENT, POS, file("pos/evil"))),
    ("below a link", lambda: of_files(CONTENT, POS, file("l/evil"), links=({"path": "l", "to": "pos"},))),
    *(
        (f"a link to {to}", lambda to=to: of_files(CONTENT, POS, file("b"), links=({"path": "l", "to": to},)))
        for to in ("/etc/passwd", "../../etc/passwd", "nowhere", "", ".", "l", 7)
    ),
    ("a device", lambda: of_files(CONTENT, POS, file("b", device="8:0"))),
    ("no program", lambda: of_files(CONTENT, file("a"), file("b"))),
    ("a program that may not run", lambda: of_files(CONTENT, file("pos", run=False), file("b"))),
    ("a version that is a path", lambda: of_files(CONTENT, POS, file("b"), version="../1.0.0")),
    ("a version of hangul digits", lambda: of_files(CONTENT, POS, file("b"), version="０.2.0")),
    ("negative bytes", lambda: of_files(CONTENT, POS, file("b", bytes=-1))),
    ("no number", lambda: of_files(CONTENT, POS, file("b", bytes=True))),
    ("huge", lambda: of_files(CONTENT, POS, file("b", bytes=2**40))),
    ("too few chunks", lambda: of_files(CONTENT, POS, file("b"), chunks=[])),
    ("no lists", lambda: of_files(CONTENT, POS, files={})),
    ("deep", lambda: b"[" * 100_000),
    ("half", lambda: b"{"),
    ("no text", lambda: b"\xff"),
    ("another content", lambda: of_files(CONTENT, file("pos", b"y"), file("b"))),
    ("less content", lambda: of_files(CONTENT, POS, file("b"), file("c"))),
    ("more content", lambda: of_files(CONTENT, POS)),
]


@pytest.mark.parametrize(("how", "manifest"), TRICKS, ids=[how for how, _ in TRICKS])
def test_what_is_signed_and_makes_no_sense_goes_nowhere(
    world: World, tmp_path: Path, how: str, manifest: Callable[[], bytes]
) -> None:
    outside = {path.name for path in tmp_path.parent.iterdir()}
    assert refusal(signed(world, manifest(), CONTENT), world, tmp_path) == "STRANGE", how
    assert {path.name for path in tmp_path.parent.iterdir()} == outside


def test_a_bomb_is_not_unpacked_further_than_it_said(world: World, tmp_path: Path) -> None:
    bomb = packed(bytes(500_000_000))
    assert len(bomb) < 100_000
    manifest = of_files(bomb, file("pos", b"\0" * 1_000))
    assert refusal(signed(world, manifest, bomb), world, tmp_path) == "STRANGE"
    noise = os.urandom(5_000)
    assert refusal(signed(world, of_files(noise, POS), noise), world, tmp_path) == "STRANGE", "no zstd at all"


def test_the_same_form_is_read_as_it_is_written(world: World) -> None:
    manifest = read_head(world)
    assert read_manifest(manifest.encode()) == manifest
    for product, code in (("kiosk-os", "OTHER_PRODUCT"), (7, "OTHER_PRODUCT")):
        said = json.loads(manifest.encode()) | {"product": product}
        with pytest.raises(UpdateRefused) as refused:
            read_manifest(json.dumps(said).encode())
        assert refused.value.code == code
    with pytest.raises(UpdateRefused) as refused:
        read_manifest(json.dumps(json.loads(manifest.encode()) | {"format": 2, "new": 1}).encode())
    assert refused.value.code == "NEWER_FORMAT"


# -- what a technician types ---------------------------------------------------------------------------------------


def test_nonsense_is_answered_with_what_to_type(box: Installed, world: World, tmp_path: Path) -> None:
    assert told(box, tmp_path / "nowhere.update") == (2, "NO_SUCH_FILE")
    assert told(box, tmp_path) == (2, "NO_FILE")
    assert told(box, "/dev/null") == (2, "NO_RELEASE")
    assert told(box, "x" * 300) in {(2, "NO_SUCH_FILE"), (3, "DISK")}
    os.mkfifo(tmp_path / "fifo.update")
    assert told(box, tmp_path / "fifo.update") == (2, "NO_RELEASE")
    (tmp_path / "a.deb").write_bytes(b"!<arch>\ndebian-binary")
    assert told(box, tmp_path / "a.deb") == (2, "NO_RELEASE")
    assert told(box, world.file, world.file) == (2, "WRONG_WORDS")
    assert told(box, "back", world.file) == (2, "WRONG_WORDS")
    assert told(box, "key") == (2, "WRONG_WORDS")
    assert told(box, "back") == (1, "NOTHING_BEFORE")
    assert told(Installed(tmp_path / "bare"), world.file) == (3, "NO_KEYS")
    nowhere = ("update", str(world.file), "--home", str(tmp_path / "none"), "--json")
    assert json.loads(nursery.command(nowhere)[1])["error"] == "NOT_INSTALLED"


def test_what_does_not_fit_is_said_so(box: Installed, world: World, tmp_path: Path) -> None:
    assert told(box, world.maker.release(OLD)) == (1, "SAME")
    assert told(box, world.maker.release("0.0.9")) == (1, "OLDER")
    assert told(box, world.maker.release("0.9.0", oldest="0.5.0")) == (1, "TOO_OLD")
    built = kit.program(tmp_path / "built", NEW)
    other = tmp_path / "other.update"
    sign(built, About(NEW, "aarch64", 6), OLD, (world.maker.key,), other)
    assert told(box, other) == (1, "OTHER_MACHINE")
    assert told(box, world.maker.release(OLD, says="0.1.7")) == (1, "NOT_WHAT_IT_SAYS")


def test_of_several_in_a_folder_the_newest_that_may_be_believed_is_meant(
    box: Installed, world: World, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for version in ("0.0.8", "0.0.10", "0.0.9"):
        shutil.copy(world.maker.release(version), stick)
    (stick / "jangnal-9.0.0.update").write_bytes(world.bytes[:-5])
    (stick / "._jangnal-9.0.0.update").write_bytes(b"what a Mac leaves")
    (stick / "photo.jpg").touch()
    code, out, _ = nursery.command(("update", str(stick), *box.words, "--json"))
    assert (code, "0.0.10" in json.loads(out)["sentence"]) == (1, True)
    for file in stick.glob("jangnal-0*"):
        file.unlink()
    assert told(box, stick) == (1, "HALF")


def test_while_money_is_moving_nothing_is_exchanged(box: Installed, world: World) -> None:
    kept = TESTS / "upgrades" / "v3"  # with a payment its terminal did not answer for
    (box.data / "ledger.db").write_bytes(gzip.decompress((kept / "ledger.db.gz").read_bytes()))
    shutil.copy(kept / "ledger.keys", box.data)
    assert told(box, world.maker.release()) == (3, "MONEY_UNDER_WAY")


@needs_mount
def test_a_disk_without_room_or_that_cannot_be_written_is_said_and_left(world: World, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 4_000) as disk:
        box = Installed(disk, *world.trusted)
        assert told(box, world.file) == (3, "NO_ROOM")
        fill(disk)
        assert told(box, world.file) == (3, "NO_ROOM")
        make_read_only(disk)
        assert told(box, world.file) == (3, "READ_ONLY")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root takes another's rights")
def test_who_may_not_exchange_programs_is_told_how(box: Installed, world: World, tmp_path: Path) -> None:
    script = (
        "import os, sys; from support import imported; import ui.update.taking; from ui.__main__ import main\n"
        "os.setgroups([]); os.setgid(4321); os.setuid(4321); sys.exit(main(sys.argv[1:]))"
    )
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)
    words = [sys.executable, "-c", script, "update", str(world.file), *box.words, "--json"]
    known = os.environ | {"PYTHONPATH": f"{kit.ROOT}:{TESTS}"}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=known)
    assert (done.returncode, json.loads(done.stdout)["error"]) == (3, "NOT_ROOT"), done.stderr


@needs_mount
def test_a_disk_that_fills_up_while_it_is_unpacked_keeps_nothing_of_it(world: World, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1_000) as disk:
        with pytest.raises(OSError, match="No space left"):
            unpacked(world.file, world.trusted, disk / NEW)
        assert list(disk.iterdir()) == []
