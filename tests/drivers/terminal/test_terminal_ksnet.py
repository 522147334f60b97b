"""KSNET KSCAT: the telegram of 452 bytes, and which of its replies are an answer."""

import json
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from agent_kit import NAME
from driver_support import Inbox
from hypothesis import given
from hypothesis import strategies as st
from terminal_kit import AMOUNT, SALE

from drivers.registry import DeviceSpec, Role, build
from drivers.terminal.agent.address import AgentAddress
from drivers.terminal.agent.dialogue import HttpMessage
from drivers.terminal.answer import Answer, Approved, Cancelled, Declined, Doubt, StillBusy, Unsure
from drivers.terminal.ksnet import telegram
from drivers.terminal.ksnet.talk import KsnetTalk
from drivers.terminal.request import Cancel, Money, Original
from drivers.terminal.timing import TerminalTiming

CATID, NUMBER = "DPT0TEST03", "260611130000"
CANCEL = Cancel("c", Money(9_900, 500, 4_000), Original("12345678", "20260610090000"), installment_months=3)
APPROVED: dict[str, object] = {
    "REQ": "AP",
    "RES": "0000",
    "RESPCODE": "0000",
    "TELEGRAMFLAG": "0210",
    "TELEGRAMNO": NUMBER,
    "APPROVALNO": "30012345    ",
    "TRADETIME": "260611130005",
    "TRADEUNIQUENO": "000000000001",
    "CARDNAME": "장날카드",
    "FILLER": "9410191234561234",
    "REMAINAMOUNT": "",
}


def reply(**changes: object) -> bytes:
    return f"cb({json.dumps(APPROVED | changes, ensure_ascii=False)})".encode("cp949")


def judge(data: bytes) -> Answer:
    return telegram.judged(SALE, NUMBER, telegram.read_reply(data))


def parts(text: str) -> dict[str, str]:
    """The published layout, field by field."""
    layout = (
        ("stx", 1), ("deal", 2), ("work", 2), ("kind", 4), ("form", 1), ("tid", 10), ("vendor", 4), ("number", 12),
        ("entry", 1), ("unique", 20), ("plain_card", 20), ("encryption", 1), ("software", 16), ("reader", 16),
        ("encrypted", 40), ("card", 37), ("fs", 1), ("months", 2), ("total", 12), ("tip", 12), ("tax", 12),
        ("supply", 12), ("exempt", 12), ("key", 2), ("password", 16), ("original_no", 12), ("original_day", 6),
        ("user", 163), ("sign", 1), ("etx", 1), ("cr", 1),
    )  # fmt: skip
    assert sum(size for _, size in layout) == telegram.TELEGRAM_BYTES
    found, at = {}, 0
    for name, size in layout:
        found[name] = text[at : at + size]
        at += size
    return found


def test_a_sale_fills_the_published_layout_and_nothing_else() -> None:
    text = telegram.telegram(SALE, CATID, NUMBER)
    assert len(text.encode("ascii")) == telegram.TELEGRAM_BYTES
    said = {name: part for name, part in parts(text).items() if part.strip(" ")}
    assert said == {
        "stx": "\x02",
        "deal": "IC",
        "work": "01",
        "kind": "0200",
        "form": "N",
        "tid": CATID,
        "number": NUMBER,
        "fs": "\x1c",
        "months": "00",
        "total": "000000035000",
        "tip": "000000000000",
        "tax": "000000003181",
        "supply": "000000031819",
        "exempt": "000000000000",
        "sign": "X",
        "etx": "\x03",
        "cr": "\r",
    }


def test_a_cancellation_names_the_original_and_its_day() -> None:
    said = parts(telegram.telegram(CANCEL, CATID, NUMBER))
    assert (said["kind"], said["months"]) == ("0420", "03")
    assert (said["original_no"], said["original_day"]) == ("12345678    ", "260610")
    assert (said["tax"], said["supply"], said["exempt"]) == ("000000000500", "000000005400", "000000004000")


def test_a_signature_is_asked_for() -> None:
    assert parts(telegram.telegram(replace(SALE, signature=True), CATID, NUMBER))["sign"] == "F"


def test_it_leaves_with_its_length_in_front() -> None:
    text = telegram.telegram(SALE, CATID, NUMBER)
    assert parse_qs(telegram.query(text)) == {"callback": ["cb"], "REQ": [f"AP0452{text}"]}


