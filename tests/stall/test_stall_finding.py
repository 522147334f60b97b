"""Tills and kiosks find each other by multicast on loopback; whoever only says so is not believed."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from boxes import SODA, TTEOK, Box, Kiosk, pair, until
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.free_ports import free_port
from zeroconf import IPVersion, ServiceInfo, Zeroconf

from pos import messages as m
from pos.placed_order import PlacedState
from pos.strange_body import StrangeField
from sync.stall import multicast
from sync.stall.announcement import KIND, Announcement, Found, Offer, fingerprint, read_announcement
from sync.stall.announcing import Announcing
from sync.stall.asking import Address
from sync.stall.certificate import own_certificate
from sync.stall.finding import Finding
from sync.stall.peers import Peers
from ui.__main__ import main
from ui.runtime.stall_board import StallBoard

pytestmark = pytest.mark.usefixtures("alone_on_the_lan")

HERE = "127.0.0.1"
KEY, OTHER = "0" * 32, "f" * 32


@contextmanager
def said(stall: str, key: str = KEY, port: int = 47_750, offer: Offer = Offer.TILL) -> Iterator[Announcing]:
    sign = Announcing(Announcement(offer, key, stall, port), HERE)
    sign.start()
    try:
        yield sign
    finally:
        sign.stop()


@contextmanager
def strange(name: str, text: dict[str, str | bytes], port: int = 47_750) -> Iterator[Zeroconf]:
    """Whatever anybody on the LAN may say."""
    line = Zeroconf(interfaces=[HERE], ip_version=IPVersion.V4Only)
    at, server = [socket.inet_aton(HERE)], f"{name}.local."
    info = ServiceInfo(KIND, f"{name}.{KIND}", port=port, addresses=at, properties=text, server=server)
    line.register_service(info)
    try:
        yield line
    finally:
        line.close()


@pytest.fixture
def finding() -> Iterator[Finding]:
    looks = Finding(HERE)
    looks.start()
    yield looks
    looks.stop()


def names(finding: Finding, offer: Offer = Offer.TILL) -> list[str]:
    return [one.stall for one in finding.found(offer)]


# -- what is said -----------------------------------------------------------------------------------------------

TEXT: dict[bytes, bytes | None] = {b"v": b"1", b"what": b"till", b"key": KEY.encode(), b"stall": "할매".encode()}


def test_what_a_till_says_is_read_as_it_was_said() -> None:
    text = {key.encode(): value for key, value in Announcement(Offer.DOOR, KEY, "할매 떡볶이", 9).text.items()}
    assert read_announcement(text, ["192.168.0.20"], 9) == Found(
        Offer.DOOR, KEY, "할매 떡볶이", (Address("192.168.0.20", 9),)
    )
    longest = Announcement(Offer.DOOR, KEY, "\U0001f962" * 99, 9).text["stall"]
    assert len(b"stall=" + longest) <= 255, "a TXT string is no longer"


@pytest.mark.parametrize(
    ("text", "hosts", "port"),
    [
        ({}, [HERE], 9),
        (TEXT | {b"v": b"2"}, [HERE], 9),
        (TEXT | {b"v": None}, [HERE], 9),
        (TEXT | {b"what": b"owner"}, [HERE], 9),
        (TEXT | {b"what": b"\xff"}, [HERE], 9),
        (TEXT | {b"key": b"F" * 32}, [HERE], 9),
        (TEXT | {b"key": b"0" * 33}, [HERE], 9),
        (TEXT | {b"stall": b"\xff\xfe"}, [HERE], 9),
        (TEXT, [], 9),
        (TEXT, ["224.0.0.251", "0.0.0.0", "255.255.255.255", "fe80::1", "x"], 9),
        (TEXT, [HERE], 0),
        (TEXT, [HERE], 65_536),
        (TEXT, [HERE], None),
    ],
)
def test_nonsense_is_nobody(text: dict[bytes, bytes | None], hosts: list[str], port: int | None) -> None:
    with pytest.raises(StrangeField):
        read_announcement(text, hosts, port)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from([b"v", b"what", b"key", b"stall", b"x"]), st.none() | st.binary(max_size=40)),
    st.lists(st.text(max_size=16), max_size=3),
    st.none() | st.integers(-1, 70_000),
)
def test_nothing_anybody_says_does_more_than_be_nobody(
    text: dict[bytes, bytes | None], hosts: list[str], port: int | None
) -> None:
    try:
        found = read_announcement(TEXT | text, [HERE, *hosts], port)
    except StrangeField:
        return
    assert len(found.stall) <= 60
    assert found.addresses


def test_a_name_that_hides_something_is_shown_without_it() -> None:
    found = read_announcement(TEXT | {b"stall": "할\u202e매\n\x1b[2J".encode()}, [HERE], 9)
    assert found.stall == "할매 [2J"


# -- on multicast -----------------------------------------------------------------------------------------------


def test_all_stalls_of_a_hall_are_found_and_a_till_that_goes_is_gone(finding: Finding) -> None:
    with ExitStack() as hall:
        for number, stall in enumerate(("할매 떡볶이", "바다 생선", "바다 생선")):
            hall.enter_context(said(stall, f"{number:032x}", 1_000 + number))
        hall.enter_context(said("할매 떡볶이", KEY, 2_000, Offer.DOOR))
        until(lambda: len(finding.found(Offer.TILL)) == 3 and finding.found(Offer.DOOR), "all are heard")
        assert names(finding) == ["바다 생선", "바다 생선", "할매 떡볶이"]
        assert len({one.key for one in finding.found(Offer.TILL)}) == 3, "two of one name are two"
        assert finding.addresses(Offer.DOOR, KEY) == (Address(HERE, 2_000),)
    until(lambda: not finding.found(Offer.TILL) and not finding.found(Offer.DOOR), "they said goodbye")


def test_whoever_looks_later_hears_who_is_there_already() -> None:
    with said("할매 떡볶이"):
        for _ in range(2):
            later = Finding(HERE)
            later.start()
            until(lambda later=later: names(later) == ["할매 떡볶이"], "asked for")
            later.stop()


def test_nonsense_on_the_lan_hides_nobody(finding: Finding) -> None:
    with ExitStack() as hall:
        hall.enter_context(strange("noise", {}))
        hall.enter_context(strange("half", {"v": "1", "what": "till", "key": "x"}))
        hall.enter_context(strange("bytes", {"v": "1", "what": "till", "key": KEY, "stall": b"\xff"}))
        hall.enter_context(said("할매 떡볶이"))
        until(lambda: names(finding), "heard")
        assert names(finding) == ["할매 떡볶이"]


def test_who_says_to_be_a_till_does_not_silence_it_and_one_that_is_heard_twice_is_one(finding: Finding) -> None:
    with ExitStack() as hall:
        hall.enter_context(strange("liar", {"v": "1", "what": "till", "key": KEY, "stall": "가짜"}, 9))
        hall.enter_context(said("할매 떡볶이"))
        hall.enter_context(said("할매 떡볶이"))
        until(lambda: len(finding.addresses(Offer.TILL, KEY)) == 2, "both are heard")
        assert sorted(names(finding)) == ["가짜", "할매 떡볶이"]
        assert set(finding.addresses(Offer.TILL, KEY)) == {Address(HERE, 9), Address(HERE, 47_750)}


def test_a_box_whose_address_changes_is_there_again(finding: Finding, monkeypatch: pytest.MonkeyPatch) -> None:
    """As DHCP does it: the old address goes, another comes."""
    own = frozenset({"127.0.0.1"})
    monkeypatch.setattr(multicast, "lan_addresses", lambda where: own)
    monkeypatch.setattr(multicast, "_LOOK_S", 0.1)
    with said("할매 떡볶이") as sign:
        until(lambda: finding.addresses(Offer.TILL, KEY), "heard")
        own = frozenset()
        until(lambda: not sign._on, "off the LAN")
        own = frozenset({"127.0.0.1"})
        until(lambda: sign._on, "on it again")
        until(lambda: finding.addresses(Offer.TILL, KEY) == (Address(HERE, 47_750),), "heard again")


@pytest.mark.parametrize("where", ["203.0.113.9", "", "nonsense,"])
def test_no_lan_is_one_quiet_sentence(where: str, caplog: pytest.LogCaptureFixture) -> None:
    looks = Finding(where)
    looks.start()
    until(lambda: "on no LAN" in caplog.text, "said")
    looks._wake.set()
    looks.stop()
    assert caplog.text.count("on no LAN") == 1
    assert not [one for one in caplog.records if one.levelname not in ("INFO", "DEBUG")]


def test_a_stall_that_does_not_want_it_says_nothing(finding: Finding) -> None:
    quiet = Announcing(Announcement(Offer.TILL, KEY, "조용한 집", 9), "OFF")
    quiet.start()
    with said("바다 생선", OTHER):
        until(lambda: names(finding) == ["바다 생선"], "only that one")
    quiet.stop()


# -- a stall's boxes --------------------------------------------------------------------------------------------


@pytest.fixture
def stall(tmp_path: Path, port: int) -> Iterator[tuple[Box, Kiosk]]:
    till = Box(tmp_path / "till", lan__port=port, lan__finding=HERE, stall__name="할매 떡볶이")
    kiosk = Kiosk(tmp_path / "kiosk", lan__finding=HERE)
    pair(till, port, kiosk)
    yield till, kiosk
    kiosk.stop()
    till.stop()


def move(kiosk: Box, address: str) -> None:
    """The till was somewhere else when the kiosk knew it last."""
    (till,) = Peers(kiosk.folder).read()
    Peers(kiosk.folder).keep([replace(till, address=address)])


@pytest.mark.parametrize("known", ["", "127.0.0.1:1"])
def test_a_kiosk_finds_its_till_without_an_address_or_with_an_old_one(
    stall: tuple[Box, Kiosk], port: int, known: str
) -> None:
    till, kiosk = stall
    move(kiosk, known)
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "it is found")
    order = kiosk.place_unpaid()
    kiosk.stands(order, PlacedState.ARRIVED)
    until(lambda: Peers(kiosk.folder).read()[0].address == f"{HERE}:{port}", "kept for the next start")


def test_a_till_that_moves_is_found_again(stall: tuple[Box, Kiosk], port: int, tmp_path: Path) -> None:
    till, kiosk = stall
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "it is found")
    till.stop()
    elsewhere = free_port()
    till._flags["lan.port"] = elsewhere
    till.start()
    order = kiosk.place_unpaid()
    kiosk.stands(order, PlacedState.ARRIVED)
    until(lambda: Peers(kiosk.folder).read()[0].address == f"{HERE}:{elsewhere}", "kept")


def test_who_announces_himself_as_the_till_gets_nothing(stall: tuple[Box, Kiosk], tmp_path: Path) -> None:
    """A real till of another key, under the name, the key and the very place in the list of this one."""
    till, kiosk = stall
    forged = free_port()
    liar = Box(tmp_path / "liar", lan__port=forged)
    pair(liar, forged, kiosk)  # as a till that would take this kiosk's orders
    pair(till, 1, kiosk)
    move(kiosk, f"{HERE}:{forged}")
    liar.start((SODA,))
    till.start((TTEOK, SODA))
    with said("할매 떡볶이", fingerprint(own_certificate(till.identity)), forged):
        kiosk.start()
        until(lambda: kiosk.of(m.GoodsLoaded), "the true one is found")
        order = kiosk.place_unpaid()
        kiosk.stands(order, PlacedState.ARRIVED)
        assert till.of(m.OrderNoted)
        assert not liar.of(m.OrderNoted)
    liar.stop()


def test_a_board_finds_its_till_too(stall: tuple[Box, Kiosk]) -> None:
    till, kiosk = stall
    move(kiosk, "")
    till.start((TTEOK,))
    heard: list[object] = []
    board = StallBoard(kiosk.folder, kiosk.settings, heard.append)
    board.start()
    until(lambda: heard, "it is found")
    board.stop()


# -- from the command line --------------------------------------------------------------------------------------


def test_another_program_on_this_lan_finds_them(tmp_path: Path) -> None:
    words = [*("stall", "find", "--json", "--wait", "10"), "--data", str(tmp_path), "--set", f"lan.finding={HERE}"]
    with said("할매 떡볶이"), said("바다 생선", OTHER, 9, Offer.DOOR):
        done = subprocess.run(
            [sys.executable, "-m", "ui", *words], capture_output=True, text=True, timeout=120, check=True
        )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["stall"], one["offer"], one["addresses"]) for one in found] == [
        ("바다 생선", "DOOR", [f"{HERE}:9"]),
        ("할매 떡볶이", "TILL", [f"{HERE}:47750"]),
    ]
    assert found[1]["key"] == KEY


def test_nobody_there_and_nobody_to_look_are_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = ["--data", str(tmp_path), "--set"]
    assert main(["stall", "find", "--wait", "0.2", *here, "lan.finding=203.0.113.9"]) == 0
    assert "찾은 계산대가 없습니다" in capsys.readouterr().out
    assert main(["stall", "find", *here, "lan.finding=OFF"]) == 2
    assert "lan.finding" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["stall", "find", "--wait", "-1"])
