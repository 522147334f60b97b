"""Who may do what, the PIN and its lock, and that a PIN is nowhere to be read."""

import hashlib
import itertools
import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from pos_kit import NOON, Stall, moment
from shop_kit import HELPER, TECHNICIAN, TUTOR, bytes_beside, customer, dump, journal, kinds, only, query

from pos import messages as m
from pos.cash_receipt import Identifier, ReceiptPurpose
from pos.clock import Moment
from pos.commissioning_record import TriedPart, Verdict
from pos.goods_change import GoodForm
from pos.language import Language
from pos.ledger.keys_file import beside, load_or_create
from pos.ledger.verify import verify
from pos.messages import (
    AddAmount,
    CutPrice,
    GiveExtra,
    PayCash,
    Refusal,
    SetOperator,
    SetPin,
    SignIn,
    SignOut,
    TakeOff,
)
from pos.operator import AT_THE_BOX, MOST, OWNER, USUAL, Operator, Permission, Person, Pin, PinTries, Role
from pos.order import OrderState, Wanted, WhyNot
from pos.permission import NEEDED
from pos.shift import Direction

P = Permission
RIGHT, WRONG = Pin("48215937"), Pin("1111")

SAMPLES: dict[type, m.Command] = {
    m.AddByBarcode: m.AddByBarcode("8801007234564"),
    m.NotePaymentCode: m.NotePaymentCode("KAKAOPAY", "8801007234564"),
    m.AddItem: m.AddItem("mackerel"),
    m.AddAmount: AddAmount(1_000),
    m.ChangeQuantity: m.ChangeQuantity(1, 1),
    m.SetQuantity: m.SetQuantity(1, 3),
    m.ChangePrice: m.ChangePrice(1, 4_000),
    m.SetTraceNo: m.SetTraceNo(1, "002123456789"),
    m.NoteOnSale: m.NoteOnSale("단골"),
    m.VoidLine: m.VoidLine(1),
    m.UndoLastStep: m.UndoLastStep(),
    m.RoundDown: m.RoundDown(1_000),
    m.TakeOff: TakeOff(100),
    m.CutPrice: CutPrice(10),
    m.GiveExtra: GiveExtra("dumpling"),
    m.RemoveDiscount: m.RemoveDiscount(1),
    m.HoldSale: m.HoldSale(),
    m.RecallSale: m.RecallSale("1"),
    m.AcceptOrder: m.AcceptOrder("none"),
    m.TakeUpOrder: m.TakeUpOrder("none"),
    m.ChooseAnew: m.ChooseAnew(1, ()),
    m.MoveOrder: m.MoveOrder("none", OrderState.READY),
    m.CallOrderAgain: m.CallOrderAgain("none"),
    m.RefuseOrder: m.RefuseOrder("none", WhyNot.OTHER),
    m.PrintOrder: m.PrintOrder("none"),
    m.PayCash: PayCash(50_000),
    m.Pay: m.Pay((m.Tendered("cash", 50_000),)),
    m.TakeTender: m.TakeTender(m.Tendered("cash", 100)),
    m.RemoveTender: m.RemoveTender(1),
    m.PayByCard: m.PayByCard(),
    m.AskForCode: m.AskForCode(),
    m.AskForTransfer: m.AskForTransfer(),
    m.ConfirmTransfer: m.ConfirmTransfer(),
    m.CancelTransfer: m.CancelTransfer(),
    m.CancelAttempt: m.CancelAttempt(),
    m.LookAtTerminal: m.LookAtTerminal("no such attempt"),
    m.SettleByHand: m.SettleByHand("no such attempt", done=True),
    m.ReverseAttempt: m.ReverseAttempt("no such attempt"),
    m.IssueCashReceipt: m.IssueCashReceipt(1, ReceiptPurpose.PERSONAL, Identifier.PHONE, "010-1234-5678"),
    m.CancelCashReceipt: m.CancelCashReceipt("no such receipt"),
    m.RetryCashReceipt: m.RetryCashReceipt("no such receipt"),
    m.GiveUpCashReceipt: m.GiveUpCashReceipt("no such receipt"),
    m.SettleCashReceipt: m.SettleCashReceipt("no such receipt", issued=True),
    m.UndoLastSale: m.UndoLastSale(),
    m.Refund: m.Refund(1),
    m.BeginExchange: m.BeginExchange(1),
    m.CancelExchange: m.CancelExchange(),
    m.OpenShift: m.OpenShift(50_000),
    m.MoveCash: m.MoveCash(Direction.OUT, 1_000),
    m.ReportShift: m.ReportShift(),
    m.CloseShift: m.CloseShift(),
    m.OpenAccount: m.OpenAccount("박씨"),
    m.PayAccount: m.PayAccount("nobody", 1, 1),
    m.PrintStatement: m.PrintStatement("nobody"),
    m.ForgetCustomer: m.ForgetCustomer("nobody"),
    m.HandInVouchers: m.HandInVouchers("onnuri_paper"),
    m.LoadGoods: m.LoadGoods((), ()),
    m.PutItem: m.PutItem("", GoodForm("갈치", 9_000)),
    m.CountStock: m.CountStock("mackerel", 5),
    m.SetItemPrice: m.SetItemPrice("mackerel", 6_000),
    m.SetSoldOut: m.SetSoldOut("mackerel", True),
    m.MoveStock: m.MoveStock("mackerel", 5, ""),
    m.AddOperator: m.AddOperator("영희", Role.HELPER),
    m.SetOperator: SetOperator(HELPER),
    m.SetPin: SetPin("h1", RIGHT),
    m.RemovePin: m.RemovePin("h1"),
    m.RecordCommissioning: m.RecordCommissioning("기사", "0.1.0", (TriedPart("PRINTER", Verdict.WORKS),)),
    m.ReprintLastReceipt: m.ReprintLastReceipt(),
    m.OpenDoor: m.OpenDoor(),
    m.Reprint: m.Reprint(1),
    m.AnswerSlip: m.AnswerSlip("no such slip", came_out=True),
    m.ReadNotice: m.ReadNotice("no such notice"),
    m.NumberOrder: m.NumberOrder(Wanted.NONE, Language.KOREAN),
    m.PlaceUnpaid: m.PlaceUnpaid(),
    m.StartOver: m.StartOver(),
    m.ParkCart: m.ParkCart(),
    m.RecallParked: m.RecallParked("07"),
    m.AskForHelp: m.AskForHelp(),
    m.EndHelp: m.EndHelp(),
    m.AnswerHelp: m.AnswerHelp("K"),
    m.TakeOver: m.TakeOver("K"),
}
OPEN_ONLY = m.MoveCash(Direction.NONE)

