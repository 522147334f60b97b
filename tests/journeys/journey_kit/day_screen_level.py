"""The whole till, also where there is more to do than selling: under 하루, in the receipts, on the keyboard."""

from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem

from journey_kit.screen_level import ScreenLevel
from pos.hangul_typing import strokes_of
from pos.money import change_in_notes, format_won


class DayScreenLevel(ScreenLevel):
    def open_stall(self, float_won: int) -> None:
        self._to("openKey")
        self._count(float_won)
        self.hands.tap("openGoKey")

    def close_stall(self, counted_won: int) -> None:
        self._to("closeKey")
        self._count(counted_won)
        for key in ("closeGoKey", "askedGoKey", "closedGoKey"):
            self.hands.tap(key)

    def take_out(self, won: int, reason: str) -> None:
        self._to("drawerKey")
        self._digits(won)
        self.hands.tap(f"reason-{reason}")
        self.hands.tap("drawerGoKey")
        self._back_home()

    def open_account(self, name: str) -> None:
        self._to("accountsKey")
        self.hands.tap("newCustomerKey")
        for letter in strokes_of(name):
            self.hands.tap(f"key{letter}")
        self.hands.tap("typedKey")
        self.hands.tap("openAccountKey")
        self._back_home()

    def put_on_account(self, name: str) -> None:
        self._to_pay()
        self.hands.tap("accountKey")
        self._await(f"customer-{name}")
        self.hands.tap(f"customer-{name}")

    def pay_off(self, name: str, won: int) -> None:
        self._to("accountsKey")
        self._await(f"customer-{name}")
        self.hands.tap(f"customer-{name}")
        self._await("repayKey")
        self.hands.tap("repayKey")
        self._digits(won)
        self.hands.tap("repayGoKey")
        self._back_home()

    def pay_by_transfer(self) -> None:
        self._to_pay()
        self.hands.tap("transferKey")
        self._await("transferCameKey")
        self.hands.tap("transferCameKey")

    def refund(self, receipt_no: int) -> None:
        self._find_receipt(receipt_no)
        self.hands.tap("refundAllKey")
        self._await("askedGoKey")
        self.hands.tap("askedGoKey")

    def refund_one(self, receipt_no: int, name: str) -> None:
        self._find_receipt(receipt_no)
        self.hands.tap("refundSomeKey")
        self.hands.tap(f"more-{self.sold_line(receipt_no, name)}")
        self._await_ready("refundGoKey")
        self.hands.tap("refundGoKey")
        self.hands.tap("askedGoKey")

    def hand_in(self, tender: str) -> None:
        self._to("vouchersKey")
        self._await(f"handIn-{tender}")
        self.hands.tap(f"handIn-{tender}")
        self.hands.tap("askedGoKey")
        self._back_home()

    def cut_price(self, percent: int) -> None:
        self.hands.tap("tteoriKey")
        self.hands.tap(f"percent{percent}")

    def give_extra(self, name: str) -> None:
        """What was rung up last is what she gives one more of."""
        before = self.lines
        assert before[-1][0] == name
        self.hands.tap("extraKey")
        self.wait_until(lambda: len(self.lines) > len(before), "one more line, which costs nothing")

    def _to(self, key: str) -> None:
        """Of 하루."""
        self._go_home()
        self.hands.tap("dayKey")
        self.hands.tap(key)

    def _back_home(self) -> None:
        """이전, as often as there is one."""
        while self.hands.find("backKey") is not None:
            self.hands.tap("backKey")
            self.hands.rest()

    def _find_receipt(self, receipt_no: int) -> None:
        """One of the last few, which need no search: leafed to."""
        self._go_home()
        self.hands.tap("pastKey")
        row = f"receipt-{receipt_no}"
        self._await("downKey")
        while not self._is_in_sight(row):
            self.hands.tap("downKey")
        self.hands.tap(row)
        self.wait_until(lambda: bool(self.hands.text_of("receiptTotal")), "the receipt is read")

    def _is_in_sight(self, row: str) -> bool:
        """A list also holds rows just beyond its edge."""
        item, leaf = self.hands.find(row), self.hands.find("downKey")
        assert leaf is not None
        return item is not None and _foot(item) <= _foot(leaf)

    def _count(self, won: int) -> None:
        for face, count in change_in_notes(won):
            self.hands.tap(f"count{face}")
            if count > 1:
                self._digits(count)
        self.wait_until(lambda: self.hands.text_of("countedTotal") == format_won(won), "counted")

    def _digits(self, number: int) -> None:
        for digit in str(number):
            self._press(digit)

    def _await(self, name: str) -> None:
        self.wait_until(lambda: self.hands.find(name) is not None, name)

    def _await_ready(self, name: str) -> None:
        self.wait_until(lambda: self._can_press(name), f"{name} can be pressed")


def _foot(item: QQuickItem) -> float:
    """Pixels from the window's top to the item's lower edge."""
    return item.mapToScene(QPointF(0, item.height())).y()
