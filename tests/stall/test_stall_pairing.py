"""Two boxes come to know each other, and nobody comes between them."""

import io
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from boxes import SODA, TTEOK, Box, Kiosk, until
from hypothesis import given, settings
from hypothesis import strategies as st
from support.free_ports import free_port

from pos import messages as m
from pos.stall_door import DoorState, NotLetIn
from sync.errors import PeersDamaged
from sync.stall import pairing, wire
from sync.stall.answering import Answering
from sync.stall.asking import Address, Asking, NotAnAddress, read_address
from sync.stall.certificate import context_for_a_visit, context_for_strangers, device_of, own_certificate
from sync.stall.exchange import Answer, Routes
from sync.stall.pairing import Said, code_of, share, shared
from sync.stall.pairing_door import Knock, PairingDoor
from sync.stall.pairing_visit import NotTaken, Taken, visit
from sync.stall.peers import FILE, Part, Peer, Peers, free_letter, take_in
from ui.__main__ import main

pytestmark = pytest.mark.usefixtures("alone_on_the_lan")


@pytest.fixture
def till(tmp_path: Path) -> Box:
    return Box(tmp_path / "till")


@pytest.fixture
def kiosk(tmp_path: Path) -> Box:
    return Box(tmp_path / "kiosk")


class Door:
    """A till's door on a port of its own."""

    def __init__(self, till: Box, open_for_s: float = 60.0) -> None:
        self.taken: list[Knock] = []
        own = own_certificate(till.identity)
        self.door = PairingDoor(own, "할매 떡볶이", self._take, open_for_s)
        self._answering = Answering(context_for_strangers(till.identity), self.door.routes, "127.0.0.1", 0, "door")
        self._answering.start()
        self.address = Address("127.0.0.1", self._answering.port)

    @property
    def wrong(self) -> str:
        """Another code than the one that is shown."""
        return f"{(int(self.door.code) + 1) % 1_000_000:06}"

    def visit(self, box: Box, code: str = "") -> Taken:
        return visit([self.address], box.identity, Part.KIOSK, "키오스크", code or self.door.code)

    def refuses(self, box: Box, code: str = "") -> NotLetIn:
        with pytest.raises(NotTaken) as refused:
            self.visit(box, code)
        return refused.value.why

    def stop(self) -> None:
        self.door.shut()
        self._answering.stop()

    def _take(self, knock: Knock) -> str:
        self.taken.append(knock)
        return "L"


@pytest.fixture
def door(till: Box) -> Iterator[Door]:
    opened = Door(till)
    yield opened
    opened.stop()


def test_a_device_at_which_the_code_is_typed_is_taken_in(door: Door, till: Box, kiosk: Box) -> None:
    assert (len(door.door.code), door.door.code.isdigit()) == (6, True)
    taken = door.visit(kiosk)
    assert (taken.letter, taken.till.letter, taken.till.device_id) == ("L", "L", till.device_id)
    assert (taken.till.certificate, taken.till.name) == (own_certificate(till.identity), "할매 떡볶이")
    assert taken.till.address == f"127.0.0.1:{door.address.port - 1}"
    (knock,) = door.taken
    assert (knock.device_id, knock.certificate) == (kiosk.device_id, own_certificate(kiosk.identity))
    assert door.door.standing is DoorState.USED
    assert door.refuses(kiosk) is NotLetIn.USED


def test_a_wrong_code_may_be_typed_again_and_the_third_shuts_the_door(door: Door, kiosk: Box) -> None:
    assert [door.refuses(kiosk, door.wrong) for _ in range(3)] == [
        NotLetIn.WRONG,
        NotLetIn.WRONG,
        NotLetIn.TOO_MANY,
    ]
    assert door.refuses(kiosk) is NotLetIn.TOO_MANY, "too late for the right one"
    assert door.taken == []


def test_two_wrong_ones_do_not(door: Door, kiosk: Box) -> None:
    assert [door.refuses(kiosk, door.wrong) for _ in range(2)] == [NotLetIn.WRONG, NotLetIn.WRONG]
    assert door.visit(kiosk).letter == "L"


def test_a_code_has_its_time_and_a_door_its_owner(till: Box, kiosk: Box) -> None:
    late, shut = Door(till, 0.0), Door(till)
    shut.door.shut()
    assert (late.refuses(kiosk), shut.refuses(kiosk)) == (NotLetIn.EXPIRED, NotLetIn.SHUT)
    for one in (late, shut):
        one.stop()


def test_whoever_pretends_to_be_the_till_is_found_out_and_has_learnt_nothing(
    door: Door, kiosk: Box, tmp_path: Path
) -> None:
    """A stranger's door of another code, which answers in the till's place."""
    stranger = Door(Box(tmp_path / "stranger"))
    assert stranger.refuses(kiosk, door.door.code) in (NotLetIn.WRONG, NotLetIn.TOO_MANY)
    assert stranger.taken == []
    stranger.stop()