HELPER_MAY = {
    *(
        m.AddByBarcode,
        m.AddItem,
        m.AddAmount,
        m.ChangeQuantity,
        m.SetQuantity,
        m.SetTraceNo,
        m.NoteOnSale,
        m.ChooseAnew,
    ),
    *(m.VoidLine, m.UndoLastStep, m.RemoveDiscount, m.HoldSale, m.RecallSale, m.PayCash, m.Pay),
    *(m.AcceptOrder, m.TakeUpOrder, m.MoveOrder, m.CallOrderAgain, m.RefuseOrder, m.PrintOrder),
    *(m.TakeTender, m.RemoveTender, m.PayByCard, m.AskForCode, m.CancelAttempt),
    *(m.AskForTransfer, m.ConfirmTransfer, m.CancelTransfer),
    *(m.IssueCashReceipt, m.RetryCashReceipt, m.GiveUpCashReceipt, m.SettleCashReceipt),
    *(m.LookAtTerminal, m.SettleByHand, m.ReverseAttempt),
    *(m.IssueCashReceipt, m.RetryCashReceipt, m.GiveUpCashReceipt, m.SettleCashReceipt),
    *(
        m.NotePaymentCode,
        m.ReprintLastReceipt,
        m.Reprint,
        m.AnswerSlip,
        m.ReadNotice,
        m.NumberOrder,
        m.PlaceUnpaid,
        m.StartOver,
        m.ParkCart,
        m.RecallParked,
        m.AskForHelp,
        m.EndHelp,
        m.AnswerHelp,
        m.TakeOver,
        m.RoundDown,
        m.TakeOff,
        m.CutPrice,
        m.GiveExtra,
    ),
    *(m.UndoLastSale, m.PayAccount, m.PrintStatement, m.SetItemPrice, m.SetSoldOut, m.MoveStock),
    *(m.LoadGoods, m.PutItem, m.CountStock),
}
MAY = {
    Role.OWNER: set(NEEDED),
    Role.HELPER: HELPER_MAY,
    Role.TUTOR: set(),
    Role.TECHNICIAN: {
        *(m.AddOperator, m.SetOperator, m.SetPin, m.RemovePin, m.RecordCommissioning, m.OpenDoor),
        *(m.LoadGoods, m.PutItem, m.CountStock, m.SetItemPrice, m.SetSoldOut, m.MoveStock),
    },
}


def somebody(role: Role, *may: Permission) -> Operator:
    return Operator("x1", "아무개", role, frozenset(may) or USUAL[role])


@pytest.fixture
def trading(stall: Stall) -> Stall:
    """A sale made, another one open, one put aside."""
    stall.sell(1_000)
    stall.do(m.AddItem("soda"), m.HoldSale(), m.AddItem("dumpling", 2))
    return stall


