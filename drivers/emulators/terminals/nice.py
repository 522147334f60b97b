"""NICE NVCAT made of software. Written from what merchants' published code expects, not from the driver.

Where that is silent it does this, and a real one may not: a request that is called off, that comes while it is at
something or that failed is answered by the agent's code "0001" and no fields, one it cannot read by "0002";
REQ_STOP at the other port is answered "SUCCESS" and ends the wait for a card.
"""

from urllib.parse import unquote_to_bytes

from drivers.emulators.terminals.agent import Agent
from drivers.emulators.terminals.card_house import CardHouse, Entry, Refusal
from drivers.emulators.terminals.counter import Order
from drivers.emulators.terminals.http_line import HttpAsked, HttpLine, HttpSaid

FS, BELL = "\x1c", "\x07"
CATID = "2393300001"
_HEAD_BYTES = 16
_REPLIES = {"0200": "0210", "0420": "0430", "0300": "0310", "0520": "0530"}
_FEWEST_FIELDS = 14


class Nvcat(Agent):
    """`requests` are the bodies of the packets."""

    def __init__(self, house: CardHouse) -> None:
        super().__init__(house)
        self.requests: list[str] = []
        self.line = HttpLine(self._answer, self.faults, "nvcat")
        self.stop_line = HttpLine(self._answer_stop, self.faults, "nvcat-stop")

    @property
    def connection(self) -> str:
        return f"http://127.0.0.1:{self.line.port}?stop={self.stop_line.port}"

    def plug(self) -> None:
        self._come_back()
        self.stop_line.start()
        self.line.start()

    def unplug(self) -> None:
        self._leave()
        self.line.stop()
        self.stop_line.stop()

    # Inside.

    def _answer_stop(self, asked: HttpAsked) -> HttpSaid | None:
        if _body(asked.body) == "REQ_STOP":
            with self._changed:
                self.asked.append("REQ_STOP")
            self._call_off()
            return HttpSaid(b"SUCCESS")
        return None

    def _answer(self, asked: HttpAsked) -> HttpSaid | None:
        body = _body(asked.body)
        fields = _fields(body) if body is not None else None
        if body is None or fields is None:
            return HttpSaid(_packet("0002", ""))
        with self._changed:
            self.asked.append(fields[0])
            self.requests.append(body)
        if self._be_mute():
            return None
        result = self._perform(_order(fields))
        if not self._is_to_answer():
            return None
        if self.faults.garbage is not None:
            return HttpSaid(self.faults.garbage, is_about_money=True)
        return HttpSaid(self._said(fields, result), is_about_money=True)

    def _said(self, fields: list[str], result: object) -> bytes:
        match result:
            case Entry() if not self.faults.spend("fails_after"):
                return _packet("0000", FS.join(self._approved(fields, result)))
            case Refusal(code, message):
                said = [fields[0], "10", f"00{code}", fields[3], *[""] * 12, message, *[""] * 20]
                return _packet("0000", FS.join(said))
            case _:
                return _packet("0001", "")

    def _approved(self, fields: list[str], entry: Entry) -> list[str]:
        number, amount = self.faults.says_approval_no, self.faults.says_amount
        return [
            _REPLIES[fields[0]],
            "10",
            "0000",
            str(entry.amount) if amount is None else amount,
            fields[4],
            fields[5],
            fields[6],
            entry.approval_no if number is None else number.decode("latin-1"),
            entry.at[2:],
            "041",
            "장날카드",
            "031",
            "장날매입",
            "741069091",
            CATID if self.faults.says_reference is None else self.faults.says_reference,
            "",
            "정상승인",
            "941019",
            "신용",
            "0001",
            entry.unique_no,
            *[""] * 16,
        ]


def _body(posted: bytes) -> str | None:
    """None of what is no packet."""
    packet = unquote_to_bytes(posted)
    head, body = packet[:_HEAD_BYTES], packet[_HEAD_BYTES:]
    if head != b"%04dVCAT    %04d" % (len(body) + 12, len(body)):
        return None
    return body.decode("ascii")


def _fields(body: str) -> list[str] | None:
    """None of what it does not know, or cannot be an amount."""
    _, _, rest = body.partition(BELL)
    fields = rest.split(FS)
    is_known = fields[0] in _REPLIES and len(fields) >= _FEWEST_FIELDS and fields[3].isdigit()
    return fields if is_known else None


def _packet(code: str, text: str) -> bytes:
    data = text.encode()
    return f"{len(data) + 12:04}VCAT{code}{len(data):04}".encode() + data


def _order(fields: list[str]) -> Order:
    kind = fields[0]
    original = (fields[7], fields[8]) if kind in ("0420", "0520") else None
    return Order(int(fields[3]), original, needs_card=kind in ("0200", "0420"))
