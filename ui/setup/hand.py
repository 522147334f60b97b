"""Does what is wished for on the pages of the setting up, one thing after the other on a thread of its own, and
tells what became of it. What was done is noted, so that a box that is switched off goes on where it was.
"""

import logging
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from queue import Queue
from typing import Any

from pos.commissioning_record import TriedPart, Verdict
from pos.ledger.errors import LedgerError, LedgerInUse
from pos.settings import Settings, SettingsError
from ui import setup_news as news
from ui import setup_words as words
from ui.backup.errors import AskedWrong, BackupError
from ui.backup.sticks import the_stick
from ui.cli import faults
from ui.runtime import config
from ui.runtime.belonging import give_to_owner
from ui.runtime.compose import LEDGER
from ui.runtime.errors import BadGoods, CannotStart
from ui.runtime.keys import Keys
from ui.runtime.trades import TRADES
from ui.setup.device_bench import DeviceBench
from ui.setup.progress import Progress
from ui.setup.stall_file import STALL, write_settings
from ui.setup_news import Failed, Sentence, Went

MARK = "on the screen"
"""In the place of a file of answers."""
END = "end"
KILLS = 12
_SHEETS = (".xlsx", ".csv", ".toml")
_MOST_SHEETS = 14
"""As many as there is room for on a page."""

log = logging.getLogger(__name__)

Tell = Callable[[news.SetupNews], None]

_FORESEEN = (LedgerError, SettingsError, CannotStart, BadGoods, BackupError, OSError)


def is_unfinished(folder: Path) -> bool:
    """Whether nobody has set this box up, or somebody began and was interrupted."""
    progress = Progress(folder, MARK)
    if progress.done:
        return END not in progress.done
    return not any((folder / file).exists() for file in (STALL, LEDGER))