def is_kept_out(stall: Stall, command: m.Command) -> bool:
    event = stall.till.decide(command, stall.now)[0:1]
    return bool(event) and isinstance(event[0], m.CommandRejected) and event[0].reason is Refusal.NOT_ALLOWED


# -- roles and commands -----------------------------------------------------------------------------------------


def test_there_is_a_sample_of_every_command_that_needs_a_permission() -> None:
    assert {type(command) for command in SAMPLES.values()} == set(SAMPLES) == set(NEEDED)


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_its_commands_and_no_others(trading: Stall, role: Role) -> None:
    trading.do(SetOperator(somebody(role)), SignIn("x1"))
    before = dump(trading.path)
    for kind, command in SAMPLES.items():
        assert is_kept_out(trading, command) == (kind not in MAY[role]), kind
        if kind not in MAY[role]:
            assert trading.refusal(command) == (Refusal.NOT_ALLOWED, NEEDED[kind].value)
    assert is_kept_out(trading, OPEN_ONLY) == (role in (Role.HELPER, Role.TUTOR))
    assert dump(trading.path) == before, "what is refused is not written"


@pytest.mark.parametrize("role", Role)
def test_nobody_is_given_more_than_the_role_can_be(trading: Stall, role: Role) -> None:
    """Everything allowed to everybody: a tutor still sells nothing, and a helper lets nobody in."""
    trading.do(SetOperator(somebody(role, *Permission)), SignIn("x1"))
    for kind, command in SAMPLES.items():
        assert is_kept_out(trading, command) == (NEEDED[kind] not in MOST[role]), kind


RIGHTS_OF_COMMANDS = MOST[Role.HELPER] - {P.LOOK_AT_TAKINGS, P.DISCOUNT_FREELY}


@pytest.mark.parametrize("permission", [right for right in Permission if right in RIGHTS_OF_COMMANDS])
def test_a_helper_is_allowed_one_thing_and_gets_that_alone(trading: Stall, permission: Permission) -> None:
    trading.do(SetOperator(somebody(Role.HELPER, permission)), SignIn("x1"))
    for kind, command in SAMPLES.items():
        assert is_kept_out(trading, command) == (NEEDED[kind] is not permission), kind
    assert is_kept_out(trading, OPEN_ONLY) == (permission is not P.OPEN_DRAWER)


def test_to_open_the_drawer_is_not_to_take_something_out(trading: Stall) -> None:
    trading.do(SetOperator(somebody(Role.HELPER, P.OPEN_DRAWER)), SignIn("x1"), OPEN_ONLY)
    for direction in (Direction.IN, Direction.OUT):
        assert trading.refusal(m.MoveCash(direction, 1_000)) == (Refusal.NOT_ALLOWED, "MOVE_CASH")


def test_who_may_not_write_up_cannot_pay_by_account(trading: Stall) -> None:
    who = customer(trading)
    trading.do(SetOperator(somebody(Role.HELPER, P.SELL)), SignIn("x1"))
    assert trading.refusal(m.Pay((m.Tendered("account", 100, customer_id=who), m.Tendered("cash", 50_000)))) == (
        Refusal.NOT_ALLOWED,
        "",
    )


def test_a_helper_s_limit_is_not_outgrown_by_what_is_rung_up_later(stall: Stall) -> None:
    """Won off are kept as they were given: a million off 100 won would be a million off the next lines."""
    stall.do(SetOperator(HELPER), SignIn("h1"), AddAmount(100))
    assert stall.refusal(TakeOff(1_000_000)) == (Refusal.OVER_LIMIT, "5,000원")
    stall.do(TakeOff(3_000), AddAmount(900_000))
    assert stall.total == 897_100
    assert stall.refusal(TakeOff(2_001)) == (Refusal.OVER_LIMIT, "5,000원")


# -- people -----------------------------------------------------------------------------------------------------


def test_rights_that_are_changed_count_at_once(trading: Stall) -> None:
    trading.do(SetOperator(HELPER), SetOperator(somebody(Role.OWNER)), SignIn("h1"))
    assert trading.refusal(m.OpenShift(1)) == (Refusal.NOT_ALLOWED, "RUN_SHIFT")
    trading.do(SignIn("x1"), SetOperator(replace(HELPER, may=HELPER.may | {P.RUN_SHIFT})), SignIn("h1"))
    trading.do(m.ReportShift())
    trading.do(SignIn("x1"), SetOperator(replace(somebody(Role.OWNER), may=frozenset({P.EDIT_OPERATORS}))))
    assert trading.till.state.operator is not None
    assert trading.refusal(m.ReportShift()) == (Refusal.NOT_ALLOWED, "RUN_SHIFT"), "signed in the whole time"


