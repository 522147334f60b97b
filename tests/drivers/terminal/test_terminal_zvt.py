"""ZVT: the published bytes, and that an approval needs both its status and its completion."""

from dataclasses import replace

import pytest
from fuzz_kit import fuzz
from terminal_kit import AMOUNT, SALE, Wire, cancel_of, wire_of

from drivers.emulators.terminals.card_house import NO_MONEY, OTHER_SUM
from drivers.emulators.terminals.customer import Deed
from drivers.emulators.terminals.zvt import ZvtTerminal
from drivers.terminal.answer import (
    Approved,
    Cancelled,
    Checked,
    Declined,
    Doubt,
    NotSent,
    Step,
    StillBusy,
    Unsure,
)
from drivers.terminal.conversation import Ended, Presence
from drivers.terminal.request import Approve, Cancel, Check, LastApproval, Money, Original, Request
from drivers.terminal.zvt import apdu, body
from drivers.terminal.zvt.apdu import Apdu, ApduReader, fields, written
from drivers.terminal.zvt.conversation import ZvtConversation

NOW = "20261121153000"
REVERSAL = Cancel("c", SALE.money, Original("30000001", NOW, tid="0012"))


@pytest.fixture
def wire() -> Wire:
    return wire_of("zvt")


# The bytes.


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (body.register(), "06 00 06 00 00 00 BA 04 10"),
        (body.ask(SALE), "06 01 0A 04 00 00 00 03 50 00 49 04 10"),
        (body.ask(REVERSAL), "06 30 06 00 00 00 87 00 12"),
        (body.enquire(), "05 01 00"),
        (body.repeat(), "06 20 03 00 00 00"),
        (Apdu(apdu.ABORT), "06 B0 00"),
        (Apdu(0x8000), "80 00 00"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_messages_are_the_published_ones_and_are_read_back(message: Apdu, expected: str) -> None:
    assert written(message) == bytes.fromhex(expected)
    assert ApduReader(0.3).feed(bytes.fromhex(expected), 0.0) == [message]


@pytest.mark.parametrize("length", [0, 1, 254, 255, 256, 4096])
def test_a_message_of_any_length_is_read_byte_by_byte(length: int) -> None:
    message = Apdu(0x06D3, bytes(length))
    reader = ApduReader(0.3)
    assert [heard for value in written(message) for heard in reader.feed(bytes((value,)), 0.0)] == [message]


def test_a_length_that_cannot_be_is_dropped_until_the_line_is_quiet() -> None:
    reader = ApduReader(0.3)
    assert reader.feed(bytes.fromhex("06 0F FF FF FF") + bytes(5000), 0.0) == []
    assert reader.feed(b"", 1.0) == []
    assert reader.feed(bytes.fromhex("06 0F 00"), 1.0) == [Apdu(apdu.COMPLETED)]


def test_fields_of_every_kind_are_cut_by_their_length() -> None:
    data = bytes.fromhex("2700 04000000035000 22F0F2 9410 3CF0F0F1 41 06 8103 010203 870012")
    assert fields(data) == {
        0x27: b"\0",
        0x04: bytes.fromhex("000000035000"),
        0x22: bytes.fromhex("9410"),
        0x3C: b"A",
        0x06: b"\x01\x02\x03",
        0x87: bytes.fromhex("0012"),
    }


@pytest.mark.parametrize(
    "data",
    ["C5", "04 00 00", "22 F0", "22 FA F1 00", "3C F0 F0", "06", "06 83 00 00 01 00", "06 82 01", "06 05 00"],
)
def test_fields_that_do_not_end_well_cannot_be_read(data: str) -> None:
    assert fields(bytes.fromhex(data)) is None


def test_a_status_is_read_field_by_field() -> None:
    said = fields(
        bytes.fromhex(
            "2700 04000000035000 490410 0B000123 0C153005 0D1121 870012 22F0F8 941019EEEEEE1234 2912345678"
            "3B3330303030303031 8BF0F4 56495341"
        )
    )
    assert said is not None
    approval = body.approval_in(said, NOW)
    assert approval is not None
    assert (approval.approval_no, approval.amount, approval.at) == ("30000001", AMOUNT, "20261121153005")
    assert (approval.card_no, approval.issuer, approval.unique_no) == ("941019******1234", "VISA", "000123")
    assert (approval.terminal_no, approval.tid) == ("12345678", "0012")


def test_the_year_is_ours_and_at_the_new_year_the_last_one() -> None:
    said = {apdu.AMOUNT: bytes(6), apdu.RECEIPT: bytes(2), apdu.DATE: bytes.fromhex("1231")}
    approval = body.approval_in(said, "20270101000100")
    assert approval is not None
    assert approval.at == "20261231"


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (Approve("1", Money(0)), "does not fit"),
        (Approve("1", Money(10**12)), "does not fit"),
        (Approve("1", Money(50_000), installment_months=3), "no installments"),
        (replace(REVERSAL, original=Original("30000001", NOW)), "receipt number"),
        (replace(REVERSAL, original=Original("30000001", NOW, tid="12345")), "receipt number"),
        (REVERSAL, ""),
        (SALE, ""),
        (Check("1"), ""),
    ],
    ids=str,
)
def test_what_cannot_be_written_is_refused_in_a_sentence(request_: Request, sentence: str) -> None:
    assert sentence in body.refusal(request_)
    assert bool(body.refusal(request_)) == bool(sentence)


