"""KICC EasyCard made of software: HTTP for requests, a WebSocket for its progress. Written from what merchants'
published code expects, not from the driver.

Where that is silent it does this, and a real one may not: while it is at something everything but GV and CC is
refused (SUC '01'); CC ends the wait for a card, and the request that waited then fails with SUC '01'; LA shows the
last transaction that came to an approval, cancellations too, and fails when there was none.
"""

import json

from websockets.sync.server import ServerConnection

from drivers.emulators.terminals.agent import Agent
from drivers.emulators.terminals.card_house import Booking, CardHouse, Entry, Refusal
from drivers.emulators.terminals.counter import GaveUp, Happening, Order, Sight
from drivers.emulators.terminals.http_line import HttpAsked, HttpLine, HttpSaid
from drivers.emulators.terminals.websocket_line import WebSocketLine

_BOOKINGS = {"D1": Booking.CAPTURE, "D4": Booking.CAPTURE, "B1": Booking.CASH_RECEIPT, "B2": Booking.CASH_RECEIPT}
_TAKING_BACK = ("D4", "B2")
_EVENTS = {
    Sight.CHIP: ("E002", "카드 인입"),
    Sight.TAP: ("E003", "리딩완료"),
    Sight.SWIPE: ("E003", "리딩완료"),
    Sight.CHIP_FAILED: ("E010", "IC 실패, MS로 거래요망"),
}
CARD_NO = "941019******1234"
FIELDS = 27
"""Each ended by '^'."""


class EasyCard(Agent):
    """`requests` are the fields of each request that moved money, or was meant to."""

    def __init__(self, house: CardHouse) -> None:
        super().__init__(house)
        self.requests: list[list[str]] = []
        self.line = HttpLine(self._answer, self.faults, "easycard")
        self.progress = WebSocketLine(self._stay, "easycard-progress")
        self._last = ""

    @property
    def connection(self) -> str:
        return f"http://127.0.0.1:{self.line.port}?progress={self.progress.port}"

    def plug(self) -> None:
        self._come_back()
        self.progress.start()
        self.line.start()

    def unplug(self) -> None:
        self._leave()
        self.line.stop()
        self.progress.stop()

    # Inside.

    def _answer(self, asked: HttpAsked) -> HttpSaid | None:
        fields = asked.fields.get("REQ", "").split("^")
        kind = fields[0]
        with self._changed:
            self.asked.append(kind)
        if self._be_mute():
            return None
        callback = asked.fields.get("callback", "")
        if kind not in _BOOKINGS or not _is_whole(fields):
            return HttpSaid(f"{callback}({self._aside(kind)})".encode())
        return self._answer_about_money(callback, fields)

    def _aside(self, kind: str) -> str:
        with self._changed:
            match kind:
                case "GV":
                    return _literal({"SUC": "00", "MSG": "EasyCardK 1.2.0.99"})
                case "CC":
                    self._call_off()
                    return _literal({"SUC": "00"})
                case "LA" if not self._is_busy() and self._last:
                    return self._last
                case "LA" if not self._is_busy():
                    return _failure("거래내역 없음")
                case "LA":
                    return _failure("진행중인 거래가 있습니다")
                case _:
                    return _failure("Wrong Request Message !")

    def _answer_about_money(self, callback: str, fields: list[str]) -> HttpSaid | None:
        with self._changed:
            self.requests.append(fields)
        self._tell("E001", "카드를 리딩해주세요")
        result = self._perform(_order(fields))
        literal = self._said(fields, result)
        if isinstance(result, Entry):
            with self._changed:
                self._last = self._said(fields, result, honest=True)
        if not self._is_to_answer():
            return None
        if isinstance(result, Entry) and self.faults.spend("fails_after"):
            literal = _failure("통신오류")
        if self.faults.garbage is not None:
            return HttpSaid(self.faults.garbage, is_about_money=True)
        return HttpSaid(f"{callback}({literal})".encode(), is_about_money=True)

    def _said(self, fields: list[str], result: object, honest: bool = False) -> str:
        kind, amount = fields[0], fields[2]
        match result:
            case Entry():
                said = _approved(kind, fields, result)
            case Refusal(code, message):
                return _literal({"SUC": "00", "RQ01": kind, "RQ07": amount, "RS04": f"00{code}", "RS16": message})
            case GaveUp():
                return _failure("거래취소")
            case _:
                return _failure("진행중인 거래가 있습니다")
        if not honest:
            said |= {"RQ07": self.faults.says_amount} if self.faults.says_amount is not None else {}
            said |= {"RQ01": self.faults.says_reference} if self.faults.says_reference is not None else {}
            if self.faults.says_approval_no is not None:
                said["RS09"] = self.faults.says_approval_no.decode("latin-1")
        return _literal(said)

    def _happened(self, happening: Happening) -> None:
        if isinstance(happening, Sight):
            self._tell(*_EVENTS[happening])

    def _tell(self, code: str, text: str) -> None:
        self.progress.tell(json.dumps({"MsgCd": code, "MsgData": text}, ensure_ascii=False))

    def _stay(self, connection: ServerConnection) -> None:
        for _ in connection:
            continue


def _is_whole(fields: list[str]) -> bool:
    return len(fields) == FIELDS + 1 and not fields[-1] and fields[2].isdigit()


def _order(fields: list[str]) -> Order:
    kind = fields[0]
    original = (fields[5], fields[4]) if kind in _TAKING_BACK else None
    return Order(int(fields[2]), original, booking=_BOOKINGS[kind], needs_card=kind in ("D1", "D4"))


def _approved(kind: str, fields: list[str], entry: Entry) -> dict[str, str]:
    return {
        "SUC": "00",
        "RQ01": kind,
        "RQ02": "0700083",
        "RQ04": CARD_NO,
        "RQ06": fields[3],
        "RQ07": str(entry.amount),
        "RQ10": fields[5],
        "RQ13": fields[12].lstrip("M"),
        "RS03": "1234",
        "RS04": "0000",
        "RS05": "031",
        "RS07": f"{entry.at[2:]}4",
        "RS08": entry.unique_no,
        "RS09": entry.approval_no,
        "RS11": "041",
        "RS12": "장날카드",
        "RS13": "741069091",
        "RS14": "장날매입",
        "RS18": "N",
    }


def _failure(message: str) -> str:
    return _literal({"SUC": "01", "MSG": message})


def _literal(fields: dict[str, str]) -> str:
    written = (f"'{name}':'{_escaped(value)}'" for name, value in fields.items())
    return "{" + ",".join(written) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")
