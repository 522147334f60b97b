"""Printer and scanner that are plugged in and that the settings do not name yet. A printer is asked, so that
nothing else is taken for one; which of several is meant only a person can say."""

from collections.abc import Sequence
from dataclasses import dataclass

from drivers.discovery import Candidate, Why, candidates
from drivers.errors import TransportLost
from drivers.ports import Port
from drivers.probing import PrinterAnswer, ask_printer
from drivers.registry import Role
from drivers.transport import parse_connection
from pos.settings import Settings, Value

_SURELY = frozenset({Why.SAYS_SO, Why.KNOWN_MAKER, Why.NAMED_SO})
PREFIXES = {Role.RECEIPT_PRINTER: "printer", Role.SCANNER: "scanner"}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one kind: `settings` for the one there is, none for none or for `several`."""

    role: Role
    settings: dict[str, Value]
    several: tuple[Candidate, ...] = ()


def find(settings: Settings, ports: Sequence[Port]) -> list[Found]:
    """Only of the kinds the settings do not name."""
    wanted = [role for role, prefix in PREFIXES.items() if not settings.text(f"{prefix}.connection")]
    return [_find(role, [one for one in candidates(ports) if one.role is role]) for role in wanted]


def _find(role: Role, guesses: list[Candidate]) -> Found:
    likely: dict[str, tuple[Candidate, dict[str, Value]]] = {}
    for guess in guesses:
        said = _asked(guess) if role is Role.RECEIPT_PRINTER else {}
        if said is not None and (role is Role.RECEIPT_PRINTER or guess.why in _SURELY):
            likely.setdefault(guess.port.path, (guess, said))
    if len(likely) != 1:
        return Found(role, {}, tuple(guess for guess, _ in likely.values()))
    ((guess, said),) = likely.values()
    prefix = PREFIXES[role]
    return Found(role, {f"{prefix}.connection": guess.connection, f"{prefix}.driver": guess.driver, **said})


def _asked(guess: Candidate) -> dict[str, Value] | None:
    """What its answer settles; None for what is no receipt printer, or does not answer."""
    try:
        answer = ask_printer(parse_connection(guess.connection))
    except TransportLost:
        return None
    return _settled(answer) if answer else None


def _settled(answer: PrinterAnswer) -> dict[str, Value]:
    return {"printer.letters": "NONE"} if answer.has_hangul is False else {}
