"""The receipt of a sale beyond the plain one: discounts, changed prices, options, tenders, other merchants."""

from dataclasses import replace

import pytest
from receipt_kit import STALL, between, cash, given, rows, sale, texts

from pos.discount import Kind
from pos.quantity import PIECE, Unit
from pos.receipt import Columns, sale_receipt
from pos.sale import Line, Payment
from pos.tax import Merchant, TaxClass, TaxRule

FISH = Line(1, "mackerel", "고등어", Unit("마리"), 5_000, 2, TaxClass.EXEMPT)
SODA = Line(2, "soda", "사이다", PIECE, 2_200, 1, TaxClass.TAXABLE)
BEEF = Line(3, "beef", "한우", Unit("근", weight_g=600), 35_000, 171, TaxClass.EXEMPT, agreed=10_000)
SPICY = replace(SODA, no=4, name="떡볶이", unit_price=4_500, quantity=2, choices=("맵게", "치즈 추가"))
EXTRA = replace(FISH, no=5, quantity=1, discount=5_000)


def under(line: Line) -> list[str]:
    """What explains the line's figure."""
    paper = sale_receipt(STALL, sale(line))
    return [text for text in texts(paper) if text.startswith("  ")]


def test_discounts_lead_from_the_sum_of_the_lines_to_the_total() -> None:
    discounts = (
        given(Kind.DEOM, 5_000, "인심", 100),
        given(Kind.TTEORI, 660, "마감", 30),
        given(Kind.ENURI, 40, "흥정"),
    )
    paper = sale_receipt(
        STALL, sale(replace(FISH, discount=40), replace(SODA, discount=660), EXTRA, discounts=discounts)
    )
    assert between(paper, "소계", "에누리 (흥정)") == [
        ("소계", "17,200"),
        ("덤 (인심)", "-5,000"),
        ("떨이 30% (마감)", "-660"),
        ("에누리 (흥정)", "-40"),
    ]
    assert Columns("고등어*", "10,000") in paper  # before discounts
    assert Columns("고등어*", "5,000") in paper
    assert "합계 11,500원" in texts(paper)


def test_without_discounts_there_is_no_subtotal() -> None:
    assert "소계" not in rows(sale_receipt(STALL, sale(FISH)))


def test_a_discount_without_a_reason_has_no_brackets() -> None:
    paper = sale_receipt(STALL, sale(replace(FISH, discount=300), discounts=(given(Kind.ENURI, 300, ""),)))
    assert rows(paper)["에누리"] == "-300"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (FISH, ["  5,000 × 2마리"]),
        (SODA, []),
        (replace(SODA, unit_price=2_000, list_price=2_200), ["  2,000 (원래 2,200)"]),
        (replace(SODA, list_price=2_200), []),  # changed and changed back
        (replace(FISH, unit_price=4_500, list_price=5_000), ["  4,500 × 2마리 (원래 5,000)"]),
        (BEEF, ["  10,000원어치 · 171 g (35,000/근)"]),
        (replace(BEEF, agreed=None, quantity=900), ["  35,000/근 × 1근 반 · 900 g"]),
        (replace(BEEF, agreed=None, list_price=40_000), ["  35,000/근 × 171 g (원래 40,000)"]),
        (SPICY, ["  4,500 × 2개", "  - 맵게", "  - 치즈 추가"]),
        (replace(SODA, trace_no="002123456789"), ["  이력번호 002123456789"]),
    ],
)
def test_what_stands_under_a_line(line: Line, words: list[str]) -> None:
    assert under(line) == words


def test_every_way_to_pay_stands_on_it() -> None:
    paid = (
        Payment("exchange", 1_000, 1_000, 0),
        Payment("onnuri_paper", 25_000, 25_000, 0, faces=((10_000, 2), (5_000, 1))),
        Payment("account", 2_500, 2_500, 0, customer="someone"),
        Payment("coupon", 500, 500, 0, note="상인회"),
        Payment("stamps", 500, 500, 0),
        cash(500, 1_000),
    )
    paper = sale_receipt(STALL, sale(replace(FISH, unit_price=15_000), paid=paid))
    assert between(paper, "교환", "거스름돈") == [
        ("교환", "1,000"),
        ("받은 돈(온누리상품권)", "25,000"),
        ("외상", "2,500"),
        ("쿠폰(상인회)", "500"),
        ("받은 돈(stamps)", "500"),  # of a later version
        ("받은 돈(현금)", "1,000"),
        ("거스름돈", "500"),
    ]
    assert texts(paper)[-4:-1] == ["  10,000원 × 2장", "  5,000원 × 1장", "* 표시는 면세 물품입니다."]


def test_change_on_vouchers_is_change_and_no_cash_was_handed_over() -> None:
    paid = (Payment("onnuri_paper", 10_000, 10_000, 0, faces=((10_000, 1),)), Payment("cash", -3_000, 0, 3_000))
    paper = sale_receipt(STALL, sale(replace(FISH, unit_price=3_500), paid=paid))
    assert between(paper, "받은 돈(온누리상품권)", "거스름돈") == [
        ("받은 돈(온누리상품권)", "10,000"),
        ("거스름돈", "3,000"),
    ]


@pytest.mark.parametrize(
    ("merchant", "sums", "is_marked"),
    [
        (Merchant.GENERAL, {"과세물품가액": "2,000", "부가세": "200", "면세물품가액": "10,000"}, True),
        (Merchant.SIMPLIFIED, {"과세물품가액": "2,000", "부가세": "200", "면세물품가액": "10,000"}, True),
        (Merchant.SIMPLIFIED_NO_INVOICE, {}, True),
        (Merchant.EXEMPT, {}, False),
    ],
)
def test_only_who_may_set_the_tax_apart_does(merchant: Merchant, sums: dict[str, str], is_marked: bool) -> None:
    paper = sale_receipt(STALL, sale(FISH, SODA, rule=TaxRule(merchant)))
    named = {"과세물품가액", "부가세", "면세물품가액"}
    assert {name: figure for name, figure in rows(paper).items() if name in named} == sums
    assert ("고등어*" in rows(paper)) is is_marked
    assert any("면세 물품" in text for text in texts(paper)) is is_marked
    assert "합계 12,200원" in texts(paper)


def test_the_note_of_a_sale_stands_before_the_thanks() -> None:
    assert texts(sale_receipt(STALL, sale(SODA, note="저녁에 찾으러 오심")))[-2:] == [
        "메모: 저녁에 찾으러 오심",
        "고맙습니다.",
    ]
