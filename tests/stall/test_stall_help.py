"""A kiosk's customer calls for help, somebody comes, the stall goes on with a cart: over the LAN, through cuts."""

import json
import shutil
import ssl
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from boxes import SODA, TTEOK, Box, Kiosk, line_of, pair, until
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from pos import messages as m
from pos.attempt import AttemptState
from pos.kiosks import KioskCondition, KnownKiosk, ParkedThere
from pos.messages import Refusal
from pos.order import OrderState, Origin
from pos.placed_order import PlacedState
from pos.strange_body import StrangeField
from pos.till import _ROUTES
from sync.errors import StallAway
from sync.stall import kiosk_book, wire
from sync.stall.answering import _Handler
from sync.stall.asking import Address, Asking
from sync.stall.certificate import context_for_asking, own_certificate
from sync.stall.here import encode_here, read_here
from sync.stall.peers import Part, Peer, Peers
from sync.stall.picture import StallPicture, Want, Wanted, read_picture

SOON_S = 1.0
"""Help is seen within a second."""
CALL = "0195a000-0000-7000-8000-0000000000c1"


@pytest.fixture
def both(till: Box, kiosk: Kiosk) -> tuple[Box, Kiosk]:
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    until(lambda: known(till), "the till knows the kiosk")
    return till, kiosk


def known(till: Box, letter: str = "K") -> KnownKiosk | None:
    """As the till has said last."""
    return next((one.kiosk for one in reversed(till.of(m.KioskStands)) if one.kiosk.letter == letter), None)


def is_known(till: Box, letter: str = "K", patience_s: float = 20.0, **facts: object) -> KnownKiosk:
    def so() -> KnownKiosk | None:
        kiosk = known(till, letter)
        said = kiosk and {"pieces": kiosk.condition.pieces, "total": kiosk.condition.total, "away": kiosk.away}
        called = kiosk and {"calls": bool(kiosk.condition.call), "coming": kiosk.coming, "asked": bool(kiosk.ask)}
        return kiosk if said and called and facts.items() <= (said | called).items() else None

    found: KnownKiosk = until(so, f"{letter} is never {facts}", patience_s)
    return found


def rejected(till: Box, command: m.Command) -> list[Refusal]:
    return [event.reason for event in till.of(m.CommandRejected) if event.command == command]


def no_is_heard(till: Box, command: m.Command) -> Refusal:
    reason: Refusal = until(lambda: rejected(till, command), f"{command} is never answered")[-1]
    return reason


def taken_up(till: Box) -> list[str]:
    return [event.order.no for event in till.of(m.OrderTakenUp)]


# -- help -------------------------------------------------------------------------------------------------------


def test_help_is_seen_at_the_till_within_a_second_and_its_answer_at_the_kiosk(both: tuple[Box, Kiosk]) -> None:
    till, kiosk = both
    kiosk.choose("tteok", 2)
    is_known(till, pieces=2)
    kiosk.send(m.AskForHelp())
    stands = is_known(till, patience_s=SOON_S, calls=True)
    assert (stands.letter, stands.condition.pieces, stands.condition.total) == ("K", 2, 9_000)
    assert stands.called is not None
    assert till.of(m.HelpCalled) == [m.HelpCalled("K")]
    till.send(m.AnswerHelp("K"))
    until(lambda: kiosk.of(m.HelpOnItsWay), "the customer reads that somebody comes", SOON_S)
    kiosk.send(m.EndHelp())
    is_known(till, patience_s=SOON_S, calls=False, coming=False)
    assert len(kiosk.of(m.HelpOnItsWay)) == 1


def test_a_call_outlasts_a_restart_of_either(both: tuple[Box, Kiosk]) -> None:
    till, kiosk = both
    call = kiosk.do(m.AskForHelp(), m.HelpAsked).call
    is_known(till, calls=True)
    till.stop()
    till.heard.clear()
    till.start()
    assert is_known(till, calls=True).condition.call == call.id
    kiosk.stop()
    till.heard.clear()
    kiosk.start()
    kiosk.send(m.AskForHelp())
    till.do(m.AnswerHelp("K"), m.KioskStands)
    until(lambda: kiosk.of(m.HelpOnItsWay), "answered")
    assert kiosk.of(m.HelpOnItsWay)[0].call.id == call.id
    assert not till.of(m.HelpCalled), "nobody is called twice"


