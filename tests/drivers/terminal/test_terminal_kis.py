"""The agent of KIS: the published JSON, and which of its messages are an answer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terminal_kit import AMOUNT, SALE

from drivers.terminal.answer import Answer, Approved, Declined, Doubt, Unsure
from drivers.terminal.kis import messages
from drivers.terminal.request import Cancel, Original

APPROVED: dict[str, object] = {
    "outRtn": 0,
    "outAgentCode": "0000",
    "outReplyCode": "0000",
    "outTradeType": "D1",
    "outTranAmt": "35000",
    "outVatAmt": "3181",
    "outAuthNo": "30012345",
    "outOrgAuthNo": "",
    "outReplyDate": "260611",
    "outVanKey": "000000000001",
    "outCardNo": "9410191234561234",
    "outIssuerName": "장날카드",
    "outCatId": "90100546",
}
CANCEL = Cancel("c", SALE.money, Original("30012345", "20260611130005"))


def answer(**changes: object) -> bytes:
    return json.dumps(APPROVED | changes, ensure_ascii=False).encode()


def judge(data: bytes) -> Answer:
    return messages.judged(SALE, messages.read_answer(data))


def test_a_sale_is_the_published_json() -> None:
    assert json.loads(messages.message(SALE)) == {
        "KIS_ICApproval": {
            "inTranCode": "NV",
            "inTradeType": "D1",
            "inTranAmt": "35000",
            "inVatAmt": "3181",
            "inSvcAmt": "0",
            "inInstallment": "00",
            "inOrgAuthNo": "",
            "inOrgAuthDate": "",
        }
    }


def test_a_cancellation_names_the_original_and_its_day() -> None:
    said = json.loads(messages.message(CANCEL))["KIS_ICApproval"]
    assert (said["inTradeType"], said["inOrgAuthNo"], said["inOrgAuthDate"]) == ("D2", "30012345", "260611")


@pytest.mark.parametrize("wrap", [False, True])
def test_the_published_answer_is_an_approval_and_its_card_number_is_cut(wrap: bool) -> None:
    data = json.dumps({"KIS_ICApprovalResult": APPROVED}).encode() if wrap else answer()
    said = judge(data)
    assert isinstance(said, Approved)
    assert (said.approval.approval_no, said.approval.at, said.approval.amount) == ("30012345", "20260611", AMOUNT)
    assert said.approval.card_no == "941019******1234"


def test_a_message_for_people_is_no_answer() -> None:
    assert not messages.is_answer('{"message":"카드를 넣어주세요"}'.encode())
    assert messages.is_answer(answer())
    assert messages.is_answer(b"\xff")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"outReplyCode": "8326", "outAuthNo": ""}, "8326"),
        ({"outReplyCode": "IC02", "outAuthNo": "", "outRtn": -1, "outAgentCode": "9999"}, "IC02"),
    ],
)
def test_refusals(changes: dict[str, object], code: str) -> None:
    said = judge(answer(outReplyMsg1="한도초과", **changes))
    assert said == Declined(code, "한도초과")


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"outTranAmt": "3500"}, Doubt.OTHER_AMOUNT),
        ({"outTranAmt": None}, Doubt.OTHER_AMOUNT),
        ({"outTradeType": "D2"}, Doubt.OTHER_REFERENCE),
        ({"outRtn": 1}, Doubt.UNREADABLE),
        ({"outAgentCode": "1234"}, Doubt.UNREADABLE),
        ({"outReplyCode": ""}, Doubt.UNREADABLE),
        ({"outReplyCode": "8326"}, Doubt.UNREADABLE),
        ({"outReplyCode": "8326", "outAuthNo": "", "outRtn": 1}, Doubt.UNREADABLE),
        ({"outAuthNo": ""}, Doubt.UNREADABLE),
        ({"outReplyDate": "today"}, Doubt.UNREADABLE),
    ],
)
def test_an_odd_answer_is_none(changes: dict[str, object], doubt: Doubt) -> None:
    said = judge(answer(**changes))
    assert isinstance(said, Unsure)
    assert said.doubt is doubt


def test_an_answer_about_another_approval_is_none() -> None:
    data = answer(outTradeType="D2", outOrgAuthNo="99999999")
    said = messages.judged(CANCEL, messages.read_answer(data))
    assert isinstance(said, Unsure)
    assert said.doubt is Doubt.OTHER_REFERENCE


def test_an_answer_that_was_cut_is_none_wherever_it_was_cut() -> None:
    for size in range(len(answer())):
        assert isinstance(judge(answer()[:size]), Unsure)


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_upset_it_and_none_are_an_answer(data: bytes) -> None:
    messages.is_answer(data)
    assert isinstance(judge(data), Unsure)


@given(st.integers(0, len(answer()) - 1), st.integers(0, 255))
def test_a_harmed_byte_never_makes_a_refusal_or_another_sale(at: int, value: int) -> None:
    said = judge(answer()[:at] + bytes((value,)) + answer()[at + 1 :])
    assert isinstance(said, Unsure) or (isinstance(said, Approved) and said.approval.amount == AMOUNT)
