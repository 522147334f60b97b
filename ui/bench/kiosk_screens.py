"""A kiosk's screens with three hundred goods: a finger to the painted frame, a list that moves, a day's memory."""

import tempfile
import time
from dataclasses import replace
from pathlib import Path

from pos import messages as m
from pos.language import Language
from pos.order import OrderState, Wanted
from ui.bench.figure import Figure, percentile
from ui.bench.resident import resident_mb
from ui.bench.tap_to_pixel import taps_on
from ui.gallery.kiosk import KIOSK_SIZES, MENU, KioskStudio

SIZE = (1080, 1920)
GOODS, ORDERS = 300, 1_000
TAP_AIM_MS, FRAMES_AIM, MEMORY_AIM_MB = 16.0, 60.0, 200.0
_STEPS, _STEP_PX = 240, 24
"""A list drawn along at the speed of a finger in a hurry."""

_MANY = tuple(replace(MENU[1], id=f"good{no}", name=f"김밥 {no}호") for no in range(GOODS))


def measure() -> tuple[Figure, ...]:
    with (
        tempfile.TemporaryDirectory() as folder,
        KioskStudio(Path(folder), SIZE, KIOSK_SIZES[SIZE], items=_MANY, rail=None) as kiosk,
    ):
        took_ms = taps_on(kiosk.hands)
        kiosk.choose()
        took_ms += taps_on(kiosk.hands)
        frames = _frames_a_second(kiosk)
        kiosk.send(m.AddItem("good1"))
        for key in ("chosenKey", "orderKey"):
            kiosk.tap(key)
            took_ms += taps_on(kiosk.hands)
        kiosk.tap("homeKey")
        for _ in range(ORDERS):
            _order(kiosk)
        memory = resident_mb()
    return (
        Figure("kiosk_tap_to_pixel_ms", percentile(took_ms, 0.95), "ms p95", TAP_AIM_MS),
        Figure("kiosk_scroll_fps", frames, "frames/s, 300 goods", FRAMES_AIM, at_least=True),
        Figure("kiosk_memory_mb", memory, "MB after 1,000 orders", MEMORY_AIM_MB),
    )


def _frames_a_second(kiosk: KioskStudio) -> float:
    """Each step is painted before the next one."""
    list_of_goods = next(item for item in kiosk.hands.visible_items() if item.inherits("QQuickGridView"))
    began_s = time.perf_counter()
    for step in range(_STEPS):
        list_of_goods.setProperty("contentY", float(step * _STEP_PX))
        kiosk.hands.window.grabWindow()
    return _STEPS / (time.perf_counter() - began_s)


def _order(kiosk: KioskStudio) -> None:
    number = m.NumberOrder(Wanted.TAKE_AWAY, Language.KOREAN)
    kiosk.send(m.AddItem("good1"), m.AddItem("good2"), number, m.PlaceUnpaid())
    kiosk.send(m.NotePlaced(kiosk.placed[-1].id, OrderState.COLLECTED))
