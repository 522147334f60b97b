"""What the kitchen reads of an order: its number, what is to be made, and what is not after all."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from slip_kit import PaperStall

from pos import messages as m
from pos.language import Language
from pos.order import Origin, Wanted, WhyNot

ORDER_ID = "0195a000-0000-7000-8000-000000000001"
KITCHEN = {"kitchen.connection": "tcp:127.0.0.1:9", "kitchen.categories": "분식"}


def placed(*, paid: bool) -> m.NoteOrder:
    lines = [
        {
            "item": "tteok",
            "shown": "トッポッキ",
            "quantity": 2,
            "unit_price": 4_000,
            "choices": [["맵기", "아주 맵게"]],
        },
        {"item": "mackerel", "shown": "サバ", "quantity": 1, "unit_price": 5_000},
    ]
    order = {
        "id": ORDER_ID,
        "no": "K-12",
        "placed_at_ms": 0,
        "lines": lines,
        "wanted": "TAKE_AWAY",
        "note": "덜 달게",
    }
    return m.NoteOrder(
        Origin.KIOSK, json.dumps(order | ({"paid": {"amount": 13_000, "how": "카드"}} if paid else {}))
    )


@pytest.fixture
def kitchen(tmp_path: Path) -> Iterator[PaperStall]:
    stall = PaperStall(tmp_path / "ledger.db", more=KITCHEN)
    yield stall
    stall.close()


def words(stall: PaperStall, place: int = -1) -> list[str]:
    return [" ".join(line.split()) for line in stall.paper(place=place)]


def test_the_kitchen_reads_what_it_makes_in_the_stalls_own_words(kitchen: PaperStall) -> None:
    kitchen.do(placed(paid=True), m.AcceptOrder(ORDER_ID))
    paper = words(kitchen)
    assert paper[:2] == ["주문 K-12", "포장"]
    assert any(line.startswith("떡볶이") and "2" in line for line in paper)
    assert "- 아주 맵게" in paper
    assert "덜 달게" in paper
    assert not any("고등어" in line or "トッポッキ" in line or "원" in line for line in paper)


def test_without_a_kitchen_the_counter_has_all_of_it(tmp_path: Path) -> None:
    stall = PaperStall(tmp_path / "ledger.db")
    stall.do(placed(paid=True), m.AcceptOrder(ORDER_ID))
    assert any(line.startswith("고등어") for line in words(stall))
    stall.close()


def test_what_is_not_to_be_made_after_all_says_so(kitchen: PaperStall) -> None:
    kitchen.do(placed(paid=True), m.AcceptOrder(ORDER_ID), m.RefuseOrder(ORDER_ID, WhyNot.SOLD_OUT))
    paper = words(kitchen)
    assert paper[:2] == ["취소", "주문 K-12"]
    assert "만들지 마세요." in paper


def test_a_ticket_printed_again_is_marked(kitchen: PaperStall) -> None:
    kitchen.do(placed(paid=True), m.AcceptOrder(ORDER_ID), m.PrintOrder(ORDER_ID))
    assert any("재출력" in line for line in words(kitchen))


def test_an_order_paid_at_the_counter_keeps_its_number_in_the_kitchen(kitchen: PaperStall) -> None:
    kitchen.do(placed(paid=False), m.TakeUpOrder(ORDER_ID), m.PayCash(20_000))
    assert words(kitchen)[:2] == ["주문 K-12", "포장"]
    assert any("덜 달게" in line for line in words(kitchen)), "what the customer asked for goes with it"
    kitchen.do(m.UndoLastSale())
    assert words(kitchen)[:2] == ["취소", "주문 K-12"]


# -- what a kiosk's customer takes along --------------------------------------------------------------------------

AT_A_KIOSK = {"box.role": "KIOSK"}


@pytest.mark.parametrize("language", [Language.KOREAN, Language.JAPANESE])
def test_a_kiosks_customer_takes_the_number_along(tmp_path: Path, language: Language) -> None:
    kiosk = PaperStall(tmp_path / "ledger.db", more=AT_A_KIOSK)
    kiosk.do(m.AddItem("tteok", 2, choices=(("맵기", "아주 맵게"),)), m.NumberOrder(Wanted.TAKE_AWAY, language))
    kiosk.do(m.PlaceUnpaid())
    text = "\n".join(kiosk.paper())
    for said in ("K-1", "포장", "떡볶이 2인분", "아주 맵게", "9,000원", "판매대에서 이 번호로 계산해 주세요."):
        assert said in text, said
    assert ("トッポッキ × 2" in text) == (language is Language.JAPANESE)
    kiosk.close()