# What is decided.


def test_a_sale_is_registered_enquired_asked_and_every_message_acknowledged(wire: Wire) -> None:
    answer = wire.ask(SALE)
    assert isinstance(answer, Approved)
    assert wire.terminal.asked == ["0600", "0501", "0601"]
    assert wire.steps == [Step.SHOW_CARD, Step.ASKING]
    assert answer.approval.tid == "0001"


def test_a_reversal_names_the_receipt_and_takes_the_money_back(wire: Wire) -> None:
    sale = wire.ask(SALE)
    assert isinstance(sale, Approved)
    assert isinstance(wire.ask(cancel_of(sale.approval)), Approved)
    assert wire.house.captured_minus_reversed() == 0
    assert isinstance(wire.ask(cancel_of(sale.approval, "again")), Declined)


def test_a_reversal_of_an_unknown_receipt_is_declined(wire: Wire) -> None:
    assert wire.ask(REVERSAL) == Declined("B5", "")


def test_a_refused_card_is_declined_with_its_code(wire: Wire) -> None:
    wire.house.refuse_next(NO_MONEY, OTHER_SUM)
    assert wire.ask(SALE) == Declined("6B", "")
    assert wire.ask(SALE) == Declined("79", "")


def test_the_customer_presses_cancel(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.PRESSES_CANCEL
    assert wire.ask(SALE) == Cancelled()


def test_a_customer_who_never_comes_is_called_off(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.DOES_NOTHING
    assert wire.ask(SALE) == Cancelled()
    assert wire.terminal.asked[-1] == "06b0"


def test_called_off_too_late_the_approval_is_the_answer(wire: Wire) -> None:
    wire.terminal.faults.van_s = 5.0
    wire.begin(SALE)
    wire.abort()
    assert isinstance(wire.wait(), Approved)


def test_a_field_nobody_knows_makes_a_doubt_that_the_last_approval_resolves(wire: Wire) -> None:
    wire.terminal.faults.damage_answers = 1
    answer = wire.ask(SALE)
    assert isinstance(answer, Unsure)
    assert answer.doubt is Doubt.UNREADABLE
    last = wire.ask(LastApproval("last"))
    assert isinstance(last, Approved)
    assert last.approval.amount == AMOUNT


def test_another_amount_is_a_doubt_that_names_it(wire: Wire) -> None:
    wire.terminal.faults.charges = 3_500
    answer = wire.ask(SALE)
    assert isinstance(answer, Unsure)
    assert answer.doubt is Doubt.OTHER_AMOUNT
    assert answer.found is not None
    assert answer.found.amount == 3_500


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("06 0F 00", Unsure),
        ("04 0F 02 27 00  06 0F 00", Unsure),
        ("04 0F 0A 04 00 00 00 03 50 00 87 00 12  06 0F 00", Unsure),
        ("04 0F 09 27 00 04 00 00 00 03 50 00  06 0F 00", Unsure),
        ("04 0F 0C 27 00 04 00 00 00 03 50 00 87 00 12  06 1E 01 6C", Unsure),
        ("04 0F 0F 27 00 04 00 00 00 03 50 00 87 00 12 49 09 78  06 0F 00", Unsure),
        ("04 0F 0C 27 00 04 00 00 00 03 50 00 87 00 12  06 0F 00", Approved),
        ("04 0F 02 27 64  06 1E 01 64", Declined),
        ("04 0F 02 27 64  06 0F 00", Unsure),
        ("04 0F 0C 27 01 04 00 00 00 03 50 00 87 00 12  06 0F 00", Unsure),
        ("06 1E 00", Declined),
        ("06 1E 01 6C", Cancelled),
    ],
)
def test_only_what_is_whole_is_certain(wire: Wire, said: str, kind: type) -> None:
    wire.terminal.customer.does = Deed.DOES_NOTHING
    wire.begin(SALE)
    wire.say(bytes.fromhex(said))
    assert isinstance(wire.wait(), kind)


