"""The receipt of what came back."""

from dataclasses import replace

import pytest
from pos_kit import NOON
from receipt_kit import ORIGINAL, STALL, between, rows, texts

from pos.quantity import PIECE, Unit
from pos.receipt import Columns, Stall, Text, refund_receipt
from pos.sale import Line, Payment, Sale
from pos.tax import GENERAL, TaxClass, TaxTotals

FISH_BACK = Line(1, "mackerel", "고등어", Unit("마리"), 5_000, -2, TaxClass.EXEMPT, recorded=-10_000)
SODA_BACK = Line(2, "soda", "사이다", PIECE, 2_200, -1, TaxClass.TAXABLE, recorded=-2_200)
CASH_BACK = Payment("cash", -12_200, -12_200, 0)
REFUND = Sale(
    *("id", 13, NOON, "2026-03-02", "owner", 13),
    lines=(FISH_BACK, SODA_BACK),
    payments=(CASH_BACK,),
    taxes=TaxTotals(-2_200, -10_000, -200),
    rule=GENERAL,
    refunds=ORIGINAL,
    reason="반품",
)


def test_the_whole_receipt() -> None:
    paper = refund_receipt(Stall("영자네 생선"), REFUND)
    assert texts(paper) == [
        "반품 영수증",
        "영자네 생선",
        "원 영수증 No. 12 · 2026-03-01",
        "  5,000 × 2마리",
        "합계 -12,200원",
        "* 표시는 면세 물품입니다.",
    ]
    assert between(paper, "2026-03-02 12:00:00", "돌려드린 돈(현금)") == [
        ("2026-03-02 12:00:00", "No. 13"),
        ("고등어*", "-10,000"),
        ("사이다", "-2,200"),
        ("과세물품가액", "-2,000"),
        ("부가세", "-200"),
        ("면세물품가액", "-10,000"),
        ("돌려드린 돈(현금)", "12,200"),
    ]


@pytest.mark.parametrize(
    ("reason", "tender", "title", "said"),
    [
        ("반품", "cash", "반품 영수증", []),
        ("판매 취소", "cash", "판매 취소", []),
        ("교환", "exchange", "교환", []),
        ("크기가 안 맞음", "exchange", "교환", ["사유: 크기가 안 맞음"]),
        ("상했음", "cash", "반품 영수증", ["사유: 상했음"]),
    ],
)
def test_the_title_says_what_it_is(reason: str, tender: str, title: str, said: list[str]) -> None:
    paper = refund_receipt(STALL, replace(REFUND, reason=reason, payments=(replace(CASH_BACK, tender=tender),)))
    assert isinstance(paper[0], Text)
    assert (paper[0].text, paper[0].large) == (title, True)
    assert [text for text in texts(paper) if text.startswith("사유")] == said


def test_how_it_was_given_back() -> None:
    parts = (("account", 5_000), ("exchange", 4_000), ("cash", 3_200))
    payments = tuple(Payment(tender, -won, -won, 0) for tender, won in parts)
    assert between(
        refund_receipt(STALL, replace(REFUND, payments=payments)), "외상에서 뺀 돈", "돌려드린 돈(현금)"
    ) == [
        ("외상에서 뺀 돈", "5,000"),
        ("교환에 쓴 돈", "4,000"),
        ("돌려드린 돈(현금)", "3,200"),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (replace(FISH_BACK, recorded=-9_500), "  2마리 · 사신 값 그대로"),
        (replace(FISH_BACK, quantity=-1, recorded=-5_000), None),
        (replace(FISH_BACK, quantity=-1, recorded=-4_440), "  1마리 · 사신 값 그대로"),
        (
            replace(FISH_BACK, unit=Unit("근", 600), unit_price=35_000, quantity=-1_250, recorded=-72_910),
            "  35,000/근 × 1.25 kg",
        ),
    ],
)
def test_a_price_stands_only_where_it_makes_up_the_amount(line: Line, words: str | None) -> None:
    taxes = TaxTotals(0, line.amount, 0)
    refund = replace(REFUND, lines=(line,), taxes=taxes, payments=(Payment("cash", line.amount, line.amount, 0),))
    paper = refund_receipt(STALL, refund)
    assert [text for text in texts(paper) if text.startswith("  ")] == ([words] if words else [])
    assert Columns("고등어*", f"{line.amount:,}") in paper
    assert rows(paper)["돌려드린 돈(현금)"] == f"{-line.amount:,}"
