"""The whole till: as the runtime, with its window; everything is pressed on real keys and read off the screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtQuick import QQuickItem

from journey_kit.level import PATIENCE_S
from journey_kit.marketplace import Marketplace
from journey_kit.runtime_level import RunningTill, RuntimeLevel
from journey_kit.scenery import Scenery
from pos import messages as m
from pos.catalogue import FAVOURITES
from pos.money import format_won
from pos.slip import SlipState
from ui import words
from ui.patience import NothingHappened
from ui.people_words import OTHERS_MAY
from ui.qt.application import TillApplication
from ui.qt.hands import Hands
from ui.runtime import places
from ui.viewmodels.shelf import ShelfViewModel

SIZE, WIDTH_MM = (1024, 768), 305
NOTES = (50_000, 10_000, 5_000, 1_000)


class ScreenLevel(RuntimeLevel):
    def __init__(self, folder: Path, scenery: Scenery, market: Marketplace, mortal: bool) -> None:
        super().__init__(folder, scenery, market, mortal)
        self._application: TillApplication | None = None
        self._barred: m.Refusal | None = None
        self._counted_from = 0

    def _new_till(self) -> RunningTill:
        till = super()._new_till()
        self._application = TillApplication(places.ASSETS)
        self._application.open_till(till, places.PICTURES, SIZE, WIDTH_MM)
        self.hands = Hands(self._application.windows[0])
        self.hands.window.show()
        return till

    def _close(self) -> None:
        super()._close()
        self._close_window()

    def power_cut(self) -> None:
        super().power_cut()
        self._close_window()

    def _close_window(self) -> None:
        if self._application is not None:
            self._application.close()
            self._application = None

    def wait_until(self, condition: Callable[[], bool], what: str, patience_s: float = PATIENCE_S) -> None:
        try:
            self.hands.wait_until(condition, what, patience_s)
        except NothingHappened as nothing:
            raise AssertionError(f"{nothing}: not seen, but {self.seen()}") from None

    def start(self) -> None:
        super().start()
        self._await_screens()

    def power_back(self) -> None:
        super().power_back()
        self._await_screens()

    def restart(self) -> None:
        super().restart()
        self._await_screens()

    def _await_screens(self) -> None:
        """The other screens are made a moment after home, sooner than anybody taps."""
        assert self._application is not None
        (till,) = self._application.tills
        self.wait_until(lambda: till.is_whole, "the other screens")

    # -- the merchant's hands -----------------------------------------------------------------------------------

    def tap(self, name: str) -> None:
        item = self.scenery.item(name)
        tile = f"tile-{item.id}"
        self._go_home()
        self._wait_for_tiles()
        if self.hands.find(tile) is None:
            self._open_shelf(FAVOURITES if item.favourite else item.category)
        while self.hands.find(tile) is None:
            self._turn_page()
        self.hands.tap(tile)

    def weigh(self, name: str, presses: tuple[str, ...]) -> None:
        if self.hands.find("weightAddKey") is None:
            self.tap(name)
        unit = self.scenery.item(name).unit.name
        for press in presses:
            if press == unit and press == presses[0]:
                self.hands.tap(f"1{unit}")
            elif press == "반":
                self.hands.tap(f"반 {unit}")
            else:
                self._press(press)
        self.hands.tap("weightAddKey")

    def type_amount(self, presses: tuple[str, ...], category: str) -> None:
        self.hands.tap("amountKey")
        for press in presses:
            self._press(press)
        if category:
            self.hands.tap(category)
        self.hands.tap("더 넣기")
        self.hands.tap("backKey")

    def change_quantity(self, name: str, by: int) -> None:
        self._choose(name)
        self.hands.tap("moreKey" if by > 0 else "lessKey")
        self._settle_line()

    def void(self, name: str) -> None:
        self._choose(name)
        self.hands.tap("voidKey")

    def undo(self) -> None:
        self.hands.tap("undoKey")

    def pay_cash(self, tendered: int) -> None:
        self._settle()
        if not self._can_press("payKey"):
            self._barred = m.Refusal.NOTHING_TO_PAY
            return
        self.hands.tap("payKey")
        self.hands.tap("cashKey")
        self._hand_over(tendered)
        self.wait_until(lambda: self.hands.text_of("tendered") == format_won(tendered), "the money is counted")
        if self._can_press("paidKey"):
            self.hands.tap("paidKey")
        else:
            self._barred = m.Refusal.TOO_LITTLE_CASH
            self.hands.tap("backKey")
            self.hands.tap("backKey")

    def pay_exactly(self) -> None:
        self._settle()
        self.hands.tap("payKey")
        self.hands.tap("exactCashKey")

    def pay_part(self, won: int) -> None:
        self._to_pay()
        self.hands.tap("partKey")
        for digit in str(won):
            self._press(digit)
        self.hands.tap("partGoKey")
        self.hands.tap("exactCashKey")

    def pay_with_vouchers(self, faces: tuple[int, ...]) -> None:
        self._to_pay()
        self.hands.tap("voucherKey")
        for face in faces:
            self.hands.tap(f"face{face}")
        self.hands.tap("voucherGoKey")

    def pay_by_card(self) -> None:
        self._to_pay()
        self.hands.tap("cardKey")
        self.hands.tap("cardYesKey")

    def round_down(self, to: int) -> None:
        self.hands.tap("enuriKey")
        self.hands.tap("thousandKey" if to == 1_000 else "hundredKey")

    def hold(self) -> None:
        self._go_home()
        self.hands.tap("holdKey")

    def recall(self, code: str) -> None:
        self._go_home()
        self.hands.tap("holdKey")
        self.hands.tap(f"held-{code}")

    def accept_order(self, no: str) -> None:
        self._go_on_with_order(no)
        self.hands.tap("backKey")

    def call_order(self, no: str) -> None:
        self.accept_order(no)

    def hand_over_order(self, no: str) -> None:
        self.accept_order(no)

    def take_up_order(self, no: str) -> None:
        self._go_on_with_order(no)

    def refuse_order(self, no: str) -> None:
        self._go_home()
        for key in ("orderBarKey", f"order-{no}", "refuseOrderKey", "why-TOO_BUSY"):
            self._tap_soon(key)
        self.wait_until(lambda: no not in self.notebook.orders, f"order {no} is gone")
        self.wait_until(lambda: self.hands.find("why-TOO_BUSY") is None, "the orders are shown again")
        self._tap_soon("backKey")

    def _go_on_with_order(self, no: str) -> None:
        """By its one large key, whatever that says at the moment."""
        self._go_home()
        for key in ("orderBarKey", f"deed-{no}"):
            self._tap_soon(key)

    def _tap_soon(self, key: str) -> None:
        self.wait_until(lambda: self._can_press(key), key)
        self.hands.tap(key)

    def take_back_last_sale(self) -> None:
        if not self._can_press("undoGoKey"):
            self.hands.tap("undoSaleKey")
        self.hands.tap("undoGoKey")

    def take_over(self, name: str, digits: str) -> None:
        """By the key of the notice that said who may, if there is one."""
        if self._can_press("noticeWayKey"):
            self.hands.tap("noticeWayKey")
        elif self.hands.find(f"person-{name}") is None:
            self._go_home()
            self.hands.tap("dayKey")
            self.hands.tap("peopleKey")
        self.hands.tap(f"person-{name}")
        for digit in digits:
            self.hands.tap(f"digit{digit}")
        if digits:
            self.hands.tap("pinGoKey")
        left = ("pinGoKey", f"person-{name}")
        self.wait_until(lambda: not any(map(self.hands.find, left)), f"{name} takes over")
        self.hands.rest()

    @property
    def taps(self) -> int:
        return self.hands.taps - self._counted_from

    def count_taps_from_here(self) -> None:
        self._counted_from = self.hands.taps

    def _to_pay(self) -> None:
        """Where part of the sale was paid, the question how to go on stands there already."""
        if not self._can_press("cashKey"):
            self._settle()
            self.hands.tap("payKey")

    def next_customer(self) -> None:
        self.hands.tap("nextKey")

    def one_more_receipt(self) -> None:
        self.hands.tap("receiptKey")

    def answer(self, came_out: bool) -> None:
        self.hands.tap("slipCameKey" if came_out else "slipAgainKey")

    def _press(self, key: str) -> None:
        self.hands.tap(f"digit{key}" if key.isdigit() else f"unit{key}")

    def _hand_over(self, tendered: int) -> None:
        if tendered % NOTES[-1]:
            self.hands.tap("직접 입력")
            for digit in str(tendered):
                self._press(digit)
            return
        for note in NOTES:
            count, tendered = divmod(tendered, note)
            for _ in range(count):
                self.hands.tap(f"note{note}")

    def _choose(self, name: str) -> None:
        self.hands.tap(f"line-{self.line_no(name)}")

    def _settle_line(self) -> None:
        """Home again, where the last piece of a line leads by itself."""
        self.hands.rest()
        if self._can_press("lineGoKey") or self.hands.find("lineGoKey") is not None:
            self.hands.tap("backKey")

    def _go_home(self) -> None:
        if self._can_press("nextKey"):
            self.hands.tap("nextKey")

    def _open_shelf(self, category: str) -> None:
        self.hands.tap(f"tab-{category}")
        self.wait_until(lambda: self._shelf.category == category, f"the shelf {category}")
        self._wait_for_tiles()

    def _turn_page(self) -> None:
        page = self._shelf.pageText
        self.hands.tap("pageKey")
        self.wait_until(lambda: self._shelf.pageText != page, "the next page")
        self._wait_for_tiles()

    def _wait_for_tiles(self) -> None:
        """A new page is known a frame before it is painted. A window that was just opened may find a frame later
        that it has room for more tiles, which moves everything.
        """
        for _ in range(2):
            self.wait_until(lambda: self._tiles_known() == self._tiles_shown() != set(), "the tiles of this page")
            self.hands.rest()

    def _tiles_known(self) -> set[str]:
        model = self._shelf.tiles
        (role,) = [number for number, name in model.roleNames().items() if name == b"itemId"]
        return {f"tile-{model.data(model.index(place), role)}" for place in range(model.rowCount())}

    def _tiles_shown(self) -> set[str]:
        return {name for item in self.hands.visible_items() if (name := item.objectName()).startswith("tile-")}

    @property
    def _shelf(self) -> ShelfViewModel:
        assert self._application is not None
        return self._application.tills[0].shelf

    def _can_press(self, key: str) -> bool:
        item = self.hands.find(key)
        return item is not None and item.isEnabled()

    def _settle(self) -> None:
        """What the engine has said has reached the screen."""
        self.wait_until(lambda: self.hands.text_of("total") == format_won(self.notebook.total), "the same total")

    # -- eyes ---------------------------------------------------------------------------------------------------

    @property
    def lines(self) -> list[tuple[str, str]]:
        shown = (item for item in self.hands.visible_items() if item.objectName().startswith("line-"))
        return [(str(line.property("name")), str(line.property("amount"))) for line in sorted(shown, key=_from_top)]

    @property
    def total(self) -> str:
        """On the screens that do not show it, what will be there."""
        return self.hands.text_of("total") or super().total

    def refused(self, reason: m.Refusal) -> bool:
        if self._barred is not None:
            return self._barred is reason
        if reason in OTHERS_MAY:
            return super().refused(reason) and self._can_press("noticeWayKey")
        return words.REFUSALS[reason] in " ".join(self.hands.text_of("notice").split())

    def forget_refusal(self) -> None:
        """What leads on is left for whoever takes that way."""
        super().forget_refusal()
        self._barred = None
        if self._application is not None and self._can_press("notice") and not self._can_press("noticeWayKey"):
            self.hands.tap("notice")
            self.wait_until(lambda: self.hands.find("notice") is None, "the notice is put away")

    @property
    def asks_about_receipt(self) -> bool:
        return bool(self.notebook.slips_in(SlipState.UNKNOWN)) and self._can_press("slipCameKey")

    def says(self, words_: str) -> bool:
        return any(words_ in _words_of(item) for item in self.hands.visible_items())


def _from_top(item: QQuickItem) -> float:
    return item.y()


def _words_of(item: QQuickItem) -> str:
    return str(item.property("text") or "")