def test_a_busy_terminal_has_done_nothing(wire: Wire) -> None:
    wire.terminal.faults.is_busy = True
    assert wire.ask(SALE) == StillBusy()


def asked() -> ZvtConversation:
    """One that has just said what is to be paid."""
    conversation = ZvtConversation(clock=lambda: NOW)
    conversation.opened(0.0)
    conversation.feed(bytes.fromhex("80 00 00 06 0F 00"), 0.0)
    conversation.begin(SALE, 0.0)
    conversation.feed(bytes.fromhex("80 00 00 06 0F 00"), 0.0)
    conversation.take_news()
    assert conversation.take_outgoing().endswith(written(body.ask(SALE)))
    return conversation


APPROVAL = bytes.fromhex("04 0F 0C 27 00 04 00 00 00 03 50 00 87 00 12  06 0F 00")


def test_a_refusal_it_then_goes_on_about_was_a_damaged_acknowledgement() -> None:
    conversation = asked()
    conversation.feed(bytes.fromhex("84 00 00"), 0.0)
    assert conversation.take_news() == []
    conversation.feed(APPROVAL, 0.1)
    (ended,) = conversation.take_news()
    assert isinstance(ended, Ended)
    assert isinstance(ended.answer, Approved)


def test_a_refusal_and_silence_are_a_refusal() -> None:
    conversation = asked()
    conversation.feed(bytes.fromhex("84 9C 00"), 0.0)
    conversation.feed(b"", conversation.deadline_s)
    assert conversation.take_news() == [Ended(StillBusy())]


def test_what_was_taken_is_not_refused_any_more_and_is_acknowledged() -> None:
    conversation = asked()
    conversation.feed(bytes.fromhex("80 00 00  84 FF 01 0A"), 0.0)
    assert (conversation.take_outgoing(), conversation.take_news()) == (written(Apdu(0x8000)), [])
    conversation.feed(APPROVAL, 1.0)
    assert isinstance(conversation.take_news()[-1], Ended)


@pytest.mark.parametrize(("trace", "kind"), [("00 00 07", Unsure), ("00 00 08", Approved)])
def test_a_receipt_that_is_told_again_is_no_reversal(trace: str, kind: type) -> None:
    original = replace(REVERSAL.original, unique_no="000007")
    said = fields(
        bytes.fromhex(f"27 00 04 00 00 00 03 50 00 87 00 12 0B {trace} 0C {NOW[8:]} 0D {NOW[4:8]}"),
    )
    assert isinstance(body.completed(replace(REVERSAL, original=original), said, NOW), kind)


