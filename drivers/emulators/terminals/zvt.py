"""A ZVT terminal made of software. Sans-IO; written from the protocol, not from the driver.

Where the protocol leaves it open it does this: 06 B0 while a card is waited for ends in 06 1E 6C, while the VAN is
asked it is acknowledged and comes to nothing; a request while another is under way, or while `is_busy`, is refused
with 84 9C, one it cannot read with 84 83; the last payment is repeated from memory with 04 0F, and 04 0F 27 6D says
that there is none.

ZVT PA00P015, by way of two open implementations that follow it (kotlin-zvt-library, Portalum.Zvt).
"""

from collections import deque
from collections.abc import Callable
from time import monotonic

from drivers.emulators.terminals.card_house import CardHouse, Entry, Refusal
from drivers.emulators.terminals.counter import GaveUp, Happening, Order, Sight, State
from drivers.emulators.terminals.wired import WiredTerminal

ACK = bytes.fromhex("800000")
BUSY = bytes.fromhex("849C00")
NOT_POSSIBLE = bytes.fromhex("848300")
GAVE_UP = Refusal("6C", "")
_STEPS = {Sight.CHIP: 0x0E, Sight.TAP: 0x0E, Sight.SWIPE: 0x0E, Sight.CHIP_FAILED: 0x0A}


class ZvtTerminal(WiredTerminal):
    def __init__(self, house: CardHouse, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(house, clock)
        self.is_registered = False
        self._kept = bytearray()
        self._waiting: deque[bytes] = deque()
        self._memory = b""
        self._receipts: dict[str, Entry] = {}

    # What it hears.

    def _hear(self, data: bytes) -> None:
        self._kept += data
        while len(self._kept) >= 3 and len(self._kept) >= (size := 3 + self._kept[2]):
            piece = bytes(self._kept[:size])
            del self._kept[:size]
            self._hear_one(piece[:2].hex(), piece[3:])

    def _hear_one(self, command: str, data: bytes) -> None:
        if command == "8000":
            self._next()
            return
        self.asked.append(command)
        if self.faults.spend("refuse_frames"):
            self._say(BUSY)
        elif command == "06b0":
            self._hear_abort()
        elif self._counter.state is not State.IDLE or (self.faults.is_busy and command in ("0601", "0630")):
            self._say(BUSY)
        else:
            self._hear_command(command, data)

    def _hear_command(self, command: str, data: bytes) -> None:
        if not _is_whole(command, data):
            self._say(NOT_POSSIBLE)
            return
        if command not in ("0601", "0630") or not self.faults.spend("drop_acks"):
            self._say(ACK)
        match command:
            case "0601":
                self._counter.begin(Order(int(data[1:7].hex())))
                self._post(_apdu("04ff", b"\x0a"))
            case "0630":
                self._reverse(data[4:6].hex())
            case "0600":
                self.is_registered = True
                self._post(_apdu("060f"))
            case "0620":
                self._post(self._memory or _apdu("040f", b"\x27\x6d"), _apdu("060f"))
            case _:
                self._post(_apdu("060f"))

    def _hear_abort(self) -> None:
        if self._counter.state is State.IDLE:
            self._say(BUSY)
            return
        self._say(ACK)
        if self._counter.call_off():
            self._waiting.clear()
            self._post(_apdu("061e", b"\x6c"))

    def _reverse(self, receipt_no: str) -> None:
        original = self._receipts.get(receipt_no)
        if original is None:
            self._post(_apdu("061e", b"\xb5"))
        else:
            amount = original.amount
            self._counter.begin(Order(amount, (original.approval_no, original.at[:8])))
            self._post(_apdu("04ff", b"\x0a"))

    # What it says.

    def _happened(self, happening: Happening) -> None:
        match happening:
            case Sight():
                self._post(_apdu("04ff", bytes((_STEPS[happening],))))
            case Entry():
                status = self._status(happening)
                self._memory = status
                damaged = _apdu("040f", b"\xc5" + status[3:]) if self.faults.spend("damage_answers") else status
                self._answer(damaged + _apdu("06d1", b"\x00" + b"Thank you") + _apdu("060f"))
            case _:
                refusal = GAVE_UP if isinstance(happening, GaveUp) else happening
                code = bytes.fromhex(refusal.code)
                self._answer(_apdu("040f", b"\x27" + code) + _apdu("061e", code))

    def _status(self, entry: Entry) -> bytes:
        receipt_no = f"{len(self._receipts) + 1:04}"
        self._receipts[receipt_no] = entry
        authorisation = entry.approval_no.encode("ascii")
        if self.faults.says_approval_no is not None:
            authorisation = self.faults.says_approval_no[:8]
        text = (
            f"2700 04{entry.amount:012} 49 0410 0B{len(self._receipts):06} 0C{entry.at[8:]} 0D{entry.at[4:8]}"
            f"87{receipt_no} 22F0F8 941019EEEEEE1234 29 12345678 3B{authorisation.ljust(8).hex()}"
            f"8BF0F4 {b'VISA'.hex()} 06 03 450100"
        )
        return _apdu("040f", bytes.fromhex(text.replace(" ", "")))

    def _say_answer(self, answer: bytes) -> None:
        """Several messages in one: each waits for the acknowledgement of the one before."""
        pieces = []
        while answer:
            size = 3 + answer[2]
            pieces.append(answer[:size])
            answer = answer[size:]
        self._post(*pieces)
        if self.faults.spend("double_answers"):
            self._post(*pieces)

    def _post(self, *apdus: bytes) -> None:
        was_idle = not self._waiting
        self._waiting += apdus
        if was_idle:
            self._say(self._waiting[0])

    def _next(self) -> None:
        if self._waiting:
            self._waiting.popleft()
        if self._waiting:
            self._say(self._waiting[0])

    def _link_changed(self) -> None:
        self._kept.clear()
        self._waiting.clear()

    def _restarted(self) -> None:
        self._link_changed()
        self.is_registered = False


def _is_whole(command: str, data: bytes) -> bool:
    """Whether what moves money says how much, in digits, or of which receipt."""
    match command:
        case "0601":
            return len(data) == 10 and data[0] == 0x04 and data[1:7].hex().isdigit()
        case "0630":
            return len(data) == 6 and data[3] == 0x87
        case _:
            return True


def _apdu(command: str, data: bytes = b"") -> bytes:
    return bytes.fromhex(command) + bytes((len(data),)) + data
