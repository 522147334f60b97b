"""What nobody should give a till and somebody does: it is refused clearly, or fails before anything is written."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pos_kit import FISH, MACKEREL, SNACKS, Stall, moment
from receipt_kit import STALL
from shop_kit import customer, dump, journal, only, query

from pos import messages as m
from pos.catalogue import Category, Item, Part
from pos.goods_change import GoodForm
from pos.ledger.backup import back_up
from pos.ledger.errors import LedgerTooNew
from pos.ledger.projections import rebuild
from pos.ledger.restore import Consent, restore
from pos.ledger.schema import VERSION
from pos.ledger.transaction import transaction
from pos.ledger.verify import verify
from pos.messages import AddAmount, AddItem, Pay, PayCash, Refund, Refusal, Tendered, VoidLine
from pos.money import LARGEST_AMOUNT
from pos.operator import USUAL, Operator, Pin, Role
from pos.options import Option, OptionGroup
from pos.quantity import PIECE
from pos.receipt import Text, refund_receipt, sale_receipt, shift_report
from pos.sale import MOST_LINES
from pos.shift import Direction
from pos.tax import TaxClass
from ui.runtime.errors import BadGoods
from ui.runtime.goods_file import read_goods

NAMES = [
    "뷁쉛횳",
    "金泉 자두",
    "🐟👩‍👩‍👧‍👦🇰🇷",
    "\u202eע오른쪽에서\u202c",
    "'; DROP TABLE journal; --",
    '"; DELETE FROM sale; --',
    "%s %d %(x)s {0} {} {line.__class__}",
    "앞\x00뒤",
    "\x00",
    "줄\n바꿈\t칸\r\x1b[31m\x7f",
    "가\u0301\u200b\ufeff",
    "",
    " ",
    "길" * 1_000,
    "../../etc/passwd",
    "=HYPERLINK(1)",
]
LONE = "\ud800"
"""Half of a character of two: no text at all, and no file can hold it."""


def numbers_in(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [number for part in value.values() for number in numbers_in(part)]
    if isinstance(value, list):
        return [number for part in value for number in numbers_in(part)]
    return [value] if isinstance(value, float) else []


# -- what is no whole number ------------------------------------------------------------------------------------

SALE_OPEN: tuple[m.Command, ...] = (AddItem("dumpling", 5),)
SOLD: tuple[m.Command, ...] = (AddItem("dumpling", 5), PayCash(10_000))
NOT_WHOLE = (1.5, 1_000.0, float("nan"), float("inf"), "1000", b"1000", [1_000], None, True)


def with_number(number: Any) -> list[tuple[tuple[m.Command, ...], m.Command]]:
    """Every command that takes a number, and what comes before it."""
    return [
        ((), AddAmount(number)),
        ((), AddItem("mackerel", for_won=number)),
        ((), AddItem("beef", for_won=number)),
        (SALE_OPEN, m.ChangePrice(1, number)),
        (SALE_OPEN, m.TakeOff(number)),
        (SALE_OPEN, m.RoundDown(number)),
        (SALE_OPEN, m.CutPrice(number)),
        (SALE_OPEN, PayCash(number)),
        (SALE_OPEN, Pay((Tendered("cash", number),))),
        (SALE_OPEN, Pay((Tendered("onnuri_paper", faces=((number, 1),)), Tendered("cash", 10_000)))),
        (SALE_OPEN, Pay((Tendered("onnuri_paper", faces=((5_000, number),)), Tendered("cash", 10_000)))),
        ((), m.OpenShift(number)),
        ((), m.MoveCash(Direction.IN, number)),
        ((), m.MoveCash(Direction.OUT, number)),
        (SOLD, m.CloseShift(((number, 1),))),
        (SOLD, m.CloseShift(((10_000, number),))),
        (SOLD, Refund(1, ((1, number),)) if number is not True else Refund(1, ((True, 9),))),
        ((), m.SetItemPrice("mackerel", number)),
        ((), m.MoveStock("mackerel", number, "")),
        ((), m.GiveExtra("mackerel", number)),
    ]


@pytest.mark.parametrize("number", NOT_WHOLE, ids=repr)
def test_an_amount_that_is_no_whole_number_is_never_written(stall: Stall, number: Any) -> None:
    for before, command in with_number(number):
        if isinstance(command, AddItem) and number is None:
            continue  # asks for one piece
        stall.do(*before)
        state, written = stall.till.state, dump(stall.path)
        try:
            events = stall.do(command)
        except (AssertionError, TypeError, ValueError, OverflowError, AttributeError, sqlite3.Error):
            stall.reopen()  # what the engine does when it stumbles
        else:
            assert isinstance(events[0], m.CommandRejected), (command, events)
        assert stall.till.state.head_seq == state.head_seq, command
        assert dump(stall.path) == written, command
        stall.do(*(VoidLine(line.no) for line in stall.open_lines))
    assert not [number for entry in journal(stall.path) for number in numbers_in(entry)]
    stall.do(AddAmount(1_000), PayCash(1_000))
    assert verify(stall.path).is_whole


@pytest.mark.parametrize("number", [-1, 0, -(2**63), 2**63 - 1, 2**63, 2**64, 2**200], ids=repr)
def test_an_amount_below_above_and_far_beyond_is_refused_in_words(stall: Stall, number: int) -> None:
    expected = {Refusal.NOT_AN_AMOUNT, Refusal.TOO_MUCH, Refusal.NO_SUCH_FACE, Refusal.MORE_THAN_SOLD}
    expected |= {Refusal.NOTHING_TO_LET_OFF, Refusal.TOO_LITTLE_CASH}
    for before, command in with_number(number):
        if command in (m.OpenShift(0), m.MoveStock("mackerel", -1, "")):
            continue  # that is a float, and something thrown away
        stall.do(*before)
        if isinstance(command, m.TakeOff) and number > 0:  # she may: it is all let off
            stall.do(command)
            assert stall.total == 0
            stall.do(m.RemoveDiscount(1))
        elif isinstance(command, m.CloseShift) and command.counted == ((10_000, 0),):
            assert only(stall.do(command), m.ShiftClosed).closing.over_short
        else:
            assert stall.refusal(command)[0] in expected, command
        stall.do(*(VoidLine(line.no) for line in stall.open_lines))
    assert verify(stall.path).is_whole


@pytest.mark.parametrize(
    "command",
    [
        m.NoteOnSale(None),  # type: ignore[arg-type]
        AddAmount(1_000, None),  # type: ignore[arg-type]
        AddAmount(1_000, 5),  # type: ignore[arg-type]
        m.OpenAccount(None),  # type: ignore[arg-type]
        m.OpenAccount("김씨", None),  # type: ignore[arg-type]
        m.MoveCash("IN", 1_000),  # type: ignore[arg-type]
        m.MoveCash(Direction.IN, 1_000, None),  # type: ignore[arg-type]
        m.SetSoldOut("mackerel", "yes"),  # type: ignore[arg-type]
        m.SetSoldOut("mackerel", None),  # type: ignore[arg-type]
        m.MoveStock("mackerel", 1, None),  # type: ignore[arg-type]
        m.Refund(1, reason=None),  # type: ignore[arg-type]
        m.AddByBarcode(None),  # type: ignore[arg-type]
        m.SetOperator(None),  # type: ignore[arg-type]
        AddItem(LONE),
        pytest.param(
            m.SetOperator(Operator(LONE, "영희", Role.HELPER, USUAL[Role.HELPER])),
            id="SetOperator(Operator(id='\\ud800'))",  # a set, as its rights are, has no order to be named by
        ),
        m.GiveExtra(LONE),
    ],
    ids=ascii,
)
def test_what_is_no_text_fails_before_anything_is_written(stall: Stall, command: m.Command) -> None:
    stall.sell(1_000)
    written = dump(stall.path)
    with pytest.raises((AttributeError, TypeError, ValueError, sqlite3.Error)):
        stall.do(command)
    assert dump(stall.path) == written
    stall.reopen()
    stall.sell(2_000)
    assert verify(stall.path).entries == 2


# -- names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*NAMES, LONE], ids=ascii)
def test_whatever_is_typed_somewhere_is_kept_and_printed_as_text(stall: Stall, name: str) -> None:
    """As a shelf, a note, every reason there is; and every paper can be written with it."""
    stall.do(m.MoveCash(Direction.NONE, 0, name), m.MoveStock("mackerel", 3, name), m.OpenShift(0))
    stall.do(AddAmount(5_000, name), m.NoteOnSale(name), AddItem("mackerel"), m.HoldSale(), m.RecallSale("1"))
    if len(name) <= 20:
        stall.do(m.TakeOff(500, name), m.CutPrice(10, reason=name))
    stall.reopen()
    sale = only(stall.do(PayCash(20_000)), m.SaleCompleted).sale
    refund = only(stall.do(Refund(1, ((2, 1),), name)), m.SaleRefunded).refund
    stall.do(m.BeginExchange(1, ((1, 1),), name), AddAmount(9_000))
    stall.reopen()
    stall.do(PayCash(20_000))
    closing = only(stall.do(m.CloseShift()), m.ShiftClosed).closing
    for paper in (sale_receipt(STALL, sale), refund_receipt(STALL, refund), shift_report(STALL, closing)):
        for element in paper:
            text = element.text if isinstance(element, Text) else repr(element)
            assert not set(text) & set("\x00\n\r\x1b\u202e")
    assert stall.ledger.past.sale(sale.id) == sale
    assert stall.ledger.past.sale(refund.id) == refund
    assert query(stall.path, "SELECT count(*) FROM journal") == [(7,)]
    assert verify(stall.path).faults == ()


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_whatever_somebody_is_called(stall: Stall, name: str) -> None:
    """As the name of a customer and of an operator, and as an operator's id, which is kept as it is."""
    for kind in (m.OpenAccount(name), m.SetOperator(Operator("h1", name, Role.HELPER, USUAL[Role.HELPER]))):
        event = stall.do(kind)[0]
        if isinstance(event, m.CommandRejected):
            assert event.reason is Refusal.NAME_WANTED
    who = Operator(name, "영희", Role.HELPER, USUAL[Role.HELPER])
    if not name:
        assert stall.refusal(m.SetOperator(who)) == (Refusal.NO_SUCH_OPERATOR, "")
        return
    stall.do(m.SetOperator(who), m.SignIn(name))
    stall.sell(1_000)
    stall.do(m.SignIn("owner"))
    stall.reopen()
    assert stall.till.state.operators[name] == who
    sale = stall.till.state.last_sale
    assert sale is not None
    assert sale.operator == name
    with transaction(stall.ledger._connection):
        rebuild(stall.ledger._connection)
    assert verify(stall.path).faults == ()


