"""Two boxes come to know each other, and nobody comes between them."""

import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from boxes import SODA, TTEOK, Box, Kiosk, until
from hypothesis import given
from hypothesis import strategies as st

from pos import messages as m
from sync.errors import PeersDamaged, StallAway
from sync.stall import wire
from sync.stall.answering import Answering
from sync.stall.asking import Address, Asking, NotAnAddress, read_address
from sync.stall.certificate import context_for_a_visit, context_for_strangers, device_of, own_certificate
from sync.stall.pairing import NONCE_BYTES, code_of, commitment, keeps_to
from sync.stall.pairing_door import Knock, Outcome, PairingDoor
from sync.stall.pairing_visit import NotTaken, Taken, visit
from sync.stall.peers import FILE, Part, Peer, Peers, free_letter
from ui.__main__ import main

NOWHERE = Address("127.0.0.1", 1)


@pytest.fixture
def till(tmp_path: Path) -> Box:
    return Box(tmp_path / "till")


@pytest.fixture
def kiosk(tmp_path: Path) -> Box:
    return Box(tmp_path / "kiosk")


class Door:
    """A till's door on a port of its own."""

    def __init__(self, till: Box) -> None:
        self.taken: list[Knock] = []
        self.door = PairingDoor(own_certificate(till.identity), "할매 떡볶이", self._take)
        self._answering = Answering(context_for_strangers(till.identity), self.door.routes, "127.0.0.1", 0, "door")
        self._answering.start()
        self.address = Address("127.0.0.1", self._answering.port)

    def stop(self) -> None:
        self.door.shut()
        self._answering.stop()

    def _take(self, knock: Knock) -> str:
        self.taken.append(knock)
        return "K"


@pytest.fixture
def door(till: Box) -> Iterator[Door]:
    opened = Door(till)
    yield opened
    opened.stop()


class Visitor:
    """Visits a door on a thread of its own."""

    def __init__(self, box: Box, door: Address) -> None:
        self.code = ""
        self.taken: Taken | None = None
        self.error: Exception | None = None
        self._thread = threading.Thread(target=self._visit, args=(box, door))
        self._thread.start()

    def _visit(self, box: Box, door: Address) -> None:
        try:
            self.taken = visit(door, NOWHERE, box.identity, Part.KIOSK, "키오스크", self._show)
        except (NotTaken, StallAway) as error:
            self.error = error

    def _show(self, code: str) -> None:
        self.code = code

    def shows(self) -> str:
        until(lambda: self.code or self.error, "no code")
        assert self.error is None
        return self.code

    def is_over(self) -> None:
        self._thread.join(20)
        assert not self._thread.is_alive()


def test_a_device_that_shows_the_right_code_is_taken_in(door: Door, till: Box, kiosk: Box) -> None:
    visitor = Visitor(kiosk, door.address)
    code = visitor.shows()
    assert (len(code), code.isdigit()) == (6, True)
    until(lambda: door.door.knock and door.door.knock.code, "it has come")
    assert door.door.type_code(code)
    visitor.is_over()
    assert visitor.taken is not None
    assert (visitor.taken.letter, visitor.taken.till.device_id) == ("K", till.device_id)
    assert visitor.taken.till.certificate == own_certificate(till.identity)
    (knock,) = door.taken
    assert (knock.device_id, knock.certificate) == (kiosk.device_id, own_certificate(kiosk.identity))


def test_three_wrong_codes_shut_the_door(door: Door, kiosk: Box) -> None:
    visitor = Visitor(kiosk, door.address)
    code = visitor.shows()
    wrong = [f"{(int(code) + more) % 1_000_000:06}" for more in (1, 2, 3)]
    until(lambda: door.door.knock and door.door.knock.code, "it has come")
    assert not any(map(door.door.type_code, wrong))
    assert door.door.outcome is Outcome.SHUT
    assert not door.door.type_code(code), "too late for the right one"
    visitor.is_over()
    assert isinstance(visitor.error, NotTaken)
    assert door.taken == []


