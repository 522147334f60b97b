"""KSNET KSCAT made of software. Written from what merchants' published code expects, not from the driver.

Where that is silent it does this, and a real one may not: a telegram that is not 452 bytes long, of no known kind
or without an amount gets RESPCODE 1001, one that comes while it is at something 1003, and what failed RES 1004 with
no RESPCODE.
"""

import json

from drivers.emulators.terminals.agent import Agent
from drivers.emulators.terminals.card_house import CardHouse, Entry, Refusal
from drivers.emulators.terminals.counter import GaveUp, Order
from drivers.emulators.terminals.http_line import HttpAsked, HttpLine, HttpSaid

TELEGRAM_BYTES = 452
_FLAGS = {"0200": "0210", "0420": "0430"}
_NUMBER, _AMOUNT = slice(24, 36), slice(190, 202)
_ORIGINAL_NO, _ORIGINAL_DAY = slice(268, 280), slice(280, 286)


class Kscat(Agent):
    """`requests` are the telegrams."""

    def __init__(self, house: CardHouse) -> None:
        super().__init__(house)
        self.requests: list[str] = []
        self.line = HttpLine(self._answer, self.faults, "kscat")

    @property
    def connection(self) -> str:
        return f"http://127.0.0.1:{self.line.port}"

    def plug(self) -> None:
        self._come_back()
        self.line.start()

    def unplug(self) -> None:
        self._leave()
        self.line.stop()

    # Inside.

    def _answer(self, asked: HttpAsked) -> HttpSaid | None:
        request = asked.fields.get("REQ", "")
        telegram = request[6:]
        with self._changed:
            self.asked.append(telegram[5:9])
            self.requests.append(telegram)
        if self._be_mute():
            return None
        if request[:6] != f"AP{TELEGRAM_BYTES:04}" or not _is_known(telegram):
            return _said(asked, {"REQ": "AP", "RES": "0000", "RESPCODE": "1001"})
        result = self._perform(_order(telegram))
        if not self._is_to_answer():
            return None
        if self.faults.garbage is not None:
            return HttpSaid(self.faults.garbage, is_about_money=True)
        return _said(asked, self._fields(telegram, result))

    def _fields(self, telegram: str, result: object) -> dict[str, object]:
        number = self.faults.says_reference
        flag = _FLAGS[telegram[5:9]]
        common: dict[str, object] = {
            "REQ": "AP",
            "RES": "0000",
            "TELEGRAMFLAG": flag,
            "TELEGRAMNO": telegram[_NUMBER] if number is None else number,
        }
        match result:
            case Entry() if not self.faults.spend("fails_after"):
                return common | self._approved(result)
            case Refusal(code, message):
                return common | {"RESPCODE": f"83{code}", "STATUS": "X", "MESSAGE1": message}
            case GaveUp():
                return {"REQ": "AP", "RES": 1000, "MSG": "고객취소"}
            case None:
                return common | {"RESPCODE": "1003"}
            case _:
                return {"REQ": "AP", "RES": "1004", "MSG": "시간초과"}

    def _approved(self, entry: Entry) -> dict[str, object]:
        number = self.faults.says_approval_no
        return {
            "RESPCODE": "0000",
            "STATUS": "O",
            "APPROVALNO": f"{entry.approval_no if number is None else number.decode('latin-1'):<12}",
            "TRADETIME": entry.at[2:],
            "TRADEUNIQUENO": entry.unique_no,
            "CARDNAME": "장날카드",
            "PURCHASENAME": "장날매입",
            "MERCHANTNUMBER": "741069091",
            "FILLER": "941019******1234",
            "TERMID": "DPT0TEST03",
        }


def _said(asked: HttpAsked, fields: dict[str, object]) -> HttpSaid:
    written = json.dumps(fields, ensure_ascii=False)
    return HttpSaid(f"{asked.fields.get('callback', '')}({written})".encode("cp949"), is_about_money=True)


def _is_known(telegram: str) -> bool:
    return len(telegram) == TELEGRAM_BYTES and telegram[5:9] in _FLAGS and telegram[_AMOUNT].isdigit()


def _order(telegram: str) -> Order:
    original = (telegram[_ORIGINAL_NO].strip(), telegram[_ORIGINAL_DAY])
    return Order(int(telegram[_AMOUNT]), original if telegram[5:9] == "0420" else None)
