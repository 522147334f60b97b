"""A noon at the kiosks: three of them and the till of one stall, as programs of their own, on TLS over loopback.

Customers order and pay at all of them at once, the merchant makes it. Meanwhile each box is killed (`kill -9`) at
any moment and started again, and the cables between are pulled out and put back, also in the moment in which the
till has an order and its kiosk has not heard so. Answers of the terminals get lost, and what one cannot tell is
settled at the till. At the end, once everything is whole again: no payment is in doubt, each order a customer was
given a number for is at the till once, no number was given twice on that day, what cards paid is what orders
were paid with, and every order is handed over or its money back.
"""

import queue
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random

from drivers.emulators.terminals.card_house import NO_MONEY, CardHouse
from pos.attempt import AttemptState
from sync.relay import Relay
from ui.prove.card_seller import IS_DONE
from ui.prove.children import Told, child_command
from ui.prove.noon_kiosk import HEARD_OF, NUMBERED, PLACED, WHOLE
from ui.prove.noon_till import MOVED, NOTED, TOLD_AGAIN
from ui.prove.noon_world.box import Box, Moments
from ui.prove.noon_world.reckoning import Findings, Heard, read_book, reckon
from ui.prove.noon_world.slips import Seen, seen_at, take_back
from ui.prove.noon_world.stall import (
    CANNOT_TELL,
    TERMINALS,
    TILL,
    Place,
    free_port,
    morning,
    new_kiosk,
    new_till,
    pair,
)
from ui.prove.payment_world.terminals import KINDS, Plugged
from ui.prove.result import Result, Tell, nobody
from ui.prove.seller import OPEN, UP
from ui.prove.tally import MOST_NOTES, Tally

NAME = "kiosk_noon"
QUICK, LONG = 60, 600
STILL_S = 120.0
"""A stall at whose kiosks nothing was ordered, and nothing heard of an order, for so long does not come to rest: a
fault like any other."""
WORD_S = 1.0
"""How long a terminal waits for its kiosk's word: a box may be slow."""
ENOUGH = 30
"""Orders in which some should have been told twice, some kill have come, and some cable been pulled."""

AT_A_KIOSK: Moments = (
    (PLACED, 4, 0.01, 40),
    (NUMBERED, 4, 0.005, 15),
    (AttemptState.SENDING.value, 2, 0.03, 15),
    (AttemptState.APPROVED.value, 2, 0.005, 10),
    (AttemptState.REVERSING.value, 1, 0.03, 5),
    (OPEN, 1, 1.0, 10),
    (UP, 1, 0.5, 5),
)
AT_THE_TILL: Moments = ((NOTED, 8, 0.005, 50), (MOVED, 20, 0.01, 40), (OPEN, 1, 0.5, 10))
_MOVES = frozenset({PLACED, HEARD_OF, WHOLE})
"""What a kiosk says when it comes nearer to its rest: of each order a few times, and no more."""
_LOOK_S = 0.5
PULLED = 0.2
"""How often a cable is pulled in the moment in which the till has got an order that came through it."""
UNHEARD = 0.15
"""How often, when a cable was pulled, the next answer of the terminal that cannot be asked gets lost."""


def prove(
    folder: Path,
    trials: int = QUICK,
    tell: Tell = nobody,
    *,
    seed: int = 1,
    till: Sequence[str] = (),
    kiosk: Sequence[str] = (),
) -> Result:
    """A trial is an order. `till` and `kiosk` are the commands of the boxes, the real ones unless a test brings its
    own."""
    tally = Tally(NAME, tell, "orders", "orders_lost", "orders_doubled", "numbers_repeated", "kills", "cuts")
    noon = _Noon(folder, seed, trials, tally)
    with noon.set_up(list(till) or child_command("noon_till"), list(kiosk) or child_command("noon_kiosk")):
        noon.pass_by()
    found, broke = noon.reckon(), noon.broke
    sentences = [*broke, *found.all]
    tally.note_end(
        len(sentences),
        "",
        orders_lost=len(found.lost),
        orders_doubled=len(found.doubled),
        numbers_repeated=len(found.repeated),
        money_apart=len(found.money),
        **noon.counts,
    )
    tally.notes[:] = [f"seed {seed}: {sentence}" for sentence in sentences[:MOST_NOTES]]
    seen = min(noon.counts[name] for name in ("kills", "cuts", "told_again", "by_card", "settled"))
    return tally.result("" if seen or trials < ENOUGH else "nothing went wrong in it")