def test_whoever_sits_between_the_two_shows_another_code(door: Door, till: Box, kiosk: Box, tmp_path: Path) -> None:
    """A till of its own towards the kiosk, a kiosk of its own towards the till: the codes are not the same."""
    between = Door(Box(tmp_path / "between"))
    towards_the_till = Visitor(Box(tmp_path / "pretender"), door.address)
    towards_the_kiosk = Visitor(kiosk, between.address)
    assert towards_the_kiosk.shows() != towards_the_till.shows()
    until(lambda: door.door.knock and door.door.knock.code, "it has come")
    assert not door.door.type_code(towards_the_kiosk.shows()), "what is read on the kiosk is typed at the till"
    for one in (door, between):
        one.door.shut()
    for visitor in (towards_the_till, towards_the_kiosk):
        visitor.is_over()
    between.stop()


def test_one_device_at_a_time_and_none_after_the_end(door: Door, kiosk: Box, tmp_path: Path) -> None:
    first = Visitor(kiosk, door.address)
    first.shows()
    second = Visitor(Box(tmp_path / "second"), door.address)
    second.is_over()
    assert isinstance(second.error, NotTaken)
    door.door.shut()
    first.is_over()
    third = Visitor(kiosk, door.address)
    third.is_over()
    assert isinstance(third.error, NotTaken)


def test_a_nonce_that_was_chosen_afterwards_shuts_the_door(door: Door, kiosk: Box) -> None:
    line = Asking(door.address, context_for_a_visit())
    own = own_certificate(kiosk.identity)
    said = {"certificate": own, "part": "KIOSK", "name": "x", "commitment": commitment(own, b"a" * NONCE_BYTES)}
    assert line.ask("POST", wire.PAIR, wire.encode(said)).status == 200
    changed = {"device": kiosk.device_id, "nonce": (b"b" * NONCE_BYTES).hex()}
    assert line.ask("POST", wire.PAIR_OPEN, wire.encode(changed)).status == 409
    assert door.door.outcome is Outcome.SHUT
    line.close()


STRANGE: tuple[Callable[[dict[str, object]], object], ...] = (
    lambda said: None,
    lambda said: [said],
    lambda said: said | {"certificate": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"},
    lambda said: said | {"certificate": "x" * 9_000},
    lambda said: said | {"certificate": 7},
    lambda said: said | {"part": "OWNER"},
    lambda said: said | {"part": ["KIOSK"]},
    lambda said: said | {"commitment": "short"},
    lambda said: said | {"more": 1},
)


@pytest.mark.parametrize("strange", STRANGE, ids=range(len(STRANGE)))
def test_a_knock_that_is_none_is_turned_away_and_the_next_is_heard(
    door: Door, kiosk: Box, strange: Callable[[dict[str, object]], object]
) -> None:
    line = Asking(door.address, context_for_a_visit())
    own = own_certificate(kiosk.identity)
    said = {"certificate": own, "part": "KIOSK", "name": "x", "commitment": commitment(own, b"a" * NONCE_BYTES)}
    assert line.ask("POST", wire.PAIR, wire.encode(strange(said))).status == 400
    assert line.ask("POST", wire.PAIR, wire.encode(said)).status == 200
    line.close()


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), st.text(max_size=5))
def test_both_sides_come_to_the_same_code_and_any_difference_to_another(
    one: bytes, other: bytes, name: str
) -> None:
    code = code_of(name, "till", one, other)
    assert (len(code), code.isdigit()) == (6, True)
    assert code == code_of(name, "till", one, other)
    assert keeps_to(commitment(name, one), name, one)
    assert keeps_to(commitment(name, one), name, other) == (one == other)


def test_a_certificate_is_made_of_the_key_alone_and_names_its_device(till: Box, kiosk: Box) -> None:
    assert own_certificate(till.identity) == own_certificate(till.identity) != own_certificate(kiosk.identity)
    assert device_of(own_certificate(till.identity)) == till.device_id
    mixed = own_certificate(till.identity).splitlines()
    mixed[3:5] = own_certificate(kiosk.identity).splitlines()[3:5]
    for wrong in ("", "x", "\n".join(mixed)):
        with pytest.raises(ValueError, match=r".*"):
            device_of(wrong)


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("192.168.0.20", "192.168.0.20", 47_750),
        (" till.local:9 ", "till.local", 9),
        ("[fe80::1]:47", "fe80::1", 47),
        ("fe80::1", "fe80::1", 47_750),
    ],
)
def test_an_address_is_read(text: str, host: str, port: int) -> None:
    assert read_address(text) == Address(host, port)
    assert read_address(str(read_address(text))) == Address(host, port)