@pytest.mark.parametrize("name", [name for name in NAMES if name], ids=ascii)
def test_a_good_may_be_called_anything_everywhere(stall: Stall, name: str) -> None:
    """Put into the goods past the file that would have cleaned it: as id, name, shelf, option and part of a set."""
    heat = OptionGroup(name, 1, 1, (Option(name, 100),))
    good = Item(name, name, 1_000, PIECE, TaxClass.TAXABLE, name, short_name=name, origin=name, options=(heat,))
    box = Item("box" + name, name, 5_000, parts=(Part(name, 2),), tracks_stock=True, picture=name)
    stall.ledger.replace_catalogue((Category(name, TaxClass.TAXABLE),), (good, box))
    stall.reopen()
    assert stall.ledger.catalogue.by_id(name) == good
    stall.do(AddItem(name, choices=((name, name),)), AddItem("box" + name), m.SetItemPrice(name, 2_000))
    stall.do(m.SetSoldOut(name, True), m.MoveStock(name, 5, name), AddAmount(500, name))
    stall.reopen()
    sale = only(stall.do(PayCash(10_000)), m.SaleCompleted).sale
    stall.do(Refund(1))
    assert (sale.total, stall.ledger.past.stock_of(name)) == (6_600, 5)
    assert stall.ledger.past.sale(sale.id) == sale
    with transaction(stall.ledger._connection):
        rebuild(stall.ledger._connection)
    assert verify(stall.path).faults == ()