@pytest.mark.expects_log("the engine stumbled")
def test_what_was_known_is_known_again_after_the_engine_began_anew(
    both: tuple[Box, Kiosk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its book has nothing of its kiosks, and these have nothing new to say."""
    till, kiosk = both
    call = kiosk.do(m.AskForHelp(), m.HelpAsked).call
    is_known(till, calls=True)
    monkeypatch.setitem(_ROUTES, m.AnswerHelp, lambda *_: 1 / 0)
    till.do(m.AnswerHelp("K"), m.EngineStumbled)
    monkeypatch.undo()
    until(lambda: till.of(m.TillShown)[-1].kiosks == (), "it has forgotten them")
    till.heard.clear()
    assert is_known(till, calls=True).condition.call == call.id
    till.send(m.AnswerHelp("K"))
    until(lambda: kiosk.of(m.HelpOnItsWay), "answered")


def test_a_kiosk_that_is_switched_off_is_away_and_is_back_when_it_is_back(
    both: tuple[Box, Kiosk], monkeypatch: pytest.MonkeyPatch
) -> None:
    till, kiosk = both
    kiosk.send(m.AskForHelp())
    is_known(till, calls=True)
    monkeypatch.setattr(kiosk_book, "AWAY_S", 1.0)
    kiosk.stop()
    is_known(till, away=True)
    till.send(m.TakeOver("K"))
    assert no_is_heard(till, m.TakeOver("K")) is Refusal.KIOSK_AWAY
    monkeypatch.undo()
    kiosk.start()
    is_known(till, away=False, calls=True)


def test_one_that_is_forgotten_is_none_of_the_tills_any_more(both: tuple[Box, Kiosk]) -> None:
    till, _ = both
    Peers(till.folder).keep([Peer(part=Part.KIOSK, name="다른 것", letter="L", **till.peer)])
    until(lambda: till.of(m.KioskGone), "gone")
    assert till.of(m.KioskGone) == [m.KioskGone("K")]


# -- taking over ------------------------------------------------------------------------------------------------


def test_a_cart_is_taken_over_once_and_is_sold_by_whoever_helped(both: tuple[Box, Kiosk]) -> None:
    till, kiosk = both
    kiosk.choose("tteok", 2)
    kiosk.send(m.AskForHelp())
    is_known(till, calls=True, pieces=2)
    till.send(m.TakeOver("K"), m.TakeOver("K"))
    until(lambda: taken_up(till) == ["K-1"], "it is the open sale", 2 * SOON_S)
    (handed,) = kiosk.of(m.CartHandedOver)
    assert handed.ref.no == "K-1"
    is_known(till, pieces=0, total=0, calls=False, asked=False)
    till.do(m.PayCash(9_000), m.SaleCompleted)
    kiosk.choose("soda")
    time.sleep(1)
    assert kiosk.of(m.CartHandedOver) == [handed], "the next customer's cart was not meant"
    until(lambda: kiosk.of(m.PlacedMoved)[-1].state is PlacedState.ACCEPTED, "it is being made")
    till.stop()
    with till.book() as ledger:
        sale = ledger.past.last_sale()
    assert sale is not None
    assert sale.order is not None
    assert (sale.order.handed_over, sale.operator, sale.total) == (True, "owner", 9_000)


@pytest.mark.expects_log("the till refuses an order")
def test_a_wish_that_was_done_does_not_take_the_next_customers_cart_whatever_became_of_it(
    both: tuple[Box, Kiosk],
) -> None:
    """The till has another order by that id, and so refuses it; it waits for its wish all the same."""
    till, kiosk = both
    kiosk.choose("tteok")
    (numbered,) = kiosk.of(m.OrderNumbered)
    line = {"item": "soda", "shown": "사이다", "quantity": 1, "unit_price": 2_000}
    other = {"id": numbered.ref.id, "no": "X-1", "placed_at_ms": 1, "lines": [line]}
    till.do(m.NoteOrder(Origin.KIOSK, json.dumps(other)), m.OrderNoted)
    till.send(m.TakeOver("K"))
    until(lambda: kiosk.of(m.CartHandedOver), "done")
    until(lambda: [one for one in kiosk.of(m.PlacedMoved) if one.state is PlacedState.REFUSED], "refused")
    kiosk.choose("soda")
    known = len(kiosk.of(m.GoodsLoaded))
    assert is_known(till, pieces=1, asked=True)
    till.send(m.SetItemPrice("tteok", 5_000))
    until(lambda: len(kiosk.of(m.GoodsLoaded)) > known, "the picture is another, and says the wish once more")
    time.sleep(0.5)
    assert len(kiosk.of(m.CartHandedOver)) == 1


def test_a_parked_cart_is_fetched_by_its_code_past_the_next_customer(both: tuple[Box, Kiosk]) -> None:
    till, kiosk = both
    kiosk.choose("tteok")
    code = kiosk.do(m.ParkCart(), m.CartParked).code
    kiosk.choose("soda", 3)
    stands = is_known(till, pieces=3)
    assert stands.condition.parked == (ParkedThere(code, 4_500),)
    till.send(m.TakeOver("K", "99"))
    assert no_is_heard(till, m.TakeOver("K", "99")) is Refusal.NO_SUCH_PARKED
    till.send(m.TakeOver("K", code))
    until(lambda: taken_up(till) == ["K-1"], "it is the open sale")
    until(lambda: known(till).condition.parked == (), "it is no parked one any more")
    assert is_known(till, pieces=3).condition.total == 6_000


def test_while_it_is_being_paid_there_the_answer_is_no(both: tuple[Box, Kiosk]) -> None:
    till, kiosk = both
    kiosk.choose()
    attempt = kiosk.do(m.PayByCard(), m.AttemptBegun).attempt
    till.send(m.TakeOver("K"))
    assert no_is_heard(till, m.TakeOver("K")) is Refusal.KIOSK_PAYING
    assert not kiosk.of(m.CartHandedOver)
    kiosk.send(m.NoteAnswer(attempt.id, m.Deed.CHARGE, m.Word.CANCELLED))
    until(
        lambda: [one for one in kiosk.of(m.AttemptMoved) if one.attempt.state is AttemptState.CANCELLED], "not paid"
    )
    till.send(m.TakeOver("K"))
    until(lambda: taken_up(till), "now it comes")
    assert rejected(till, m.TakeOver("K")) == [Refusal.KIOSK_PAYING]


def test_an_empty_cart_is_said_to_be_empty(both: tuple[Box, Kiosk]) -> None:
    till, _ = both
    till.send(m.TakeOver("K"))
    assert no_is_heard(till, m.TakeOver("K")) is Refusal.KIOSK_EMPTY


def test_with_a_sale_open_at_the_till_it_waits_there_as_an_order(both: tuple[Box, Kiosk]) -> None:
    till, kiosk = both
    till.do(m.AddItem("soda"), m.LineAdded)
    kiosk.choose()
    till.send(m.TakeOver("K"))
    (noted,) = until(lambda: till.of(m.OrderNoted), "it is there")
    assert no_is_heard(till, m.TakeUpOrder(noted.order.id)) is Refusal.SALE_OPEN
    till.send(m.HoldSale(), m.TakeUpOrder(noted.order.id))
    until(lambda: taken_up(till), "taken up")


# -- cuts -------------------------------------------------------------------------------------------------------


def test_the_till_dies_between_the_kiosks_commit_and_the_delivery_and_nothing_is_lost_or_doubled(
    both: tuple[Box, Kiosk],
) -> None:
    till, kiosk = both
    kiosk.choose("tteok", 2)
    till.stop()
    ask = "0195a000-0000-7000-8000-0000000000a5"
    placed = kiosk.do(m.HandOverCart(ask), m.OrderPlaced).order
    kiosk.stop()  # and the power goes at the kiosk too
    kiosk.start()
    kiosk.send(m.HandOverCart(ask))
    kiosk.choose("soda")
    kiosk.send(m.HandOverCart(ask))
    till.start()
    kiosk.stands(placed, PlacedState.ARRIVED)
    till.stop()
    till.start()
    kiosk.stop()
    kiosk.start()
    time.sleep(1)
    till.stop()
    kiosk.stop()
    assert [event.order.id for event in till.of(m.OrderNoted)] == [placed.id]
    with till.book() as ledger:
        there = ledger.past.order(placed.id)
    with kiosk.book() as ledger:
        left = ledger.load(placed.placed).cart.open_lines
    assert there is not None
    assert (there.handed_over, there.total, there.state) == (ask, 9_000, OrderState.ARRIVED)
    assert [line.item_id for line in left] == ["soda"]
    assert len(kiosk.of(m.CartHandedOver)) == 1


def test_a_power_cut_right_after_the_commit_leaves_an_order_and_no_cart(
    both: tuple[Box, Kiosk], tmp_path: Path, port: int
) -> None:
    """Both disks as they are at that moment; then boxes begin anew from these."""
    kiosk, till = both[1], both[0]
    kiosk.choose("tteok", 2)
    is_known(till, pieces=2)
    till.send(m.TakeOver("K"))
    until(lambda: kiosk.of(m.CartHandedOver), "committed at the kiosk")
    cut_off, cut_till = Kiosk(_disk_of(kiosk, tmp_path)), Box(_disk_of(till, tmp_path), lan__port=port)
    for box in both:
        box.stop()
    try:
        cut_till.start()
        cut_off.start()
        shown = until(lambda: cut_off.of(m.TillShown), "it begins anew")[0]
        (placed,) = shown.placed
        assert shown.pieces == 0, "no cart"
        if placed.state is PlacedState.WAITING:
            cut_off.stands(placed, PlacedState.ARRIVED)
    finally:
        cut_off.stop()
        cut_till.stop()
    with cut_till.book() as ledger:
        there, cart = ledger.past.order(placed.id), ledger.load(placed.placed).cart
    assert there is not None
    assert there.total == 9_000
    assert (cart.order, cart.total) in ((None, 0), (there.ref, 9_000)), "waits as an order, or is the open sale"


def _disk_of(box: Box, folder: Path) -> Path:
    copy = folder / f"{box.folder.name}-after-the-cut"
    shutil.copytree(box.folder, copy)
    return copy


def test_a_kiosk_that_died_before_it_heard_of_the_wish_keeps_its_cart(both: tuple[Box, Kiosk]) -> None:
    till, kiosk = both
    kiosk.choose("tteok", 2)
    is_known(till, pieces=2)
    kiosk.stop()
    till.send(m.TakeOver("K"))
    is_known(till, asked=True)
    assert no_is_heard(till, m.TakeOver("K")) is Refusal.KIOSK_AWAY, "it is not waited for without end"
    kiosk.start()
    is_known(till, pieces=2, asked=False)
    time.sleep(1)
    assert not kiosk.of(m.CartHandedOver)
    till.send(m.TakeOver("K"))
    until(lambda: taken_up(till) == ["K-1"], "and is asked for again")


# -- strangers and forgeries ------------------------------------------------------------------------------------


HERE = {"call": CALL, "pieces": 1, "total": 500, "parked": [["07", 900]], "refused": "", "why": ""}
FORGED = (
    b"",
    b"{}",
    b"[]",
    b"null",
    b"\xff\xfe",
    b"[" * 100_000,
    *(
        json.dumps(HERE | said).encode()
        for said in (
            {"call": "K"},
            {"call": None},
            {"call": CALL.upper()},
            {"call": CALL + "\n"},
            {"pieces": -1},
            {"pieces": True},
            {"pieces": 1.5},
            {"pieces": 10**30},
            {"total": -1},
            {"total": "500"},
            {"parked": {}},
            {"parked": [["07"]]},
            {"parked": [["7a", 1]]},
            {"parked": [["07", -1]]},
            {"parked": [["07", 1], ["07", 2]]},
            {"parked": [[f"{no}", 1] for no in range(100)]},
            {"parked": [{"code": "07"}]},
            {"why": "because"},
            {"why": "A" * 41},
            {"refused": 7},
            {"letter": "L"},
        )
    ),
)


@pytest.mark.parametrize("content", FORGED, ids=range(len(FORGED)))
def test_what_no_kiosk_says_is_refused(content: bytes) -> None:
    with pytest.raises(StrangeField):
        read_here(content)


def test_forgeries_are_answered_and_change_nothing(till: Box, kiosk: Kiosk, port: int) -> None:
    till.start((TTEOK, SODA))
    line = line_of(kiosk, till, port)
    until(lambda: _is_answered(kiosk, till, port), "the till answers")
    for content in FORGED:
        assert line.ask("PUT", wire.HERE, content).status == 400
    assert not till.of(m.KioskStands)
    assert line.ask("PUT", wire.HERE, json.dumps(HERE | {"why": "NEWER_THAN_THIS"}).encode()).status == 200
    assert is_known(till, calls=True).condition.parked == (ParkedThere("07", 900),)
    line.close()


def test_each_kiosk_reads_what_is_wanted_of_itself_alone(till: Box, tmp_path: Path, port: int) -> None:
    kiosks = [Kiosk(tmp_path / name) for name in ("one", "two")]
    pair(till, port, *kiosks)
    till.start((TTEOK, SODA))
    until(lambda: _is_answered(kiosks[0], till, port), "the till answers")
    first, second = (line_of(box, till, port) for box in kiosks)
    for line in (first, second):
        assert line.ask("PUT", wire.HERE, encode_here(KioskCondition(CALL))).status == 200
    is_known(till, "L", calls=True)
    before = read_picture(second.ask("GET", wire.PICTURE).content)
    till.send(m.TakeOver("L"), m.AnswerHelp("K"))
    ask = is_known(till, "L", asked=True).ask
    is_known(till, "K", coming=True)
    assert ask is not None
    wants = [read_picture(line.ask("GET", wire.PICTURE).content) for line in (first, second)]
    assert [one.wants for one in wants] == [(Want(CALL, Wanted.COMING),), (Want(ask.id, Wanted.HAND_OVER),)]
    assert wants[1].edition != before.edition, "whoever waits is woken"
    for line in (first, second):
        line.close()


def test_a_picture_without_wishes_is_what_a_kiosk_of_the_version_before_reads() -> None:
    picture = StallPicture("0a", "0b", (), 1)
    assert json.loads(picture.encode()).keys() == {"edition", "goods", "orders", "at_ms"}
    wanted = replace(picture, wants=(Want(CALL, Wanted.COMING), Want(CALL, Wanted.HAND_OVER, "07")))
    assert read_picture(wanted.encode()) == wanted
    for want in (
        {},
        {"id": CALL},
        {"id": CALL, "what": "BURN", "code": ""},
        {"id": "K", "what": "COMING", "code": ""},
    ):
        with pytest.raises(StrangeField):
            read_picture(json.dumps(json.loads(picture.encode()) | {"wants": [want]}).encode())


def test_a_kiosk_that_names_itself_like_another_speaks_for_nobody(till: Box, tmp_path: Path, port: int) -> None:
    """Its own key could sign a certificate with the other's name on it: the stall knows certificates, not names."""
    kiosks = [Kiosk(tmp_path / name) for name in ("one", "two")]
    pair(till, port, *kiosks)
    till.start((TTEOK, SODA))
    until(lambda: _is_answered(kiosks[0], till, port), "the till answers")
    context = _as_the_other(kiosks[0], kiosks[1], till, tmp_path)
    line = Asking(Address("127.0.0.1", port), context)
    try:
        assert line.ask("PUT", wire.HERE, encode_here(KioskCondition(CALL))).status == 403
    except StallAway:
        pass  # or it does not get past the handshake at all
    finally:
        line.close()
    assert not till.of(m.KioskStands)


def _as_the_other(box: Kiosk, other: Kiosk, till: Box, folder: Path) -> ssl.SSLContext:
    signing = Ed25519PrivateKey.from_private_bytes(box.identity.private_key)
    own = Ed25519PrivateKey.generate()
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, box.device_id)])
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, other.device_id)]))
        .issuer_name(issuer)
        .public_key(own.public_key())
        .serial_number(7)
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2000, 1, 1, tzinfo=UTC) + timedelta(days=99_999))
        .sign(signing, None)
    )
    file = folder / "forged.pem"
    key = own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(key + made.public_bytes(Encoding.PEM) + own_certificate(box.identity).encode())
    context = context_for_asking(box.identity, own_certificate(till.identity))
    context.load_cert_chain(file)
    return context


def test_a_kiosk_goes_on_with_a_till_of_the_version_before(
    till: Box, kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That one has no such path, and no such method."""
    monkeypatch.delattr(_Handler, "do_PUT")
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    kiosk.send(m.AskForHelp())
    kiosk.stands(kiosk.place_unpaid(), PlacedState.ARRIVED)
    assert not till.of(m.KioskStands)


def _is_answered(box: Box, till: Box, port: int) -> bool:
    line = line_of(box, till, port)
    try:
        return line.ask("GET", wire.PICTURE).status == 200
    except StallAway:
        return False
    finally:
        line.close()
