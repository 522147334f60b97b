"""A new box is let in by touch: a real engine opens a real door on the LAN, and says how it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from boxes import SODA, TTEOK, Box, Kiosk, until

from pos import messages as m
from pos.stall_door import Door, DoorState, NotLetIn
from sync.errors import StallAway
from sync.stall.announcement import Offer
from sync.stall.asking import Address
from sync.stall.finding import Finding
from sync.stall.pairing_visit import NotTaken, Taken, visit
from sync.stall.peers import Part, Peers

pytestmark = pytest.mark.usefixtures("alone_on_the_lan")

HERE = "127.0.0.1"


@pytest.fixture
def till(tmp_path: Path, port: int) -> Iterator[Box]:
    box = Box(tmp_path / "till", lan__port=port, lan__finding=HERE, stall__name="할매 떡볶이")
    box.start((TTEOK, SODA))
    until(lambda: box._runtime and box._runtime._outfit, "it is fitted out")
    yield box
    box.stop()


def opened(till: Box) -> Door:
    door: Door = till.do(m.OpenDoor(), m.DoorStands).door
    return door


def come(till: Box, box: Box, code: str, part: Part = Part.KIOSK) -> Taken:
    port = till.settings.number("lan.port")
    assert isinstance(port, int)
    return visit([Address(HERE, port + 1)], box.identity, part, "키오스크", code)


def stands(till: Box, state: DoorState) -> Door:
    until(lambda: till.of(m.DoorStands)[-1].door.state is state, f"never {state.value}")
    door: Door = till.of(m.DoorStands)[-1].door
    return door


def test_a_kiosk_comes_in_by_the_code_the_till_shows_and_orders(till: Box, tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path / "kiosk")
    door = opened(till)
    assert (door.state, len(door.code)) == (DoorState.OPEN, 6)
    taken = come(till, kiosk, door.code)
    Peers(kiosk.folder).keep([taken.till])
    assert stands(till, DoorState.USED) == Door(DoorState.USED, "", "K")
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "it knows the goods")
    kiosk.place_unpaid()
    until(lambda: till.of(m.OrderNoted), "the till has its order")
    kiosk.stop()


def test_a_board_has_no_letter_and_a_second_kiosk_another(till: Box, tmp_path: Path) -> None:
    for name, part, letter in (("a", Part.KIOSK, "K"), ("b", Part.BOARD, ""), ("c", Part.KIOSK, "L")):
        known = len(till.of(m.DoorStands))
        code = opened(till).code
        assert come(till, Box(tmp_path / name), code, part).letter == letter
        until(lambda known=known: len(till.of(m.DoorStands)) > known + 1, "said")
        assert stands(till, DoorState.USED).letter == letter


def test_who_comes_too_late_hears_why_and_a_new_code_is_another_chance(till: Box, tmp_path: Path) -> None:
    kiosk = Box(tmp_path / "kiosk")
    first = opened(till).code
    till.send(m.ShutDoor())
    stands(till, DoorState.SHUT)
    with pytest.raises(NotTaken) as refused:
        come(till, kiosk, first)
    assert refused.value.why is NotLetIn.SHUT
    assert come(till, kiosk, opened(till).code).letter == "K"


def test_three_wrong_codes_are_said_at_the_till(till: Box, tmp_path: Path) -> None:
    kiosk, code = Box(tmp_path / "kiosk"), opened(till).code
    for _ in range(3):
        with pytest.raises(NotTaken):
            come(till, kiosk, f"{(int(code) + 1) % 10**6:06}")
    assert stands(till, DoorState.TOO_MANY).code == ""


def test_a_second_tap_changes_no_code(till: Box) -> None:
    assert opened(till).code == opened(till).code


def test_the_door_is_announced_while_it_is_open(till: Box) -> None:
    looks = Finding(HERE)
    looks.start()
    opened(till)
    until(lambda: [one.stall for one in looks.found(Offer.DOOR)] == ["할매 떡볶이"], "announced")
    till.send(m.ShutDoor())
    until(lambda: not looks.found(Offer.DOOR), "taken down")
    looks.stop()


def test_before_anybody_opens_it_nobody_answers(till: Box, tmp_path: Path) -> None:
    with pytest.raises(StallAway):
        come(till, Box(tmp_path / "kiosk"), "123456")


def test_a_till_that_may_not_listen_says_that_it_cannot(tmp_path: Path) -> None:
    box = Box(tmp_path / "alone", lan__port=0)
    box.start()
    assert opened(box).state is DoorState.CANNOT
    box.stop()


@pytest.mark.expects_log("stall-devices.json")
def test_a_damaged_file_is_not_written_over(till: Box) -> None:
    (till.folder / "stall-devices.json").write_text("{")
    assert opened(till).state is DoorState.CANNOT
    assert (till.folder / "stall-devices.json").read_text() == "{"