def test_who_has_left_is_sent_away_at_once_and_lets_nobody_in(trading: Stall) -> None:
    second = somebody(Role.OWNER)
    trading.do(SetOperator(second), SignIn("x1"), SetOperator(replace(second, active=False)))
    assert trading.till.state.operator is None
    assert trading.refusal(AddAmount(1_000)) == (Refusal.NOT_ALLOWED, "SELL")
    assert trading.refusal(SignIn("x1")) == (Refusal.NO_SUCH_OPERATOR, "")
    trading.reopen()
    assert trading.refusal(SignIn("x1")) == (Refusal.NO_SUCH_OPERATOR, "")
    trading.do(SignIn("owner"), SetOperator(second), SignIn("x1"), AddAmount(1_000))


@pytest.mark.parametrize(
    "owner",
    [
        replace(OWNER, active=False),
        replace(OWNER, role=Role.HELPER),
        replace(OWNER, role=Role.TUTOR, may=USUAL[Role.TUTOR]),
        replace(OWNER, role=Role.TECHNICIAN),
        replace(OWNER, may=frozenset()),
        replace(OWNER, may=frozenset(Permission) - {P.EDIT_OPERATORS}),
    ],
    ids=["gone", "a helper", "a tutor", "a technician", "with no right left", "without the right to operators"],
)
def test_the_last_owner_cannot_go_nor_lock_everybody_out(stall: Stall, owner: Operator) -> None:
    assert stall.refusal(SetOperator(HELPER), SetOperator(owner)) == (Refusal.OWNER_WANTED, "")
    second = somebody(Role.OWNER)
    stall.do(SetOperator(second), SetOperator(owner), SignIn("x1"))
    assert stall.refusal(SetOperator(replace(second, active=False))) == (Refusal.OWNER_WANTED, "")


def test_an_owner_who_left_does_not_stand_at_the_till_after_a_restart(stall: Stall) -> None:
    stall.do(SetOperator(somebody(Role.OWNER)), SetOperator(replace(OWNER, active=False)))
    assert stall.till.state.operator is None
    stall.reopen()
    assert stall.till.state.operator is None
    assert stall.refusal(SignIn("owner")) == (Refusal.NO_SUCH_OPERATOR, "")
    stall.do(SignIn("x1"), AddAmount(1_000))


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        (replace(HELPER, name=""), Refusal.NAME_WANTED),
        (replace(HELPER, name="\u200b\x00"), Refusal.NAME_WANTED),
        (replace(HELPER, id=""), Refusal.NO_SUCH_OPERATOR),
    ],
)
def test_somebody_without_a_name_or_an_id_is_nobody(stall: Stall, who: Operator, refusal: Refusal) -> None:
    assert stall.refusal(SetOperator(who)) == (refusal, "")


def test_somebody_new_may_do_what_is_usual_for_the_role(stall: Stall) -> None:
    (changed,) = stall.do(m.AddOperator(" 영희 ", Role.HELPER))
    assert isinstance(changed, m.OperatorChanged)
    who = changed.change.who
    assert (who.name, who.role, who.may, who.active) == ("영희", Role.HELPER, USUAL[Role.HELPER], True)
    (other,) = stall.do(m.AddOperator("영희", Role.HELPER))
    assert isinstance(other, m.OperatorChanged)
    assert other.change.who.id != who.id, "two of one name are two"
    assert stall.refusal(m.AddOperator(" ", Role.HELPER)) == (Refusal.NAME_WANTED, "")


def test_only_an_owner_adds_an_owner_once_one_has_a_pin(stall: Stall) -> None:
    stall.do(SetOperator(TECHNICIAN), SetPin("owner", RIGHT), SignIn("k1"))
    assert stall.refusal(m.AddOperator("철수", Role.OWNER)) == (Refusal.NOT_ALLOWED, "EDIT_OPERATORS")


def test_a_till_tells_who_there_is_and_who_stands_at_it(stall: Stall) -> None:
    (shown,) = stall.do(m.ShowTill())
    assert isinstance(shown, m.TillShown)
    assert (shown.operator, shown.people) == (OWNER, (Person(OWNER),))
    gone = replace(TUTOR, active=False)
    stall.do(SetOperator(HELPER), SetOperator(gone), SetPin("owner", RIGHT), SignOut(), SignIn("owner", WRONG))
    (shown,) = stall.do(m.ShowTill())
    assert isinstance(shown, m.TillShown)
    assert shown.operator is None
    assert shown.people == (Person(OWNER, has_pin=True, tries=PinTries(1)), Person(HELPER), Person(gone))