@dataclass(frozen=True, slots=True)
class _Kiosk:
    place: Place
    relay: Relay
    house: CardHouse
    terminal: Plugged


class _Noon:
    """One stall from its opening until everybody has what they came for. What is heard comes from several
    threads."""

    def __init__(self, folder: Path, seed: int, orders: int, tally: Tally) -> None:
        self._folder, self._seed, self._tally = folder, seed, tally
        self._clock = morning()
        self._lock = threading.Lock()
        self._to_serve = Counter(islice(cycle(TERMINALS), max(orders, len(TERMINALS))))
        self._heard: dict[str, Heard] = {}
        self._noted: Counter[str] = Counter()
        self.counts = Counter(dict.fromkeys(("kills", "cuts", "told_again", "by_card", "by_hand", "settled"), 0))
        self._kiosks: dict[str, _Kiosk] = {}
        self._boxes: dict[str, Box] = {}
        self._came_through = queue.SimpleQueue[str]()
        self._over = threading.Event()
        self._unfinished: list[str] = []
        self._moved_at_s = time.monotonic()

    @property
    def broke(self) -> list[str]:
        return [
            *(f"{name}: {sentence}" for name, box in self._boxes.items() for sentence in box.broke),
            *self._unfinished,
        ]

    @contextmanager
    def set_up(self, till: Sequence[str], kiosk: Sequence[str]) -> Iterator[None]:
        """Afterwards no box runs any more."""
        with ExitStack() as stack:
            port = free_port()
            self._till = new_till(self._folder / TILL, port)
            for letter in TERMINALS:
                self._kiosks[letter] = self._new_kiosk(letter, port, stack)
            self._kiosks[CANNOT_TELL].terminal.faults.drop_answers = 1  # the first customer there pays by card
            places = {letter: kiosk.place for letter, kiosk in self._kiosks.items()}
            pair(self._till, places, {letter: kiosk.relay.port for letter, kiosk in self._kiosks.items()})
            self._boxes[TILL] = self._box(TILL, self._till, till, AT_THE_TILL)
            for letter, place in places.items():
                self._boxes[letter] = self._box(letter, place, kiosk, AT_A_KIOSK, WHOLE)
            yield

    def pass_by(self) -> None:
        """Until every kiosk is at rest."""
        fate = threading.Thread(target=self._pull_cables, name="noon-cables")
        try:
            for box in self._boxes.values():
                box.open()
            fate.start()
            for letter in self._kiosks:
                while not self._boxes[letter].rests_within(_LOOK_S) and self._still_s < STILL_S:
                    pass
            restless = [letter for letter in self._kiosks if not self._boxes[letter].rests_within(0.0)]
            self._unfinished += [f"kiosk {letter} never came to rest" for letter in restless]
        finally:
            self._over.set()
            if fate.ident is not None:
                fate.join()
            for box in self._boxes.values():
                box.close()
            self.counts["kills"] = sum(box.kills for box in self._boxes.values())

    @property
    def _still_s(self) -> float:
        with self._lock:
            return time.monotonic() - self._moved_at_s

    def reckon(self) -> Findings:
        books = {letter: read_book(kiosk.place.folder) for letter, kiosk in self._kiosks.items()}
        houses = {letter: kiosk.house for letter, kiosk in self._kiosks.items()}
        self.counts["orders"] = sum(len(book.placed) for book in books.values())
        self.counts["by_card"] = sum(len(book.sales) for book in books.values())
        self.counts["settled"] = sum(len(book.settled) for book in books.values())
        found = reckon(read_book(self._till.folder), books, houses, self._heard.values())
        found.doubled += [f"{no} came to the till {often} times" for no, often in self._noted.items() if often > 1]
        return found

    # -- setting up ---------------------------------------------------------------------------------------------

    def _new_kiosk(self, letter: str, port: int, stack: ExitStack) -> _Kiosk:
        relay = stack.enter_context(Relay("127.0.0.1", port))
        house = CardHouse(self._clock.date)
        kind = next(kind for kind in KINDS if kind.driver == TERMINALS[letter])
        terminal = kind.make(house, WORD_S)
        terminal.start()
        stack.callback(terminal.stop)
        settings = {
            "terminal.driver": kind.driver,
            "terminal.connection": terminal.connection,
            "terminal.id": kind.catid,
        }
        return _Kiosk(new_kiosk(self._folder / f"kiosk-{letter}", letter, settings), relay, house, terminal)

    def _box(self, name: str, place: Place, command: Sequence[str], moments: Moments, final: str = "") -> Box:
        def errand(seed: int) -> Told:
            with self._lock:
                left = max(self._to_serve[name], 0)
            where = {"folder": str(place.folder), "settings": dict(place.settings), "began": self._clock.began}
            return {**where, "seed": seed, "served": left}

        def hear(word: Told) -> object:
            return self._hear(name, word)

        return Box(name, command, place.folder / "log", errand, hear, moments, self._seed, final)

    # -- while it lasts -----------------------------------------------------------------------------------------

    def _hear(self, name: str, word: Told) -> object:
        with self._lock:
            if word["said"] in _MOVES:
                self._moved_at_s = time.monotonic()
            if word["said"] == PLACED:
                self._heard[word["id"]] = Heard(word["id"], word["no"], word["day"], word["total"])
                self._to_serve[name] -= 1
                self._tally.note_trial(0, "")
            elif word["said"] == NOTED:
                self._noted[f"{word['no']} ({word['id']})"] += 1
            self.counts[TOLD_AGAIN] += word["said"] == TOLD_AGAIN
        if word["said"] == NOTED:
            self._came_through.put(word["no"][:1])
        if word["said"] != IS_DONE:
            return None
        return self._look_for_till(word) if name == TILL else self._look(name, word)

    def _look(self, name: str, word: Told) -> bool:
        """At the terminal beside a kiosk, whether money went back whose way was given up; what did not is taken
        back there by hand. Of a payment somebody vouched for a number is known, and some terminals want more."""
        self.counts["by_hand"] += 1
        return take_back(self._kiosks[name].house, word["approval_no"])

    def _look_for_till(self, word: Told) -> Seen:
        """Empty while the terminal is at it: what it shows then is not the end of it."""
        kiosk = self._kiosks[word["kiosk"]]
        if not kiosk.terminal.is_at_rest:
            return {}
        state = AttemptState(word["state"])
        return seen_at(kiosk.place.folder, kiosk.house, word["id"], state, word["amount"])

    def _pull_cables(self) -> None:
        """And what cards have no money, and what terminals are not heard."""
        chance, unheard = Random(f"{self._seed} cables"), Random(f"{self._seed} unheard")
        while not self._over.is_set():
            letter = self._next_to_pull(chance)
            if letter not in self._kiosks:
                continue
            kiosk = self._kiosks[letter]
            kiosk.relay.cut()
            self.counts["cuts"] += 1
            self._over.wait(chance.choice((0.0, 0.05, 0.5, 1.5)))
            kiosk.relay.delay_s = chance.choice((0.0, 0.0, 0.005))
            kiosk.relay.mend()
            if chance.random() < 0.2 and kiosk.house.entries:
                kiosk.house.refuse_next(NO_MONEY)
            if unheard.random() < UNHEARD:
                self._kiosks[CANNOT_TELL].terminal.faults.drop_answers = 1

    def _next_to_pull(self, chance: Random) -> str:
        """Mostly one through which an order has just come; empty for none."""
        try:
            letter = self._came_through.get(timeout=chance.uniform(0.2, 1.0))
        except queue.Empty:
            return chance.choice(list(TERMINALS))
        return letter if chance.random() < PULLED else ""
