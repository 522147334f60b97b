"""Orders from a kiosk and the market: the bar on 팔기, the three columns, one of them opened, why it is refused."""

import json
from collections.abc import Callable
from typing import Any

from pos import messages as m
from pos.order import OrderState, Origin
from ui.gallery.studio import BASKET, Scene, Studio, after

FISH_LINE: dict[str, Any] = {"item": "godeungeo", "shown": "고등어", "quantity": 2, "unit_price": 5_000}
TTEOK_LINE: dict[str, Any] = {"item": "tteokbokki", "shown": "떡볶이", "quantity": 1, "unit_price": 4_000}


def order_id(number: int) -> str:
    return f"0195a000-0000-7000-8000-{number:012}"


def placed(number: int, *lines: dict[str, Any], **more: Any) -> m.NoteOrder:
    """Paid by card, unless told otherwise."""
    chosen = lines or (TTEOK_LINE,)
    total = sum(line["quantity"] * line["unit_price"] for line in chosen)
    body = {
        "id": order_id(number),
        "no": f"K-{number}",
        "placed_at_ms": 1_772_413_200_000,
        "lines": list(chosen),
        "wanted": "TAKE_AWAY" if number % 2 else "EAT_HERE",
        "paid": {"amount": total, "how": "카드"},
    }
    return m.NoteOrder(Origin.KIOSK, json.dumps({**body, **more}))


UNPAID: dict[str, Any] = {"paid": None}
HOT = {"choices": [["맵기", "맵게"], ["더하기", "치즈"]], "unit_price": 5_000, "quantity": 12}
LONG_NOTE = "아이가 먹어요. 덜 맵게 해 주시고 젓가락은 네 벌, 국물은 따로 담아 주세요. 고맙습니다."


def _accepted(*numbers: int) -> tuple[m.Command, ...]:
    return tuple(m.AcceptOrder(order_id(number)) for number in numbers)


def _called(*numbers: int) -> tuple[m.Command, ...]:
    return tuple(m.MoveOrder(order_id(number), OrderState.READY) for number in numbers)


def _some(studio: Studio) -> None:
    """New ones paid and not, two being made, one called."""
    studio.send(
        placed(12, FISH_LINE, TTEOK_LINE),
        placed(13, **UNPAID),
        placed(14, FISH_LINE, wanted="NONE"),
        placed(9, TTEOK_LINE, {**TTEOK_LINE, **HOT}, FISH_LINE),
        placed(10),
        placed(8, FISH_LINE),
        *_accepted(9, 10, 8),
        *_called(8),
    )


def _many(studio: Studio) -> None:
    """A feast day."""
    studio.send(*(placed(number, FISH_LINE) for number in range(101, 125)), *_accepted(*range(110, 120)))
    studio.send(*_called(*range(112, 116)))
    studio.tap("orderBarKey")


def _late(studio: Studio) -> None:
    _some(studio)
    studio.send(m.Tick())


def _sending(*commands: m.Command) -> Callable[[Studio], None]:
    return lambda studio: studio.send(*commands)


def _sale_open(studio: Studio) -> None:
    studio.send(placed(13, **UNPAID), m.AddItem("baechu"))
    studio.tap("orderBarKey", "deed-K-13")
    studio.await_item("noticeWayKey")


def _left_out(studio: Studio) -> None:
    studio.send(placed(13, FISH_LINE, TTEOK_LINE, **UNPAID), m.SetSoldOut("tteokbokki", sold_out=True))
    studio.tap("orderBarKey", "deed-K-13")
    studio.await_said("notice")


def _cancelled(studio: Studio) -> None:
    studio.send(placed(12), m.NoteOrderCancelled(Origin.KIOSK, order_id(12)))


LONG = placed(15, *({**TTEOK_LINE, **HOT}, FISH_LINE) * 6, note=LONG_NOTE, language="ja", no="가나다-1234")

SCENES = (
    Scene("orders-none", lambda studio: studio.tap("dayKey", "ordersKey")),
    Scene("orders-sell", _sending(placed(12, FISH_LINE, TTEOK_LINE), *BASKET)),
    Scene("orders-sell-empty", _sending(placed(12, FISH_LINE, TTEOK_LINE), placed(13))),
    Scene("orders-sell-making", _sending(placed(12), placed(13), *_accepted(12, 13), *_called(13))),
    Scene(
        "orders-sell-none", _sending(placed(12), *_accepted(12), m.MoveOrder(order_id(12), OrderState.COLLECTED))
    ),
    Scene("orders-sell-late", _late, order_late_min=0),
    Scene("orders", after(_some, "orderBarKey")),
    Scene("orders-late", after(_late, "orderBarKey"), order_late_min=0),
    Scene("orders-many", _many),
    Scene("orders-many-next", after(_many, "turn-arrived", "turn-making")),
    Scene("order", after(_some, "orderBarKey", "order-K-12")),
    Scene("order-unpaid", after(_some, "orderBarKey", "order-K-13")),
    Scene("order-making", after(_some, "orderBarKey", "order-K-9")),
    Scene("order-ready", after(_some, "orderBarKey", "order-K-8")),
    Scene("order-long", after(_sending(LONG), "orderBarKey", "order-가나다-1234")),
    Scene("order-refusal", after(_some, "orderBarKey", "order-K-12", "refuseOrderKey")),
    Scene("order-refusal-ready", after(_some, "orderBarKey", "order-K-8", "refuseOrderKey")),
    Scene("order-sale-open", _sale_open),
    Scene("order-left-out", _left_out),
    Scene("order-cancelled", _cancelled),
)