def test_people_come_back_after_a_restart_as_they_were_set_up(stall: Stall) -> None:
    people = (HELPER, TUTOR, TECHNICIAN, replace(HELPER, id="h2", active=False), replace(OWNER, name="영자"))
    stall.do(*map(SetOperator, people))
    before = stall.till.state.operators
    stall.reopen()
    assert stall.till.state.operators == before == {who.id: who for who in people}
    assert stall.till.state.operator == people[-1]
    assert verify(stall.path).faults == ()


def test_who_did_it_stands_in_the_entry(stall: Stall) -> None:
    stall.do(SetOperator(HELPER), SignIn("h1"))
    stall.sell(1_000)
    stall.do(m.UndoLastSale(), m.SetSoldOut("mackerel", True), SignIn("owner"))
    stall.sell(2_000)
    stall.do(m.HoldSale(), SignOut())
    stall.now = moment("2026-03-03 09:00:00")
    stall.do(m.Tick())
    assert [(entry["kind"], entry["operator"]) for entry in journal(stall.path)] == [
        ("operator_changed", "owner"),
        ("sale", "h1"),
        ("refund", "h1"),
        ("sold_out_changed", "h1"),
        ("sale", "owner"),
        ("z_report", ""),
    ]
    rows = query(stall.path, "SELECT name, count, money FROM day_figure WHERE about = 'operator' ORDER BY name")
    assert rows == [("h1", 1, 0), ("owner", 1, 2_000)]


def test_signed_out_nothing_is_sold_and_everything_can_be_looked_at(trading: Stall) -> None:
    trading.do(SignOut())
    before = dump(trading.path)
    for kind, command in (*SAMPLES.items(), (m.MoveCash, OPEN_ONLY)):
        assert trading.refusal(command)[0] is Refusal.NOT_ALLOWED, kind
    (shown,) = trading.do(m.ShowTill())
    assert isinstance(shown, m.TillShown)
    assert (shown.total, len(shown.held), shown.day.money) == (2_008, 1, 1_000)
    (shelf,) = trading.do(m.ShowShelf("생선", 0, 6))
    assert isinstance(shelf, m.ShelfShown)
    assert trading.do(m.Tick()) == ()
    assert dump(trading.path) == before
    trading.do(SignIn("owner"), PayCash(3_000))


# -- PINs -------------------------------------------------------------------------------------------------------


@pytest.fixture
def locked_up(stall: Stall) -> Stall:
    """The owner has a PIN, and nobody is signed in."""
    stall.do(SetPin("owner", RIGHT), SignOut())
    return stall


def later(stall: Stall, seconds: float) -> None:
    now = stall.now
    stall.now = Moment(now.at_ms + int(seconds * 1_000), now.mono_ns + int(seconds * 10**9), now.boot)


def guess(stall: Stall, pin: Pin | None = None) -> None:
    """No PIN at all is a wrong one too, and costs no time to try."""
    assert kinds(stall.do(SignIn("owner", pin))) == [m.PinTried, m.CommandRejected]


def refused_for(stall: Stall, pin: Pin = RIGHT) -> int:
    """Seconds the lock still holds; 0 when it does not."""
    events = stall.do(SignIn("owner", pin))
    if isinstance(events[-1], m.CommandRejected) and events[-1].reason is Refusal.PIN_LOCKED:
        return int(events[-1].detail)
    return 0


@pytest.mark.parametrize("pin", ["0000", "1234", "12345678", "00000000"])
def test_four_to_eight_digits_are_a_pin(stall: Stall, pin: str) -> None:
    assert stall.do(SetPin("owner", Pin(pin))) == (m.PinSet("owner", Pin(pin)),)


@pytest.mark.parametrize(
    "pin",
    ["", "123", "123456789", "12a4", " 1234", "1234\n", "-123", "1.23", "１２３４", "٣٤٥٦", "뷁뷁뷁뷁", "12\x0034"],
)
def test_anything_else_is_none(stall: Stall, pin: str) -> None:
    assert stall.refusal(SetPin("owner", Pin(pin))) == (Refusal.NOT_A_PIN, "")
    stall.do(SetPin("owner", Pin("1234")), SignOut())
    tried, rejected = stall.do(SignIn("owner", Pin(pin)))
    assert isinstance(tried, m.PinTried)
    assert isinstance(rejected, m.CommandRejected)
    assert rejected.reason is Refusal.WRONG_PIN


def test_a_pin_is_for_somebody_who_is_there(stall: Stall) -> None:
    assert stall.refusal(SetPin("nobody", RIGHT)) == (Refusal.NO_SUCH_OPERATOR, "")
    assert stall.refusal(SignIn("nobody", RIGHT)) == (Refusal.NO_SUCH_OPERATOR, "")