def test_what_somebody_does_at_the_terminal_is_left_alone(wire: Wire) -> None:
    wire.terminal.faults.refuse_frames = 1
    assert wire.ask(SALE) == StillBusy()
    assert "06b0" not in wire.terminal.asked


def test_the_last_approval_ends_what_is_under_way_first(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.DOES_NOTHING
    wire.begin(SALE)
    wire.unplug()
    wire.plug()
    assert isinstance(wire.ask(LastApproval("last")), Unsure)  # there was none
    assert wire.terminal.asked[-4:] == ["0501", "06b0", "0501", "0620"]
    wire.terminal.act(Deed.INSERTS)
    assert wire.house.entries == ()


def test_an_older_request_that_still_waits_is_ended_before_a_new_one(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.DOES_NOTHING
    wire.begin(SALE)
    wire.unplug()
    wire.plug()
    wire.begin(replace(SALE, id="next"))
    wire.terminal.act(Deed.INSERTS)
    assert isinstance(wire.wait(), Approved)
    assert wire.house.captured_minus_reversed() == AMOUNT
    assert wire.late == []


def test_a_terminal_that_asks_the_van_is_still_busy(wire: Wire) -> None:
    wire.terminal.faults.van_s = 100.0
    wire.begin(SALE)
    wire.unplug()
    wire.plug()
    assert wire.ask(LastApproval("soon")) == StillBusy()


def test_a_late_answer_is_told_once(wire: Wire) -> None:
    wire.terminal.faults.late = True
    wire.begin(SALE)
    wire.abort()
    assert isinstance(wire.wait(), Unsure)
    wire.terminal.faults.double_answers = 1
    wire.terminal.send_late()
    wire.rest(10.0)
    assert [(late.request_id, type(late.answer)) for late in wire.late] == [(SALE.id, Approved)]


def test_a_repeated_answer_is_no_news(wire: Wire) -> None:
    wire.terminal.faults.double_answers = 1
    assert isinstance(wire.ask(SALE), Approved)
    wire.rest(10.0)
    assert wire.late == []


def test_nobody_there_means_that_nothing_was_sent_and_the_connection_is_of_no_use() -> None:
    conversation = ZvtConversation()
    conversation.opened(0.0)
    conversation.begin(SALE, 1.0)
    assert conversation.take_outgoing() == written(body.register()) + written(body.enquire())
    conversation.feed(b"", 100.0)
    assert conversation.take_outgoing() == b""
    ended, presence = conversation.take_news()
    assert isinstance(ended, Ended)
    assert isinstance(ended.answer, NotSent)
    assert presence == Presence(False)


def test_a_check_enquires(wire: Wire) -> None:
    assert isinstance(wire.terminal, ZvtTerminal)
    assert wire.terminal.is_registered
    assert wire.ask(Check("c")) == Checked(True)
    wire.terminal.faults.refuse_frames = 1
    assert wire.ask(Check("d")) == Checked(False, "The terminal is busy.")


def test_noise_is_survived_in_bounded_memory() -> None:
    conversation = ZvtConversation()
    conversation.opened(0.0)

    def feed(data: bytes, now_s: float) -> list[object]:
        conversation.feed(data, now_s)
        conversation.take_outgoing()
        if conversation.request is None:
            conversation.begin(SALE, now_s)
        return list(conversation.take_news())

    said = ("06 0F 00", "80 00 00", "84 9C 00", "04 0F 0C 27 00 04 00 00 00 03 50 00 87 00 12", "04 FF 01 0A")
    fuzzed = fuzz(feed, [bytes.fromhex(message) for message in said], 60_000, seed=3)
    assert fuzzed.peak_bytes < 64 * 1024
    assert fuzzed.answers > 10
