"""The statement of an account, and the list of vouchers for the bank."""

from dataclasses import replace

import pytest
from pos_kit import NOON
from receipt_kit import STALL, between, rows, texts

from pos.account import Account, AccountLine, Customer
from pos.receipt import Elements, Marks, Stall, hand_in_list, statement
from pos.voucher import VoucherHandIn

WHO = Customer("someone", "김영희", "01012345678")
ACCOUNT = Account(WHO, 12_000, "2026-02-01")
LINES = (
    AccountLine(3, 0, "2026-02-01", 12, 20_000),
    AccountLine(5, 0, "2026-02-03", 14, -3_000),
    AccountLine(9, 0, "2026-02-10", None, -5_000),
)
HANDED = VoucherHandIn("id", 50, NOON, "2026-03-02", "owner", "onnuri_paper", ((5_000, 3), (30_000, 1)))


def test_a_statement_comes_to_its_balance() -> None:
    paper = statement(STALL, ACCOUNT, LINES, NOON)
    assert between(paper, "날짜", "2026-02-10 갚음") == [
        ("날짜", "2026-03-02 12:00"),
        ("2026-02-01 No. 12", "20,000"),
        ("2026-02-03 반품 No. 14", "-3,000"),
        ("2026-02-10 갚음", "-5,000"),
    ]
    assert texts(paper)[0] == "외상 명세"
    assert texts(paper)[-1] == "남은 외상 12,000원"


@pytest.mark.parametrize(
    ("customer", "shown"),
    [
        (WHO, ["김영희 님", "010-****-5678"]),
        (Customer("x", "옆집 할머니"), ["옆집 할머니 님"]),
        (Customer("x", "김영희", "nonsense"), ["김영희 님"]),
        (Customer("x", ""), ["지워진 손님"]),
        (Customer("x", "", "01012345678"), ["지워진 손님"]),
    ],
)
def test_a_customer_is_named_and_no_number_stands_there_in_full(customer: Customer, shown: list[str]) -> None:
    paper = statement(Stall("장날"), replace(ACCOUNT, customer=customer), LINES, NOON)
    assert texts(paper)[2:-1] == shown
    assert "12345678" not in repr(paper)


def test_an_account_on_which_nothing_was_written() -> None:
    paper = statement(STALL, replace(ACCOUNT, balance=0), (), NOON)
    assert texts(paper)[-2:] == ["적힌 것이 없습니다.", "남은 외상 0원"]


def test_vouchers_are_listed_by_face_with_room_for_two_hands() -> None:
    paper = hand_in_list(STALL, HANDED)
    assert texts(paper)[0] == "상품권 제출 목록"
    assert between(paper, "종류", "모두") == [
        ("종류", "온누리상품권"),
        ("날짜", "2026-03-02 12:00"),
        ("30,000원 × 1장", "30,000"),
        ("5,000원 × 3장", "15,000"),
        ("모두", "4장"),
    ]
    assert "합계 45,000원" in texts(paper)
    assert {name for name in rows(paper) if "서명" in name} == {"낸 사람 (서명)", "받은 사람 (서명)"}


@pytest.mark.parametrize(
    "paper",
    [
        statement(STALL, ACCOUNT, LINES, NOON, Marks(NOON, "3f2a91bc", practice=True)),
        hand_in_list(STALL, HANDED, Marks(NOON, "3f2a91bc", practice=True)),
    ],
)
def test_they_carry_the_marks_of_every_paper(paper: Elements) -> None:
    assert texts(paper)[:3] == ["연습", "실제 판매가 아닙니다", "재출력"]
    assert texts(paper)[-3:] == ["장부 3f2a91bc", "연습", "실제 판매가 아닙니다"]