def test_with_a_pin_the_till_begins_signed_out(locked_up: Stall) -> None:
    locked_up.reopen()
    assert locked_up.till.state.operator is None
    for pin in (None, WRONG):
        assert kinds(locked_up.do(SignIn("owner", pin))) == [m.PinTried, m.CommandRejected]
    tried, signed_in = locked_up.do(SignIn("owner", RIGHT))
    assert isinstance(tried, m.PinTried)
    assert isinstance(signed_in, m.SignedIn)
    assert signed_in.operator == OWNER


def test_five_wrong_ones_lock_for_a_minute_and_each_more_for_twice_as_long_up_to_an_hour(locked_up: Stall) -> None:
    for _ in range(4):
        guess(locked_up, WRONG)
        assert not locked_up.till.state.pin_tries["owner"].locked_until_ms
    for lock_s in (60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600):
        guess(locked_up)
        before = locked_up.till.state.pin_tries
        assert refused_for(locked_up) == lock_s, "the right one is refused as well"
        assert refused_for(locked_up, WRONG) == lock_s, "and a wrong one does not count"
        assert locked_up.till.state.pin_tries == before
        locked_up.reopen()
        later(locked_up, lock_s - 0.001)
        assert refused_for(locked_up) == 1
        later(locked_up, 0.001)
    assert locked_up.do(SignIn("owner", RIGHT))[-1] == m.SignedIn(OWNER)


def test_the_right_one_forgives_the_wrong_ones(locked_up: Stall) -> None:
    for _ in range(2):
        for _ in range(4):
            guess(locked_up)
        locked_up.reopen()
        assert locked_up.do(SignIn("owner", RIGHT))[-1] == m.SignedIn(OWNER)
        assert not locked_up.till.state.pin_tries["owner"].wrong
        locked_up.do(SignOut())
    assert kinds(locked_up.do(SignIn("owner", RIGHT))) == [m.SignedIn], "nothing to forgive, nothing written"


def test_a_lock_is_of_one_person(locked_up: Stall) -> None:
    locked_up.do(SignIn("owner", RIGHT), SetOperator(HELPER), SetPin("h1", Pin("5937")), SignOut())
    for _ in range(5):
        guess(locked_up)
    assert refused_for(locked_up) == 60
    assert locked_up.do(SignIn("h1", Pin("5937")))[-1] == m.SignedIn(HELPER)


def test_a_new_pin_ends_the_lock_and_the_old_one_fits_no_more(locked_up: Stall) -> None:
    locked_up.do(SignIn("owner", RIGHT), SetOperator(TECHNICIAN), SignOut())
    for _ in range(5):
        guess(locked_up)
    locked_up.do(SignIn("k1"), SetPin("owner", Pin("5937")), SignOut())
    locked_up.reopen()
    assert kinds(locked_up.do(SignIn("owner", RIGHT))) == [m.PinTried, m.CommandRejected]
    assert locked_up.do(SignIn("owner", Pin("5937")))[-1] == m.SignedIn(OWNER)


@pytest.mark.parametrize("back_to", ["1970-01-01 09:00:01", "2016-03-02 12:00:00", "2026-03-01 12:00:00"])
@pytest.mark.parametrize(("wrong", "lock_s"), [(5, 60), (7, 240)])
def test_a_clock_set_back_makes_no_lock_longer_than_it_was(
    locked_up: Stall, back_to: str, wrong: int, lock_s: int
) -> None:
    """A flat battery: without this the lock would last until the clock is where it was, ten years on."""
    for _ in range(wrong):
        guess(locked_up)
        if locked_up.till.state.pin_tries["owner"].wrong in range(5, wrong):
            later(locked_up, refused_for(locked_up))
    locked_up.now = Moment(moment(back_to).at_ms, 7, "boot-2")
    locked_up.reopen()
    assert refused_for(locked_up) == lock_s
    locked_up.reopen()
    later(locked_up, lock_s - 1)
    assert refused_for(locked_up) == 1
    later(locked_up, 1)
    assert locked_up.do(SignIn("owner", RIGHT))[-1] == m.SignedIn(OWNER)


def test_a_clock_set_back_a_little_adds_no_more_than_the_lock(locked_up: Stall) -> None:
    for _ in range(5):
        guess(locked_up)
    later(locked_up, -30)
    assert refused_for(locked_up) == 60


# -- where a PIN is not -----------------------------------------------------------------------------------------


