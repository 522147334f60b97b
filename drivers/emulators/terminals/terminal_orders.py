"""What a person can do at an emulated card terminal, in the words of `drivers.emulators.orders`."""

import re
from collections.abc import Callable
from typing import Protocol

from drivers.emulators.orders import Makes, OrderError, Orders, count, duration_s, setting
from drivers.emulators.terminals.card_house import CardHouse, Refusal
from drivers.emulators.terminals.customer import Customer, Deed, TerminalFaults

LARGEST_WON = 9_999_999_999
"""Ten digits, what the widest field of a terminal holds."""

_DEEDS = {
    "card inserts": Deed.INSERTS,
    "card taps": Deed.TAPS,
    "card swipes": Deed.SWIPES,
    "card chip fails": Deed.INSERTS_A_BAD_CHIP,
    "card pin wrong": Deed.FORGETS_THE_PIN,
    "card cancels": Deed.PRESSES_CANCEL,
    "card waits": Deed.DOES_NOTHING,
}


class EmulatedTerminal(Protocol):
    @property
    def house(self) -> CardHouse: ...

    @property
    def customer(self) -> Customer: ...

    @property
    def faults(self) -> TerminalFaults: ...

    def act(self, deed: Deed) -> None: ...

    def restart(self) -> None: ...

    def send_late(self) -> None: ...


class Cable(Protocol):
    def unplug(self) -> None: ...

    def plug(self) -> None: ...


def terminal_orders(terminal: EmulatedTerminal, cable: Cable) -> Orders:
    faults = terminal.faults

    def acting(deed: Deed) -> Callable[[], None]:
        return lambda: terminal.act(deed)

    return Orders(
        {
            **{words: acting(deed) for words, deed in _DEEDS.items()},
            "late": setting(faults, "late", True),
            "in time": terminal.send_late,
            "busy": setting(faults, "is_busy", True),
            "free": setting(faults, "is_busy", False),
            "charges right": setting(faults, "charges", None),
            "power cycle": terminal.restart,
            "unplug": cable.unplug,
            "plug": cable.plug,
        },
        {
            "drop acks": _counted(faults, "drop_acks"),
            "refuse frames": _counted(faults, "refuse_frames"),
            "damage answers": _counted(faults, "damage_answers"),
            "drop answers": _counted(faults, "drop_answers"),
            "double answers": _counted(faults, "double_answers"),
            "cut in after": _counted(faults, "cut_in_after"),
            "cut out after": _counted(faults, "cut_out_after"),
            "van takes": lambda seconds: setting(faults, "van_s", duration_s(seconds)),
            "charges": lambda won: setting(faults, "charges", _won(won)),
            "refuse": lambda words: _refusing(terminal.house, words),
        },
    )


def _counted(faults: TerminalFaults, field: str) -> Makes:
    return lambda times: setting(faults, field, count(times))


def _won(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,10}", text) or not 0 < int(text) <= LARGEST_WON:
        raise OrderError(f"{text!r} is no amount from 1 to {LARGEST_WON} won, as in charges 9000.")
    return int(text)


def _refusing(house: CardHouse, words: str) -> Callable[[], None]:
    """`refuse 6B 잔액부족` has the VAN say no to the next request."""
    code, _, message = words.partition(" ")
    if not re.fullmatch(r"[0-9A-Za-z]{2}", code) or len(message) > 18:
        raise OrderError("a refusal is two letters or digits and up to 18 characters, as in refuse 6B 잔액부족.")
    return lambda: house.refuse_next(Refusal(code, message or "거절"))