def test_no_number_is_given_twice() -> None:
    address = AgentAddress("http", "127.0.0.1", 1)
    talk = KsnetTalk(address, CATID, TerminalTiming(), clock=lambda: "260611130000")
    numbers = []
    for _ in range(3):
        message = talk.money_errand(SALE).message
        assert isinstance(message, HttpMessage)
        numbers.append(parts(parse_qs(message.query)["REQ"][0][6:])["number"])
    assert numbers == ["260611130000", "260611130001", "260611130002"]


def test_the_published_reply_is_an_approval_and_its_card_number_is_cut() -> None:
    answer = judge(reply())
    assert isinstance(answer, Approved)
    approval = answer.approval
    assert (approval.approval_no, approval.at, approval.amount) == ("30012345", "20260611130005", AMOUNT)
    assert (approval.card_no, approval.issuer) == ("941019******1234", "장날카드")


@pytest.mark.parametrize("res", ["1000", 1000])
def test_the_customer_called_it_off(res: object) -> None:
    assert judge(f"cb({json.dumps({'RES': res})})".encode()) == Cancelled()


def test_refusals() -> None:
    assert judge(reply(RESPCODE="8326", APPROVALNO="", MESSAGE1="한도초과", MESSAGE2="")) == Declined(
        "8326", "한도초과"
    )
    assert judge(reply(RESPCODE="1003", APPROVALNO="")) == StillBusy()


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"TELEGRAMNO": "260611130001"}, Doubt.OTHER_REFERENCE),
        ({"TELEGRAMFLAG": "0430"}, Doubt.OTHER_REFERENCE),
        ({"TELEGRAMFLAG": "0470"}, Doubt.OTHER_REFERENCE),
        ({"TELEGRAMNO": None}, Doubt.UNREADABLE),
        ({"APPROVALNO": ""}, Doubt.UNREADABLE),
        ({"TRADETIME": "now"}, Doubt.UNREADABLE),
        ({"RES": "1004"}, Doubt.UNREADABLE),
        ({"RES": "1000"}, Doubt.UNREADABLE),
        ({"RES": "1004", "RESPCODE": "", "APPROVALNO": ""}, Doubt.UNREADABLE),
        ({"RES": "1004", "RESPCODE": "8326", "APPROVALNO": ""}, Doubt.UNREADABLE),
        ({"RESPCODE": "8326"}, Doubt.UNREADABLE),
        ({"RESPCODE": "", "APPROVALNO": ""}, Doubt.UNREADABLE),
        ({"RES": True}, Doubt.UNREADABLE),
    ],
)
def test_an_odd_reply_is_no_answer(changes: dict[str, object], doubt: Doubt) -> None:
    answer = judge(reply(**changes))
    assert isinstance(answer, Unsure)
    assert answer.doubt is doubt


def test_a_reply_that_was_cut_is_no_answer_wherever_it_was_cut() -> None:
    for size in range(len(reply())):
        assert isinstance(judge(reply()[:size]), Unsure)


def test_a_reply_that_says_a_thing_twice_is_no_answer() -> None:
    assert isinstance(judge(reply().replace(b'"RES":', b'"RESPCODE": "8326", "RES":')), Unsure)


def test_a_name_that_was_cut_in_half_loses_no_sale() -> None:
    assert isinstance(judge(reply().replace("드".encode("cp949"), "드".encode("cp949")[:1])), Approved)


@given(st.binary() | st.text().map(lambda text: f"cb({text})".encode("cp949", "replace")))
def test_no_bytes_upset_it_and_none_are_an_answer(data: bytes) -> None:
    assert isinstance(judge(data), Unsure)


@given(st.integers(0, len(reply()) - 1), st.integers(0, 255))
def test_a_harmed_byte_never_makes_a_refusal(at: int, value: int) -> None:
    answer = judge(reply()[:at] + bytes((value,)) + reply()[at + 1 :])
    assert isinstance(answer, Unsure | Approved)


def test_without_the_terminals_number_it_says_what_is_missing(inbox: Inbox) -> None:
    worker = build(DeviceSpec(NAME, Role.TERMINAL, "ksnet-kscat", "http://127.0.0.1:1", catid="SHORT"), inbox)
    assert "10 letters and digits" in worker.refusal(SALE)  # type: ignore[attr-defined]