def test_a_pin_stands_nowhere_in_plain(stall: Stall, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    statements: list[str] = []
    stall.ledger._connection.set_trace_callback(statements.append)
    other = Pin("73920461")
    said = [repr(event) for event in stall.do(SetPin("owner", RIGHT))]
    stall.do(SignOut())
    said += map(repr, (*stall.do(SignIn("owner", other)), *stall.do(SignIn("owner", RIGHT))))
    said += [
        repr(SetPin("owner", RIGHT)),
        str(SignIn("owner", RIGHT)),
        f"{RIGHT!r} {RIGHT}",
        repr(stall.till.state),
    ]
    said += [caplog.text, *statements, json.dumps(journal(stall.path))]
    raw = bytes_beside(stall.path) + beside(stall.path).read_bytes()
    for pin in (RIGHT, other):
        assert not [text for text in said if pin.digits in text]
        assert pin.digits.encode() not in raw
        for plain in (hashlib.sha256, hashlib.md5, hashlib.sha1):
            assert plain(pin.digits.encode()).digest() not in raw


def test_a_pin_is_kept_as_argon2id_with_the_stalls_pepper(stall: Stall) -> None:
    """Worked out anew past our code, from the salt in the file and the pepper beside it."""
    stall.do(SetPin("owner", RIGHT))
    ((salt, kept),) = query(stall.path, "SELECT salt, hash FROM pin")

    def hashed(secret: bytes | None) -> bytes:
        hasher = Argon2id(salt=salt, length=32, iterations=2, lanes=1, memory_cost=19_456, secret=secret)
        return bytes(hasher.derive(RIGHT.digits.encode()))

    assert (len(salt), hashed(load_or_create(stall.path).pepper)) == (16, kept)
    assert hashed(None) != kept
    stall.do(SetPin("owner", RIGHT))
    assert query(stall.path, "SELECT salt, hash FROM pin") != [(salt, kept)], "a new salt each time"


def test_with_other_secrets_a_pin_does_not_fit(locked_up: Stall) -> None:
    locked_up.close()
    beside(locked_up.path).unlink()
    locked_up.open()
    assert kinds(locked_up.do(SignIn("owner", RIGHT))) == [m.PinTried, m.CommandRejected]


def test_a_pin_taken_away_is_asked_for_no_more_and_the_journal_says_that_it_was(locked_up: Stall) -> None:
    for _ in range(5):
        guess(locked_up)
    locked_up.do(SignIn("owner", RIGHT))
    assert locked_up.refusal(m.RemovePin("owner")) == (Refusal.NOT_ALLOWED, "EDIT_OPERATORS")
    later(locked_up, 60)
    (_, signed_in) = locked_up.do(SignIn("owner", RIGHT))
    assert isinstance(signed_in, m.SignedIn)
    assert kinds(locked_up.do(m.RemovePin("owner"))) == [m.PinRemoved]
    assert not locked_up.ledger.past.has_pin("owner")
    assert locked_up.do(m.RemovePin("owner")) == (), "there is none"
    assert locked_up.refusal(m.RemovePin("nobody")) == (Refusal.NO_SUCH_OPERATOR, "")
    locked_up.reopen()
    assert locked_up.till.state.operator == OWNER
    said = journal(locked_up.path)[-1]
    assert (said["kind"], said["who"], said["operator"]) == ("pin_removed", "owner", "owner")
    assert verify(locked_up.path).faults == ()


def test_whoever_holds_the_box_takes_a_forgotten_pin_away_and_sells_nothing(locked_up: Stall) -> None:
    till = locked_up.till
    till.state = replace(till.state, operator=AT_THE_BOX)
    assert locked_up.refusal(AddAmount(1_000)) == (Refusal.NOT_ALLOWED, "SELL")
    locked_up.do(m.RemovePin("owner"))
    locked_up.reopen()
    assert locked_up.till.state.operator == OWNER
    assert journal(locked_up.path)[-1]["operator"] == AT_THE_BOX.id


def test_a_technician_comes_in_by_a_pin_of_their_own_and_the_till_stays_whose_it_was(stall: Stall) -> None:
    stall.do(SetPin(AT_THE_BOX.id, RIGHT))
    assert stall.do(m.LetTechnicianIn(RIGHT)) == (m.TechnicianLetIn(),)
    assert stall.till.state.operator == OWNER
    assert stall.refusal(SignIn(AT_THE_BOX.id, RIGHT)) == (Refusal.NO_SUCH_OPERATOR, ""), "nobody sells by it"
    stall.reopen()
    assert stall.till.state.operator == OWNER, "and the owner is asked for nothing"
    assert stall.do(m.LetTechnicianIn(RIGHT)) == (m.TechnicianLetIn(),)


def test_without_a_technicians_pin_nobody_is_let_in(stall: Stall) -> None:
    stall.do(SetPin("owner", RIGHT))
    assert stall.refusal(m.LetTechnicianIn(RIGHT)) == (Refusal.NO_TECHNICIAN_PIN, "")


def test_guessing_the_technicians_pin_is_locked_as_any_is_and_locks_nobody_else(stall: Stall) -> None:
    stall.do(SetPin(AT_THE_BOX.id, RIGHT), SetPin("owner", RIGHT))
    for _ in range(5):
        assert kinds(stall.do(m.LetTechnicianIn(WRONG))) == [m.PinTried, m.CommandRejected]
    assert stall.refusal(m.LetTechnicianIn(RIGHT)) == (Refusal.PIN_LOCKED, "60")
    assert kinds(stall.do(SignIn("owner", RIGHT))) == [m.SignedIn]
    stall.reopen()
    assert stall.refusal(m.LetTechnicianIn(RIGHT)) == (Refusal.PIN_LOCKED, "60"), "also after a restart"
    later(stall, 60)
    assert kinds(stall.do(m.LetTechnicianIn(RIGHT))) == [m.PinTried, m.TechnicianLetIn]


def test_a_pin_is_never_in_an_entry(stall: Stall) -> None:
    before = stall.till.state.head_seq
    stall.do(SetPin("owner", RIGHT), SignIn("owner", WRONG), SignIn("owner", RIGHT), SignOut())
    assert stall.till.state.head_seq == before


# -- limits of every kind ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "commands", "limit"),
    [
        ("enuri", (TakeOff(5_000),), None),
        ("enuri", (TakeOff(5_001),), "5,000원"),
        ("enuri", (TakeOff(4_500), m.RoundDown(1_000)), None),
        ("enuri", (TakeOff(4_501), m.RoundDown(1_000)), None),
        ("tteori", (CutPrice(50),), None),
        ("tteori", (CutPrice(51),), "50%"),
        ("deom", (GiveExtra("mackerel"),), None),
        ("deom", (GiveExtra("mackerel"), GiveExtra("dumpling")), "5,000원"),
        ("deom", (TakeOff(5_000), CutPrice(50), GiveExtra("mackerel")), None),
    ],
    ids=repr,
)
def test_limits_are_each_for_its_own_kind(
    stall: Stall, kind: str, commands: tuple[m.Command, ...], limit: str | None
) -> None:
    stall.do(SetOperator(HELPER), SignIn("h1"), AddAmount(20_000))
    stall.do(*commands[:-1])
    events = stall.do(commands[-1])
    rejected = [event for event in events if isinstance(event, m.CommandRejected)]
    assert [(event.reason, event.detail) for event in rejected] == ([(Refusal.OVER_LIMIT, limit)] if limit else [])
    if not limit:
        sale = only(stall.do(PayCash(100_000)), m.SaleCompleted).sale
        assert {given.operator for given in sale.discounts} == {"h1"}


