"""The agent of KIS made of software. Written from what merchants' published code expects, not from the driver.

Where that is silent it does this, and a real one may not: a message for people comes before every answer; a request
that is called off, that comes while it is at something or that it cannot read is answered by outAgentCode "9999"
and no outReplyCode.
"""

import json
import threading
from contextlib import suppress
from typing import Any, TypeGuard

from websockets.exceptions import WebSocketException
from websockets.sync.server import ServerConnection

from drivers.emulators.terminals.agent import Agent
from drivers.emulators.terminals.card_house import CardHouse, Entry, Refusal
from drivers.emulators.terminals.counter import Order
from drivers.emulators.terminals.websocket_line import WebSocketLine

_NAMES = ("inTradeType", "inTranAmt", "inVatAmt", "inInstallment", "inOrgAuthNo", "inOrgAuthDate")
_FAILED = '{"outRtn": -1, "outAgentCode": "9999", "outReplyCode": ""}'


class KisAgent(Agent):
    """`requests` are what stood in KIS_ICApproval."""

    def __init__(self, house: CardHouse) -> None:
        super().__init__(house)
        self.requests: list[dict[str, str]] = []
        self.line = WebSocketLine(self._talk, "kis-agent")

    @property
    def connection(self) -> str:
        return f"ws://127.0.0.1:{self.line.port}/"

    def plug(self) -> None:
        self._come_back()
        self.line.start()

    def unplug(self) -> None:
        self._leave()
        self.line.stop()

    # Inside.

    def _talk(self, connection: ServerConnection) -> None:
        """Requests are worked on beside it, so that a stop is heard."""
        workers: list[threading.Thread] = []
        try:
            for heard in connection:
                asked = _read(heard)
                with self._changed:
                    self.asked += asked
                if "KIS_Agent_Stop" in asked:
                    self._call_off()
                    continue
                request = asked.get("KIS_ICApproval")
                if not _is_whole(request):
                    connection.send(_FAILED)
                    continue
                with self._changed:
                    self.requests.append(request)
                worker = threading.Thread(
                    target=self._work, args=(connection, request), name="kis-agent-work", daemon=True
                )
                workers.append(worker)
                worker.start()
        finally:
            for worker in workers:
                worker.join()

    def _work(self, connection: ServerConnection, request: dict[str, str]) -> None:
        with suppress(WebSocketException, OSError):
            connection.send('{"message":"카드를 넣어주세요"}')
        if self._be_mute():
            return
        result = self._perform(_order(request))
        if not self._is_to_answer():
            connection.close_socket()
            return
        with suppress(WebSocketException, OSError):
            self._send(connection, self._said(request, result))

    def _send(self, connection: ServerConnection, answer: str | bytes) -> None:
        if self.faults.garbage is not None:
            answer = self.faults.garbage
        if self.faults.spend("damage_answers"):
            answer = answer[: len(answer) // 2]
        cut, self.faults.cut_out_after = self.faults.cut_out_after, None
        if cut is not None:
            answer = answer[:cut]
        connection.send(answer)
        if self.faults.spend("double_answers"):
            connection.send(answer)

    def _said(self, request: dict[str, str], result: object) -> str:
        match result:
            case Entry() if not self.faults.spend("fails_after"):
                said = self._approved(request, result)
            case Refusal(code, message):
                said = {"outRtn": 0, "outAgentCode": "0000", "outReplyCode": f"83{code}", "outReplyMsg1": message}
            case _:
                return _FAILED
        return json.dumps(said, ensure_ascii=False)

    def _approved(self, request: dict[str, str], entry: Entry) -> dict[str, object]:
        number, amount, kind = self.faults.says_approval_no, self.faults.says_amount, self.faults.says_reference
        return {
            "outRtn": 0,
            "outAgentCode": "0000",
            "outReplyCode": "0000",
            "outTradeType": request["inTradeType"] if kind is None else kind,
            "outTranAmt": str(entry.amount) if amount is None else amount,
            "outVatAmt": request["inVatAmt"],
            "outInstallment": request["inInstallment"],
            "outAuthNo": entry.approval_no if number is None else number.decode("latin-1"),
            "outOrgAuthNo": request["inOrgAuthNo"],
            "outReplyDate": entry.at[2:8],
            "outVanKey": entry.unique_no,
            "outCardNo": "941019******1234",
            "outIssuerName": "장날카드",
            "outAccepterName": "장날매입",
            "outCatId": "90100546",
        }


def _read(heard: str | bytes) -> dict[str, Any]:
    """Empty when it is no object."""
    try:
        read = json.loads(heard)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _is_whole(request: Any) -> TypeGuard[dict[str, str]]:
    return (
        isinstance(request, dict)
        and all(isinstance(request.get(name), str) for name in _NAMES)
        and request["inTranAmt"].isdigit()
        and request["inTradeType"] in ("D1", "D2")
    )


def _order(request: dict[str, str]) -> Order:
    original = (request["inOrgAuthNo"], request["inOrgAuthDate"])
    return Order(int(request["inTranAmt"]), original if request["inTradeType"] == "D2" else None)
