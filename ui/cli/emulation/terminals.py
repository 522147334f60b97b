"""The card terminals that can be emulated on a line of bytes, by the driver that speaks to them."""

from collections.abc import Callable

from drivers.emulators.terminals.card_house import CardHouse
from drivers.emulators.terminals.koces import KocesTerminal
from drivers.emulators.terminals.smartro import SmartroTerminal
from drivers.emulators.terminals.wired import WiredTerminal
from drivers.emulators.terminals.zvt import ZvtTerminal

TERMINALS: dict[str, Callable[[], WiredTerminal]] = {
    "smartro-tl3500": lambda: SmartroTerminal(CardHouse()),
    "koces-cat": lambda: KocesTerminal(CardHouse()),
    "zvt": lambda: ZvtTerminal(CardHouse()),
}