def test_who_may_let_off_freely_has_no_limit(stall: Stall) -> None:
    free = replace(HELPER, may=HELPER.may | {P.DISCOUNT_FREELY})
    stall.do(SetOperator(free), SignIn("h1"), AddAmount(20_000))
    for command in (TakeOff(15_000), CutPrice(99), GiveExtra("beef", 3_000)):
        assert m.DiscountGiven in kinds(stall.do(command))


def test_signing_in_and_out_in_the_middle_of_a_sale_loses_nothing(trading: Stall) -> None:
    trading.do(SetOperator(HELPER))
    for who, _ in itertools.product(("h1", "owner"), range(2)):
        trading.do(SignOut(), SignIn(who), AddAmount(1_000))
    assert trading.total == 2_008 + 4_000
    trading.now = NOON
    trading.do(SignIn("h1"), PayCash(10_000))
    assert trading.till.state.last_sale is not None
    assert trading.till.state.last_sale.operator == "h1"


def test_only_an_owner_makes_an_owner_once_one_has_a_pin(stall: Stall) -> None:
    technician = Operator("k1", "기사", Role.TECHNICIAN, USUAL[Role.TECHNICIAN])
    stall.do(m.SetOperator(technician), m.SetPin("owner", Pin("2580")), m.SignIn("k1"))
    owner = Operator("k1", "기사", Role.OWNER, USUAL[Role.OWNER])
    assert stall.refusal(m.SetOperator(owner)) == (m.Refusal.NOT_ALLOWED, "EDIT_OPERATORS")
    unmade = Operator("owner", "주인", Role.HELPER, USUAL[Role.HELPER])
    assert stall.refusal(m.SetOperator(unmade)) == (m.Refusal.NOT_ALLOWED, "EDIT_OPERATORS")
    stall.do(m.SetOperator(Operator("h9", "철수", Role.HELPER, USUAL[Role.HELPER])), m.SetPin("h9", Pin("1234")))
    assert stall.ledger.past.has_pin("h9")
