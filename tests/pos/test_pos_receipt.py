"""The receipt: what 부가가치세법 시행령 제73조 asks for, in the order a customer reads it."""

from dataclasses import replace

import pytest
from pos_kit import NOON, moment

from pos.quantity import PIECE, Unit
from pos.receipt import Align, Columns, Element, Marks, Rule, Stall, Text, sale_receipt
from pos.sale import Line, Payment, Sale, taxes_of
from pos.tax import GENERAL, TaxClass

STALL = Stall("영자네 생선", "1248100998", "김영자", "서울 종로구 창경궁로 88", "02-123-4567")
FISH = Line(1, "mackerel", "고등어", Unit("마리"), 5_000, 2, TaxClass.EXEMPT)
BEEF = Line(2, "beef", "한우", Unit("근", weight_g=600), 35_000, 900, TaxClass.EXEMPT)
BAG = Line(3, None, "봉투", PIECE, 1_004, 1, TaxClass.TAXABLE)
TAKEN_OUT = Line(4, "squid", "오징어", Unit("마리"), 4_000, 1, TaxClass.EXEMPT, voided=True)


def sale(*lines: Line, tendered: int = 70_000) -> Sale:
    taxes = taxes_of(lines, GENERAL)
    paid = Payment("cash", taxes.total, tendered, tendered - taxes.total)
    return Sale("id", 12, NOON, "2026-03-02", "owner", 12, lines, (paid,), taxes)


def texts(document: tuple[Element, ...]) -> list[str]:
    return [element.text for element in document if isinstance(element, Text)]


def columns(document: tuple[Element, ...]) -> list[tuple[str, str]]:
    return [(element.left, element.right) for element in document if isinstance(element, Columns)]


def test_the_whole_receipt() -> None:
    assert sale_receipt(STALL, sale(FISH, BEEF, BAG, TAKEN_OUT)) == (
        Text("영자네 생선", Align.CENTER, large=True, bold=True),
        Text("사업자번호 124-81-00998", Align.CENTER),
        Text("대표 김영자  전화 02-123-4567", Align.CENTER),
        Text("서울 종로구 창경궁로 88", Align.CENTER),
        Rule(),
        Columns("2026-03-02 12:00:00", "No. 12"),
        Rule(),
        Columns("고등어*", "10,000"),
        Text("  5,000 × 2마리"),
        Columns("한우*", "52,500"),
        Text("  35,000/근 × 1근 반 · 900 g"),
        Columns("봉투", "1,004"),
        Rule(),
        Columns("과세물품가액", "913"),
        Columns("부가세", "91"),
        Columns("면세물품가액", "62,500"),
        Text("합계 63,504원", Align.RIGHT, large=True, bold=True),
        Columns("받은 돈(현금)", "70,000"),
        Columns("거스름돈", "6,496"),
        Rule(),
        Text("* 표시는 면세 물품입니다."),
        Text("고맙습니다.", Align.CENTER),
    )


def test_a_copy_says_so_first_and_is_otherwise_the_same() -> None:
    original = sale_receipt(STALL, sale(FISH))
    mark, when, *rest = sale_receipt(STALL, sale(FISH), Marks(moment("2026-03-05 09:07:59")))
    assert mark == Text("재출력", Align.CENTER, large=True, bold=True)
    assert when == Text("2026-03-05 09:07", Align.CENTER)
    assert tuple(rest) == original


def test_a_fingerprint_is_the_last_line() -> None:
    plain = sale_receipt(STALL, sale(FISH))
    assert sale_receipt(STALL, sale(FISH), Marks(fingerprint="3f2a91bc")) == (
        *plain,
        Text("장부 3f2a91bc", Align.CENTER),
    )


def test_practice_cannot_be_taken_for_a_sale_from_either_end() -> None:
    plain = sale_receipt(STALL, sale(FISH))
    practice = (
        Text("연습", Align.CENTER, large=True, bold=True),
        Text("실제 판매가 아닙니다", Align.CENTER, bold=True),
    )
    assert sale_receipt(STALL, sale(FISH), Marks(practice=True)) == (*practice, *plain, *practice)
    both = sale_receipt(STALL, sale(FISH), Marks(NOON, "3f2a91bc", practice=True))
    assert both[:2] == both[-2:] == practice
    assert both[2] == Text("재출력", Align.CENTER, large=True, bold=True)


def test_what_was_taken_out_is_not_printed() -> None:
    printed = repr(sale_receipt(STALL, sale(FISH, TAKEN_OUT)))
    assert "오징어" not in printed


@pytest.mark.parametrize(
    ("lines", "sums"),
    [
        ((FISH,), [("면세물품가액", "10,000")]),
        ((BAG,), [("과세물품가액", "913"), ("부가세", "91")]),
        ((replace(BAG, unit_price=0), FISH), [("면세물품가액", "10,000")]),
    ],
)
def test_only_the_tax_sums_there_are_stand_on_it(lines: tuple[Line, ...], sums: list[tuple[str, str]]) -> None:
    printed = columns(sale_receipt(STALL, sale(*lines)))
    named = {"과세물품가액", "부가세", "면세물품가액"}
    assert [row for row in printed if row[0] in named] == sums


def test_the_mark_is_explained_only_where_it_is_used() -> None:
    assert not any("면세" in text for text in texts(sale_receipt(STALL, sale(BAG))))


def test_exact_money_gives_no_line_for_change() -> None:
    names = [left for left, _ in columns(sale_receipt(STALL, sale(FISH, tendered=10_000)))]
    assert "받은 돈(현금)" in names
    assert "거스름돈" not in names


@pytest.mark.parametrize(
    ("stall", "head"),
    [
        (Stall("장날"), ["장날"]),
        (replace(STALL, owner=""), ["영자네 생선", "사업자번호 124-81-00998", "전화 02-123-4567", STALL.address]),
        (replace(STALL, phone="", address=""), ["영자네 생선", "사업자번호 124-81-00998", "대표 김영자"]),
    ],
)
def test_empty_fields_of_the_stall_are_left_out(stall: Stall, head: list[str]) -> None:
    assert texts(sale_receipt(stall, sale(BAG)))[: len(head)] == head
    assert texts(sale_receipt(stall, sale(BAG)))[len(head)].startswith("합계")