def test_goods_that_no_file_can_hold_leave_the_goods_as_they_were(stall: Stall) -> None:
    for good in (replace(MACKEREL, name=LONE), replace(MACKEREL, id=LONE), replace(MACKEREL, category=LONE)):
        with pytest.raises(UnicodeEncodeError):
            stall.ledger.replace_catalogue((FISH, SNACKS), [good])
    stall.do(AddItem("mackerel"), PayCash(5_000))


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_of_goods_gives_clean_names_or_none(tmp_path: Path, name: str) -> None:
    file = tmp_path / "goods.toml"
    written = json.dumps(name)  # TOML escapes as JSON does, but for what lies beyond four digits
    if "\\ud8" in written:
        written = '"' + name + '"'
    file.write_text(
        f'[[category]]\nname = "생선"\ntax = "EXEMPT"\n[[item]]\nid = "a"\nname = {written}\nprice = 1\n'
        f'category = "생선"\norigin = {written}\n',
        encoding="utf-8",
    )
    try:
        _, (item,) = read_goods(file)
    except BadGoods:
        assert not name.strip("\x00 ")
        return
    for text in (item.name, item.origin):
        assert text == text.strip()
        assert len(text) <= 60
        assert not set(text) & set("\x00\n\r\t\x1b\x7f\u202e\u202c\u200b\ufeff")