@pytest.mark.parametrize(
    "text", ["", ":", "a:b", "a:0", "a:65536", "a:99999999", "two words", "[fe80::1]:x", "x" * 300]
)
def test_what_is_no_address_is_said(text: str) -> None:
    with pytest.raises(NotAnAddress):
        read_address(text)


def test_letters_are_given_once_while_there_are_any(till: Box) -> None:
    known: list[Peer] = []
    for _ in range(23):
        known.append(Peer("x", Part.KIOSK, "", "", free_letter(known)))
    assert len({one.letter for one in known}) == 23
    assert not {one.letter for one in known} & set("IJO")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"v": 2}', '{"v": 1, "devices": [{}]}', "null"])
def test_a_damaged_file_is_never_guessed_at(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    with pytest.raises(PeersDamaged):
        Peers(tmp_path).read()


# -- from the command line --------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["typed", "found"])
def test_a_technician_pairs_two_boxes_and_they_trade(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    port = _free_pair_of_ports()
    folders = {name: tmp_path / name for name in ("till", "kiosk")}
    typed, told = _Keyboard(), []
    monkeypatch.setattr("sys.stdin", typed)
    at_the_till = [
        "stall",
        "open",
        "--host",
        "127.0.0.1",
        "--data",
        str(folders["till"]),
        "--set",
        f"lan.port={port}",
        *_looking(how),
    ]
    opening = threading.Thread(target=lambda: told.append(main(at_the_till)))
    opening.start()
    until(lambda: "기다립니다" in capsys.readouterr().out, "the door is open")
    where = [f"127.0.0.1:{port}"] if how == "typed" else []
    at_the_kiosk = ["stall", "pair", *where, "--data", str(folders["kiosk"]), *_looking(how)]
    pairing = threading.Thread(target=lambda: told.append(main(at_the_kiosk)))
    pairing.start()
    said: list[str] = []
    until(lambda: said.append(capsys.readouterr().out) or "적어 주세요: " in "".join(said), "no code")
    typed.type("".join(said).split("적어 주세요: ")[1].splitlines()[0])
    for thread in (opening, pairing):
        thread.join(20)
    assert told == [0, 0]
    assert main(["stall", "list", "--data", str(folders["till"])]) == 0
    assert "키오스크" in capsys.readouterr().out
    assert Peers(folders["kiosk"]).read()[0].address == f"127.0.0.1:{port}"
    till, kiosk = Box(folders["till"], lan__port=port), Kiosk(folders["kiosk"])
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    assert kiosk.place_unpaid().no == "K-1"
    until(lambda: till.of(m.OrderNoted), "the till has it")
    assert main(["stall", "forget", "키오스크", "--data", str(folders["till"])]) == 0
    assert main(["stall", "forget", "키오스크", "--data", str(folders["till"])]) == 2
    kiosk.stop()
    till.stop()


@pytest.mark.parametrize("address", ["two words", "127.0.0.1:1"])
def test_a_till_that_is_not_there_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    assert main(["stall", "pair", address, "--data", str(tmp_path)]) == 2
    assert "주소" in capsys.readouterr().err


def test_nobody_who_waits_is_said_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stall", "pair", "--data", str(tmp_path), *_looking("found")]) == 2
    assert "기다리는 계산대가 없습니다" in capsys.readouterr().err


def _looking(how: str) -> list[str]:
    return ["--set", f"lan.finding={'127.0.0.1' if how == 'found' else 'OFF'}"]


class _Keyboard(io.StringIO):
    """What is typed arrives when it is typed."""

    def __init__(self) -> None:
        super().__init__()
        self._line = ""
        self._typed = threading.Event()

    def type(self, line: str) -> None:
        self._line = line
        self._typed.set()

    def __next__(self) -> str:
        self._typed.wait(20)
        line, self._line = self._line, ""
        if not line:
            raise StopIteration
        return line + "\n"

    def isatty(self) -> bool:
        return False


def _free_pair_of_ports() -> int:
    import socket

    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
