"""NICE NVCAT: the published packet, and which of its replies are an answer."""

from dataclasses import replace
from urllib.parse import unquote_to_bytes

import pytest
from agent_kit import agent_counter
from hypothesis import given
from hypothesis import strategies as st
from terminal_kit import AMOUNT, SALE

from drivers.terminal.answer import Answer, Approved, Declined, Doubt, Unsupported, Unsure
from drivers.terminal.approval import Means, Medium
from drivers.terminal.nice import packet
from drivers.terminal.nice.talk import body_of, judged
from drivers.terminal.request import Cancel, Money, Original

FS, BELL = "\x1c", "\x07"
CODE = "281006027875779978448005"
CATID = "2393300001"
ORIGINAL = Original("28713392", "20220214120000")
FIELDS = (
    f"0210|10|0000|35000|3181|0|00|28713392|260611130000|041|장날카드|031|장날매입|741069091|{CATID}||정상승인|"
    "941019|신용|0001|000000000001" + "|" * 16
).replace("|", FS)


def reply(fields: str = FIELDS, code: str = "0000", encoding: str = "utf-8", counted_in: str = "") -> bytes:
    size = len(fields.encode(counted_in or encoding))
    return f"{size + 12:04}VCAT{code}{size:04}".encode() + fields.encode(encoding)


def judge(data: bytes) -> Answer:
    return judged(SALE, CATID, packet.read_reply(data))


def test_a_sale_is_the_published_packet() -> None:
    written = packet.packet(body_of(SALE, ""))
    head = f"0059VCAT    0047NICEVCAT{BELL}0200{FS}10{FS}C{FS}35000{FS}3181{FS}0{FS}00{FS}"
    assert written == head + FS * 11 + BELL
    assert unquote_to_bytes(packet.encoded(written)) == written.encode("ascii")
    assert packet.encoded(written).startswith(b"0059VCAT%20%20%20%200047NICEVCAT%070200%1C10%1CC%1C35000")


def test_a_cancellation_names_the_original_its_day_and_the_terminal() -> None:
    body = body_of(Cancel("c", Money(900, 0, 900), ORIGINAL), CATID)
    assert body.split(BELL)[1].split(FS)[:14] == [
        *("0420", "10", "C", "900", "0", "0", "00", "28713392", "220214", CATID, "", "", "", "900")
    ]


def test_a_payment_by_code_carries_the_code_and_leaves_its_kind_to_the_agent() -> None:
    body = body_of(replace(SALE, code=CODE, wallet="KAKAOPAY"), CATID)
    fields = body.split(BELL)[1].split(FS)
    assert body.startswith(f"NICEVCATB{BELL}")
    assert (fields[0], fields[2], fields[12], fields[24]) == ("0300", "L", CODE, "PRO")


def test_the_published_reply_is_an_approval() -> None:
    answer = judge(reply())
    assert isinstance(answer, Approved)
    approval = answer.approval
    assert (approval.approval_no, approval.at, approval.amount) == ("28713392", "20260611130000", AMOUNT)
    assert (approval.issuer, approval.acquirer, approval.terminal_no) == ("장날카드", "장날매입", CATID)


@pytest.mark.parametrize(("encoding", "counted_in"), [("utf-8", "cp949"), ("cp949", "cp949")])
def test_its_size_may_be_counted_in_the_bytes_of_windows(encoding: str, counted_in: str) -> None:
    assert isinstance(judge(reply(encoding=encoding, counted_in=counted_in)), Approved)


def test_a_refusal_of_the_van_is_one() -> None:
    refused = FS.join(["0210", "10", "0051", "35000", *[""] * 12, "잔액부족", *[""] * 20])
    assert judge(reply(refused)) == Declined("0051", "잔액부족")


@pytest.mark.parametrize(
    ("data", "doubt"),
    [
        (reply(code="0001"), Doubt.UNREADABLE),
        (reply("", code="0000"), Doubt.UNREADABLE),
        (reply("0210" + FS + "10" + FS + "0051"), Doubt.UNREADABLE),
        (reply(FIELDS.replace(f"{FS}0000{FS}", f"{FS}{FS}")), Doubt.UNREADABLE),
        (reply(FIELDS.replace(f"{FS}0000{FS}", f"{FS}0051{FS}")), Doubt.UNREADABLE),
        (reply(FIELDS.replace("35000", "3500")), Doubt.OTHER_AMOUNT),
        (reply(FIELDS.replace("35000", "")), Doubt.OTHER_AMOUNT),
        (reply(FIELDS.replace(CATID, "2393300002")), Doubt.OTHER_REFERENCE),
        (reply() + b" ", Doubt.UNREADABLE),
        (b"0001" + reply()[4:], Doubt.UNREADABLE),
        (b"SUCCESS", Doubt.UNREADABLE),
    ],
)
def test_an_odd_reply_is_no_answer(data: bytes, doubt: Doubt) -> None:
    answer = judge(data)
    assert isinstance(answer, Unsure)
    assert answer.doubt is doubt


def test_a_reply_that_was_cut_is_no_answer_wherever_it_was_cut() -> None:
    for size in range(len(reply())):
        assert isinstance(judge(reply()[:size]), Unsure)


@given(st.binary() | st.text().map(lambda text: reply(text.encode("utf-8", "replace").decode())))
def test_no_bytes_upset_it_and_none_are_a_sale(data: bytes) -> None:
    assert isinstance(judge(data), Unsure | Declined)


@given(st.integers(0, len(reply()) - 1), st.integers(0, 255))
def test_a_harmed_byte_never_makes_a_refusal_or_another_sale(at: int, value: int) -> None:
    answer = judge(reply()[:at] + bytes((value,)) + reply()[at + 1 :])
    assert isinstance(answer, Unsure) or (isinstance(answer, Approved) and answer.approval.amount == AMOUNT)


def test_a_payment_by_code() -> None:
    with agent_counter("nice-nvcat") as counter:
        answer = counter.ask(replace(SALE, code=CODE, wallet="KAKAOPAY"))
        assert isinstance(answer, Approved)
        assert (answer.approval.means, answer.approval.medium) == (Means.CODE, Medium.CODE)
        original = Original(answer.approval.approval_no, answer.approval.at, Means.CODE)
        without = Cancel("without", SALE.money, original)
        assert isinstance(counter.ask(without), Unsupported)
        assert isinstance(counter.ask(replace(without, id="with", code=CODE)), Approved)
        assert counter.house.captured_minus_reversed() == 0