@pytest.mark.parametrize("bad_id", ["a\\u0000", " a", "a\\n", "\\u202ea", "\\u200b", "길" * 61])
def test_an_id_that_would_not_stay_what_it_is_is_refused(tmp_path: Path, bad_id: str) -> None:
    file = tmp_path / "goods.toml"
    file.write_text(
        f'[[category]]\nname = "생선"\ntax = "EXEMPT"\n[[item]]\nid = "{bad_id}"\nname = "a"\nprice = 1\n'
        'category = "생선"\n',
        encoding="utf-8",
    )
    with pytest.raises(BadGoods):
        read_goods(file)


# -- much -------------------------------------------------------------------------------------------------------


def test_a_sale_of_a_thousand_lines_is_paid_printed_and_given_back(stall: Stall) -> None:
    for no in range(1, MOST_LINES + 1):
        stall.do(AddAmount(no))
    assert stall.refusal(AddAmount(1)) == (Refusal.TOO_MANY_LINES, "")
    assert stall.refusal(AddItem("mackerel")) == (Refusal.TOO_MANY_LINES, "")
    assert stall.refusal(m.GiveExtra("mackerel")) == (Refusal.TOO_MANY_LINES, "")
    stall.reopen()
    stall.do(VoidLine(1_000), m.UndoLastStep(), m.SetQuantity(1, 3), m.ChangeQuantity(1, -1), m.TakeOff(502))
    total = 1_000 * 1_001 // 2 + 1 - 502
    assert stall.total == total
    sale = only(stall.do(PayCash(1_000_000)), m.SaleCompleted).sale
    assert (len(sale.lines), sale.total) == (1_001, total)
    assert len(sale_receipt(STALL, sale)) > 1_000
    stall.reopen()
    half = tuple((no, 1) for no in range(1, 501))
    first = only(stall.do(Refund(1, half)), m.SaleRefunded).refund
    rest = only(stall.do(Refund(1)), m.SaleRefunded).refund
    assert first.total + rest.total == -total
    assert len(refund_receipt(STALL, rest)) > 500
    assert stall.refusal(Refund(1)) == (Refusal.ALREADY_RETURNED, "1")
    assert verify(stall.path).faults == ()


def test_the_largest_sale_there_can_be_is_a_sale_like_any_other(stall: Stall) -> None:
    stall.do(AddAmount(LARGEST_AMOUNT))
    assert stall.refusal(AddAmount(1)) == (Refusal.TOO_MUCH, "")
    stall.do(m.CutPrice(1), m.NoteOnSale("빌딩"))
    sale = only(stall.do(PayCash(stall.total)), m.SaleCompleted).sale
    assert sale.total == LARGEST_AMOUNT - 10_000_000
    assert only(stall.do(Refund(1)), m.SaleRefunded).refund.total == -sale.total


# -- the wrong thing at the wrong time --------------------------------------------------------------------------


def test_what_came_back_does_not_come_back_again(stall: Stall) -> None:
    stall.do(AddItem("mackerel", 2), AddItem("soda"), VoidLine(2), PayCash(10_000), Refund(1))
    for command in (Refund(1), Refund(1, ((1, 1),)), m.BeginExchange(1)):
        assert stall.refusal(command) == (Refusal.ALREADY_RETURNED, "1")
    for command in (Refund(2), m.BeginExchange(2, ((1, 1),))):
        assert stall.refusal(command) == (Refusal.NOT_A_SALE, "2")
    assert stall.refusal(m.UndoLastSale()) == (Refusal.NO_RECEIPT_YET, "")
    stall.do(AddItem("mackerel"), AddItem("soda"), VoidLine(2), PayCash(10_000))
    assert stall.refusal(Refund(3, ((2, 1),))) == (Refusal.MORE_THAN_SOLD, "3")


@pytest.mark.parametrize(
    "command",
    [m.MoveSlip("no such slip", "DONE"), m.AnswerSlip("\x00", True), m.NoteMarket(0)],  # type: ignore[arg-type]
    ids=repr,
)
def test_a_device_that_speaks_of_what_is_not_there_is_not_listened_to(stall: Stall, command: m.Command) -> None:
    assert stall.do(command) == ()


# -- other files ------------------------------------------------------------------------------------------------