class SetupHand:
    """`start` and `stop` once each; `wish` from any thread. `tell` is called on its own, and must not block.
    `stick` says where the one stick is, and raises as `the_stick` does."""

    def __init__(self, folder: Path, tell: Tell, keys: Keys, stick: Callable[[], Path] = the_stick) -> None:
        self._folder = folder
        self._tell = tell
        self._progress = Progress(folder, MARK)
        self._was_set_up = not is_unfinished(folder)
        """A stall that sells is not kept from it because something was looked at once more and not to the end."""
        self._stick = stick
        self._bench = DeviceBench(tell, keys)
        self._wishes: Queue[news.Wish | None] = Queue()
        self._thread = threading.Thread(target=self._run, name="setup-hand", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._bench.stop_listening()
        self._wishes.put(None)
        self._thread.join(1.0)

    def wish(self, wish: news.Wish) -> None:
        self._wishes.put(wish)

    def _run(self) -> None:
        self._do(self._begin, "")
        while (wish := self._wishes.get()) is not None:
            self._do(partial(_DEEDS[type(wish)], self, wish), getattr(wish, "question", ""))
        self._bench.stop_listening()

    def _begin(self) -> None:
        answers = config.read_file(self._folder / STALL) if (self._folder / STALL).exists() else {}
        self._tell(news.Begun(answers, tuple(self._progress.done), tuple((one.key, one.name) for one in TRADES)))
        self._stand()

    def _do(self, deed: Callable[[], None], question: str) -> None:
        """What goes wrong is told where it was wished for, and keeps nothing else from being done."""
        try:
            try:
                deed()
            finally:
                self._leave_to_owner()
        except Exception as error:  # a fault of ours must not leave the technician before a dead page
            if not isinstance(error, _FORESEEN):
                log.exception("setting up")
            self._tell(Failed(question, _why(error)))

    @property
    def _settings(self) -> Settings:
        return config.load(self._folder, os.environ, {})

    def _leave_to_owner(self) -> None:
        """A technician may be root, and the till is not."""
        if self._folder.is_dir():
            give_to_owner(self._folder, *self._folder.rglob("*"))

    def _done(self, went: Went) -> None:
        if not self._progress.is_done(went.question):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._was_set_up and not self._progress.done:
                self._progress.note(END)
            self._progress.note(went.question)
        self._tell(went)

    def _stand(self) -> None:
        self._tell(news.DevicesStand(self._bench.standing(self._settings)))

    # -- the wishes ---------------------------------------------------------------------------------------------

    def _keep(self, wish: news.Keep) -> None:
        if wish.settings:
            write_settings(self._folder, wish.settings)
        self._done(Went(wish.question))
        self._stand()

    def _look_for_sheets(self, _: news.LookForSheets) -> None:
        try:
            self._tell(news.SheetsSeen(tuple(file.name for file in _sheets(self._stick()))))
        except OSError:
            self._tell(Failed("", Sentence(words.STICK_NOT_READ)))

    def _put_goods(self, wish: news.PutGoods) -> None:
        from ui.runtime.goods_putting import put_goods
        from ui.runtime.goods_source import goods_in
        from ui.runtime.trades import goods_of, trade_called

        if wish.sheet:
            try:
                goods = goods_in(self._stick() / wish.sheet)
            except (OSError, BadGoods) as error:
                if isinstance(error, BadGoods) and not isinstance(error.__cause__, OSError):
                    raise
                self._tell(Failed(wish.question, Sentence(words.STICK_NOT_READ)))  # pulled out meanwhile
                return
        else:
            goods = goods_of(*map(trade_called, wish.trades))
        put_goods(self._folder, goods)
        self._done(Went(wish.question, Sentence(words.GOODS_PUT, {"count": len(goods[1])})))

    def _look_for_ports(self, wish: news.LookForPorts) -> None:
        self._tell(news.PortsSeen(wish.place, self._bench.ports(wish.place)))

    def _fit(self, wish: news.Fit) -> None:
        write_settings(self._folder, wish.settings)
        self._bench.forget(wish.place)
        self._stand()

    def _try_out(self, wish: news.TryOut) -> None:
        self._tell(self._bench.try_out(wish.place, self._settings))
        self._stand()

    def _saw(self, wish: news.Saw) -> None:
        self._bench.note(wish.place, Verdict.WORKS if wish.well else Verdict.FAILS)
        self._stand()

    def _listen(self, wish: news.Listen) -> None:
        if wish.on:
            self._bench.listen(self._settings)
        else:
            self._bench.stop_listening()

    def _prove_disk(self, wish: news.ProveDisk) -> None:
        from ui.setup.disk_proof import disk_proof

        proof = disk_proof(self._folder, KILLS)
        if proof.loses:
            self._tell(Failed(wish.question, Sentence(words.DISK_LOSES)))
        elif proof.why:
            log.warning("the disk could not be judged: %s", proof.why)
            self._tell(Failed(wish.question, Sentence(words.DISK_BLIND)))
        else:
            counted = {"kills": KILLS, "acknowledged": proof.acknowledged}
            self._done(Went(wish.question, Sentence(words.DISK_KEEPS, counted)))

    def _join_market(self, wish: news.JoinMarket) -> None:
        from ui.cli.sync_actions.line import CannotDeliver
        from ui.cli.sync_actions.now import delivered_from
        from ui.runtime.compose import open_ledger

        write_settings(self._folder, wish.settings)
        open_ledger(self._folder).close()  # who a box is, is in its book
        try:
            went, _ = delivered_from(self._folder)
        except CannotDeliver as error:
            self._tell(Failed(wish.question, Sentence(words.MARKET[error.why]) if error.why else _as_it_is(error)))
            return
        write_settings(self._folder, {"market.code": ""})  # it was good for once
        self._done(Went(wish.question, Sentence(words.JOINED, {"count": went})))

    def _set_pin(self, wish: news.SetPin) -> None:
        from pos.messages import SetPin
        from pos.operator import AT_THE_BOX
        from ui.runtime.box_hand import do_as
        from ui.runtime.compose import open_ledger

        with closing(open_ledger(self._folder)) as ledger:
            do_as(ledger, self._settings, AT_THE_BOX, SetPin(AT_THE_BOX.id, wish.pin))
        self._done(Went(wish.question))

    def _make_record(self, wish: news.MakeRecord) -> None:
        from ui.runtime.commissioning import commissioned, print_record
        from ui.runtime.fittings import RECEIPT_PRINTER
        from ui.setup.record_file import RECORD, write_record

        self._bench.stop_listening()
        settings = self._settings
        record = commissioned(self._folder, settings, wish.technician, lambda: self._bench.tried_parts(settings))
        write_record(record, settings, self._folder / RECORD)
        printed = print_record(record, settings)
        unprinted = not printed and RECEIPT_PRINTER.spec(settings) is not None
        sentence = words.RECORDED_UNPRINTED if unprinted else words.RECORDED
        self._done(Went(wish.question, Sentence(sentence), tuple(map(_row, record.parts))))
        self._stand()

    def _back_up(self, wish: news.BackUp) -> None:
        from ui.backup.box import back_up

        manifest = back_up(self._folder, self._stick(), self._settings.text("stall.name")).manifest
        self._done(Went(wish.question, Sentence(words.BACKED_UP, {"entries": manifest.entries})))


_DEEDS: dict[type, Callable[[SetupHand, Any], None]] = {
    news.Keep: SetupHand._keep,
    news.LookForSheets: SetupHand._look_for_sheets,
    news.PutGoods: SetupHand._put_goods,
    news.LookForPorts: SetupHand._look_for_ports,
    news.Fit: SetupHand._fit,
    news.TryOut: SetupHand._try_out,
    news.Saw: SetupHand._saw,
    news.Listen: SetupHand._listen,
    news.ProveDisk: SetupHand._prove_disk,
    news.JoinMarket: SetupHand._join_market,
    news.SetPin: SetupHand._set_pin,
    news.MakeRecord: SetupHand._make_record,
    news.BackUp: SetupHand._back_up,
}


def _sheets(stick: Path) -> Sequence[Path]:
    """Files of goods on it, by name. Raises `OSError`."""
    found = (file for file in stick.iterdir() if file.suffix.casefold() in _SHEETS and file.is_file())
    return sorted(found, key=lambda file: file.name)[:_MOST_SHEETS]


def _row(part: TriedPart) -> tuple[Sentence, news.Standing]:
    standing = {Verdict.WORKS: news.Standing.WORKS, Verdict.FAILS: news.Standing.FAILS}
    return Sentence(words.PLACES.get(part.name, part.name)), standing.get(part.verdict, news.Standing.UNTRIED)


def _why(error: Exception) -> Sentence:
    if isinstance(error, LedgerInUse):
        return Sentence(words.OPEN_ELSEWHERE)
    if isinstance(error, AskedWrong) and error.code in words.STICKS:
        return Sentence(words.STICKS[error.code])
    if isinstance(error, OSError):
        return Sentence(words.CANNOT_KEEP)
    return _as_it_is(error)


def _as_it_is(error: Exception) -> Sentence:
    return Sentence(words.SOMETHING_ELSE, {"why": faults.sentence(error)})