def test_a_till_that_lets_anybody_in_is_not_believed(kiosk: Box, till: Box) -> None:
    """It says yes to every proof, and cannot prove anything itself."""
    own = own_certificate(till.identity)
    routes: Routes = {
        ("POST", wire.PAIR): lambda _: Answer(
            200, wire.encode({"certificate": own, "stall": "가짜", "share": share("000000", b"x" * 32)})
        ),
        ("POST", wire.PAIR_PROVE): lambda _: Answer(200, wire.encode({"proof": "0" * 64, "letter": "K"})),
    }
    answering = Answering(context_for_strangers(till.identity), routes, "127.0.0.1", 0, "liar")
    answering.start()
    with pytest.raises(NotTaken) as refused:
        visit([Address("127.0.0.1", answering.port)], kiosk.identity, Part.KIOSK, "x", "123456")
    assert refused.value.why is NotLetIn.WRONG
    answering.stop()


def test_who_passes_on_what_two_say_under_certificates_of_his_own_gets_nowhere(door: Door, kiosk: Box) -> None:
    """The right code was typed at the kiosk, and somebody in between put his own certificate in its place."""
    between = own_certificate(Box(kiosk.folder.with_name("between")).identity)
    line = Asking(door.address, context_for_a_visit())
    secret, own = b"s" * 32, own_certificate(kiosk.identity)
    theirs = json.loads(_knock(line, between, share(door.door.code, secret)).content)
    said = Said(own, share(door.door.code, secret), theirs["certificate"], theirs["share"])
    proof = shared(said, theirs["share"], secret).of_the_new
    sent = wire.encode({"device": device_of(between), "proof": proof})
    assert line.ask("POST", wire.PAIR_PROVE, sent).status == 409
    assert door.taken == []
    line.close()


def test_a_knock_is_good_for_one_proof(door: Door, kiosk: Box) -> None:
    line = Asking(door.address, context_for_a_visit())
    sent = wire.encode({"device": kiosk.device_id, "proof": "0" * 64})
    assert line.ask("POST", wire.PAIR_PROVE, sent).status == 400, "nobody has knocked"
    own = own_certificate(kiosk.identity)
    assert _knock(line, own, share("1", b"s" * 32)).status == 200
    assert [line.ask("POST", wire.PAIR_PROVE, sent).status for _ in range(2)] == [409, 400]
    line.close()
    assert door.visit(kiosk).letter == "L"


def _knock(line: Asking, certificate: str, own_share: str, /, **more: object) -> Answer:
    said = {"certificate": certificate, "part": "KIOSK", "name": "x", "share": own_share, **more}
    return line.ask("POST", wire.PAIR, wire.encode(said))


STRANGE: tuple[dict[str, object], ...] = (
    {"certificate": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"},
    {"certificate": "x" * 9_000},
    {"certificate": 7},
    {"part": "OWNER"},
    {"part": ["KIOSK"]},
    {"share": "short"},
    {"share": "0" * 512},
    {"share": f"{1:0512x}"},
    {"share": f"{pairing._PRIME - 1:0512x}"},
    {"share": "f" * 512},
    {"more": 1},
)


@pytest.mark.parametrize("strange", STRANGE, ids=range(len(STRANGE)))
def test_a_knock_that_is_none_is_turned_away_and_the_next_is_heard(
    door: Door, kiosk: Box, strange: dict[str, object]
) -> None:
    line = Asking(door.address, context_for_a_visit())
    own = own_certificate(kiosk.identity)
    assert line.ask("POST", wire.PAIR, b"[]").status == 400
    assert _knock(line, own, share("1", b"s" * 32), **strange).status == 400
    line.close()
    assert door.visit(kiosk).letter == "L"


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), st.integers(0, 999_999))
@settings(max_examples=15, deadline=None)
def test_both_come_to_the_same_where_both_know_the_code_and_to_nothing_else(
    one: bytes, other: bytes, number: int
) -> None:
    code = code_of(number.to_bytes(8, "big"))
    assert code == f"{number:06}"
    said = Said("new", share(code, one), "till", share(code, other))
    new, till = shared(said, said.till_share, one), shared(said, said.new_share, other)
    assert new == till
    assert new.of_the_new != new.of_the_till
    wrong = f"{(number + 1) % 1_000_000:06}"
    assert shared(replace(said, till="another"), said.till_share, one) != new
    assert shared(replace(said, till_share=share(wrong, other)), share(wrong, other), one) != new


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


def test_a_kiosk_that_comes_again_keeps_its_letter_and_a_board_has_none(tmp_path: Path) -> None:
    peers = Peers(tmp_path)
    new = [Peer(name, part, name, "") for name, part in (("a", Part.KIOSK), ("b", Part.BOARD), ("c", Part.KIOSK))]
    assert [take_in(peers, one) for one in (*new, new[0])] == ["K", "", "L", "K"]
    assert [(one.device_id, one.letter) for one in peers.read()] == [("b", ""), ("c", "L"), ("a", "K")]


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
    port = free_port()
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
    said: list[str] = []
    until(lambda: said.append(capsys.readouterr().out) or "기다립니다" in "".join(said), "the door is open")
    where = [f"127.0.0.1:{port}"] if how == "typed" else []
    at_the_kiosk = ["stall", "pair", *where, "--data", str(folders["kiosk"]), *_looking(how)]
    pairing = threading.Thread(target=lambda: told.append(main(at_the_kiosk)))
    pairing.start()
    typed.type("".join(said).split("누를 숫자: ")[1].splitlines()[0])
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


@pytest.mark.parametrize("address", ["two words", "127.0.0.1:1", "127.0.0.1:65535"])
def test_a_till_that_is_not_there_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("123 456\n"))
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