def test_an_older_backup_goes_on_where_it_was(stall: Stall, tmp_path: Path) -> None:
    stall.sell(1_000, 2_000)
    who = customer(stall, "순자네")
    stall.do(AddAmount(700), m.HoldSale(), AddAmount(400))
    stall.close()
    back_up(stall.path, tmp_path / "copy.db")
    stall.open()
    stall.do(PayCash(400), m.CloseShift(), m.NoteMarket(5))
    stall.close()
    restored = restore(tmp_path / "copy.db", stall.path, "stamp", Consent(older=True))
    assert restored.replaced is not None
    assert restored.replaced.lost == 2
    stall.open()
    state = stall.till.state
    assert (state.head_seq, state.last_receipt_no, state.day.money, state.perpetual.z_no) == (3, 2, 3_000, 0)
    assert (stall.total, list(state.held)) == (400, ["1"])
    stall.do(m.NoteMarket(5))
    sale = only(stall.do(PayCash(500)), m.SaleCompleted).sale
    assert (sale.seq, sale.receipt_no) == (4, 3)
    account = stall.ledger.past.account(who)
    assert account is not None
    assert account.customer.name == "순자네"
    assert verify(stall.path).faults == ()


def everything(stall: Stall) -> None:
    """One entry of nearly every kind."""
    who = customer(stall, "순자네", "010-1234-5678")
    stall.do(m.OpenShift(50_000), AddAmount(5_000), Pay((Tendered("account", 5_000, customer_id=who),)))
    stall.do(
        m.PayAccount(who, 5_000, 5_000), AddAmount(6_000), Pay((Tendered("onnuri_paper", faces=((10_000, 1),)),))
    )
    stall.do(Refund(1), m.MoveCash(Direction.OUT, 1_000, "물"), m.SetItemPrice("mackerel", 6_000))
    stall.do(m.SetSoldOut("mackerel", True), m.MoveStock("soda", 5, ""), m.HandInVouchers("onnuri_paper"))
    stall.do(m.PutItem("", GoodForm("갈치", 9_000)), m.SetPin("owner", Pin("2580")), m.RemovePin("owner"))
    stall.do(m.SetOperator(Operator("h1", "영희", Role.HELPER, USUAL[Role.HELPER])), m.ReportShift())
    stall.do(m.ForgetCustomer(who), AddAmount(7_000), m.PayByCard(), m.NoteRestart())
    (attempt,) = stall.till.state.attempts
    stall.now = moment("2026-03-02 12:01:00")
    stall.do(m.LookAtTerminal(attempt), m.SettleByHand(attempt, True, "30012345"))
    stall.do(Refund(4), m.SettleByHand(attempt, True), m.CloseShift(((10_000, 4),)))


KINDS = (
    *("account_opened", "shift_opened", "sale", "account_paid", "sale", "refund", "cash_moved", "price_changed"),
    *(
        "sold_out_changed",
        "stock_moved",
        "vouchers_handed_in",
        "good_put",
        "pin_removed",
        "operator_changed",
        "x_report",
        "customer_forgotten",
    ),
    *("payment_by_hand", "sale", "payment_reversed", "refund"),
    "z_report",
)


@pytest.fixture(scope="module")
def eventful(new_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("eventful") / "ledger.db"
    path.write_bytes(new_ledger.read_bytes())
    stall = Stall(path, goods=None)
    everything(stall)
    stall.close()
    assert tuple(entry["kind"] for entry in journal(path)) == KINDS
    assert verify(path).faults == ()
    return path.read_bytes()


@pytest.mark.parametrize("seq", range(1, len(KINDS) + 1))
def test_a_changed_entry_of_any_kind_is_found_and_named(eventful: bytes, tmp_path: Path, seq: int) -> None:
    path = tmp_path / "ledger.db"
    for old, new in (
        ("at_ms", "at_mz"),
        ('"operator":"owner"', '"operator":"thief"'),
        ("2026-03-02", "2026-03-01"),
    ):
        path.write_bytes(eventful)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("DROP TRIGGER journal_is_never_updated")
            connection.execute("UPDATE journal SET body = replace(body, ?, ?) WHERE seq = ?", (old, new, seq))
        assert any(str(fault).startswith(f"entry {seq}: the chain is broken") for fault in verify(path).faults)


def test_a_ledger_of_a_newer_program_is_left_alone(stall: Stall) -> None:
    stall.sell(1_000)
    stall.close()
    with closing(sqlite3.connect(stall.path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = stall.path.read_bytes()
    with pytest.raises(LedgerTooNew):
        stall.open()
    with pytest.raises(LedgerTooNew):
        verify(stall.path)
    assert stall.path.read_bytes() == before
    with closing(sqlite3.connect(stall.path)) as connection:
        connection.execute("PRAGMA user_version = 3")
    stall.open()
    stall.now = moment("2026-03-02 12:00:01")
    stall.sell(2_000)
