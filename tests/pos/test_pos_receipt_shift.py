"""X and Z: everything that was taken, and a drawer that can be counted against the paper."""

from dataclasses import replace

import pytest
from pos_kit import NOON, moment
from receipt_kit import STALL, between, rows, texts

from pos.receipt import Columns, Elements, shift_report
from pos.shift import Perpetual, Shift, ShiftClosing, ShiftReport, Takings, Tally
from pos.tax import TaxTotals

TAKINGS = Takings(
    sales=Tally(12, 345_000),
    refunds=Tally(1, -5_000),
    tenders={
        "account": Tally(1, 20_000),
        "cash": Tally(11, 295_000),
        "onnuri_paper": Tally(2, 25_000),
        "exchange": Tally(2, 0),
    },
    discounts={"TTEORI": Tally(1, 2_700), "ENURI": Tally(3, 900)},
    taxes=TaxTotals(110_000, 230_000, 10_000),
    voided=Tally(2, 9_000),
    paid_in=Tally(1, 10_000),
    paid_out=Tally(2, 3_000),
    drawer_openings=4,
    account_payments=Tally(1, 15_000),
)
SHIFT = Shift("2026-03-02", moment("2026-03-02 09:00:00"), 50_000, TAKINGS)
X = ShiftReport("id", 40, NOON, "2026-03-02", "owner", SHIFT)
COUNTED = ((10_000, 36), (50_000, 0), (1_000, 7), (100, 4))
Z = ShiftClosing("id", 41, NOON, "2026-03-02", "owner", 12, SHIFT, Perpetual(12, 9_345_000, 5_000), COUNTED, False)


def verdict(closing: ShiftClosing) -> str:
    said = [text for text in texts(shift_report(STALL, closing)) if "돈통의" in text or "마감" in text[:8]]
    return said[-1]


def test_x_tells_the_shift_so_far() -> None:
    paper = shift_report(STALL, X)
    assert texts(paper)[0] == "중간 정산"
    assert between(paper, "장사한 날", "있어야 할 돈") == [
        ("장사한 날", "2026-03-02"),
        ("시작", "2026-03-02 09:00"),
        ("지금", "2026-03-02 12:00"),
        ("판매 12건", "345,000"),
        ("반품 1건", "-5,000"),
        ("현금", "295,000"),
        ("온누리상품권", "25,000"),
        ("외상", "20,000"),
        ("과세물품가액", "100,000"),
        ("부가세", "10,000"),
        ("면세물품가액", "230,000"),
        ("에누리 3번", "900"),
        ("떨이 1번", "2,700"),
        ("뺀 물건 2번", "9,000"),
        ("돈통만 열기", "4번"),
        ("준비금", "50,000"),
        ("현금 판매 (반품 뺌)", "295,000"),
        ("외상 갚음 1번", "15,000"),
        ("넣은 돈 1번", "10,000"),
        ("꺼낸 돈 2번", "-3,000"),
        ("있어야 할 돈", "367,000원"),
    ]
    assert "순매출 340,000원" in texts(paper)
    assert not any("누적" in name for name in rows(paper))


def test_the_rows_of_the_drawer_come_to_what_must_be_in_it() -> None:
    *parts, (_, whole) = between(shift_report(STALL, X), "준비금", "있어야 할 돈")
    assert sum(_won(figure) for _, figure in parts) == _won(whole) == SHIFT.expected_cash


def test_z_tells_the_count_and_the_totals_that_never_go_back() -> None:
    paper = shift_report(STALL, Z)
    assert texts(paper)[0] == "마감 정산 (Z 12)"
    assert rows(paper)["마감"] == "2026-03-02 12:00"
    assert between(paper, "10,000원 × 36장", "누적 반품") == [
        ("10,000원 × 36장", "360,000"),
        ("1,000원 × 7장", "7,000"),
        ("100원 × 4개", "400"),
        ("모두", "367,400원"),
        ("정산 번호", "Z 12"),
        ("누적 판매", "9,345,000원"),
        ("누적 반품", "5,000원"),
    ]


@pytest.mark.parametrize(
    ("counted", "itself", "said"),
    [
        (((1_000, 368),), False, "돈통의 돈이 1,000원 많습니다."),
        (((1_000, 366),), False, "돈통의 돈이 1,000원 모자랍니다."),
        (((1_000, 367),), False, "돈통의 돈이 맞습니다."),
        ((), False, "돈통의 돈이 367,000원 모자랍니다."),
        (None, False, "세지 않고 마감함"),
        (None, True, "저절로 마감됨 (세지 않음)"),
    ],
)
def test_whether_the_drawer_is_right_is_said_in_words(
    counted: tuple[tuple[int, int], ...] | None, itself: bool, said: str
) -> None:
    assert verdict(replace(Z, counted=counted, itself=itself)) == said


def test_a_shift_in_which_nothing_happened() -> None:
    paper = shift_report(STALL, replace(X, shift=Shift()))
    assert headings(paper) == ["돈통"]
    assert between(paper, "장사한 날", "반품 0건") == [
        ("장사한 날", "2026-03-02"),
        ("시작", "아직 없음"),
        ("지금", "2026-03-02 12:00"),
        ("판매 0건", "0"),
        ("반품 0건", "0"),
    ]


def test_a_tender_of_a_later_version_is_not_left_out() -> None:
    takings = replace(TAKINGS, tenders={"stamps": Tally(1, 700), "cash": Tally(1, 300)})
    paper = shift_report(STALL, replace(X, shift=replace(SHIFT, takings=takings)))
    assert between(paper, "현금", "stamps") == [("현금", "300"), ("stamps", "700")]


def headings(paper: Elements) -> list[str]:
    known = {"받은 방법", "과세·면세", "깎아 드린 돈", "그 밖에", "돈통", "세어 본 돈", "지금까지 모두"}
    return [text for text in texts(paper) if text in known]


def test_a_section_with_nothing_to_say_has_no_heading() -> None:
    assert headings(shift_report(STALL, Z)) == [
        *("받은 방법", "과세·면세", "깎아 드린 돈", "그 밖에", "돈통", "세어 본 돈", "지금까지 모두")
    ]
    without_tax = replace(TAKINGS, taxes=TaxTotals(340_000, 0, 0), discounts={})
    paper = shift_report(STALL, replace(X, shift=replace(SHIFT, takings=without_tax)))
    assert "깎아 드린 돈" not in headings(paper)
    assert Columns("과세물품가액", "340,000") in paper
    assert "부가세" not in rows(paper)


def _won(figure: str) -> int:
    return int(figure.removesuffix("원").replace(",", ""))
