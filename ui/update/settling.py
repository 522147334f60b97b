"""What a start decides about a program that is new here, before it runs: the table is in `trial`.

It runs as root, and is the work of the program that came up last (`steady`), never of the new one, which may not
run at all. Killed anywhere, the next start goes on.
"""

from pos.clock import SystemClock
from ui.runtime.up_note import UpNote
from ui.update.errors import UpdateRefused
from ui.update.owner import Owner
from ui.update.program_home import CURRENT, STEADY, ProgramHome
from ui.update.the_book import COPY
from ui.update.trial import Outcome, Phase, Trial, TrialFile

LOCK = "settle"
_NOT_NOW = 3
"""What `pos update book-back` ends with then."""
_BACK_S = 480.0
"""A book of many years is worked out anew; the service has ten minutes to start."""


def settle(home: ProgramHome, owner: Owner) -> None:
    """While no till runs. Raises `OSError`: the next start tries again."""
    with home.alone(LOCK, wait=True):
        trial = TrialFile(home.folder).read()
        if trial is not None:
            _STEPS[trial.phase](home, owner, trial)


def confirm(home: ProgramHome, owner: Owner) -> bool:
    """Whether the new one has said that it is up and well; it is steady from then on. While it runs."""
    with home.alone(LOCK, wait=True):
        trial = TrialFile(home.folder).read()
        if trial is None or trial.phase is not Phase.TRYING or not _is_up(owner, trial):
            return False
        _came_up(home, owner, trial)
        return True


def _give_its_start(home: ProgramHome, owner: Owner, trial: Trial) -> None:
    """Noted before it runs: whatever happens from here on, it has one start and no second."""
    UpNote(owner.data).await_of(trial.new)
    TrialFile(home.folder).write(trial.advance(Phase.TRYING))
    if home.program(trial.new).is_file():
        home.switch(CURRENT, trial.new)


def _look_at_it(home: ProgramHome, owner: Owner, trial: Trial) -> None:
    if _is_up(owner, trial):
        _came_up(home, owner, trial)
        return
    trial = trial.advance(Phase.BACK)
    TrialFile(home.folder).write(trial)
    _go_back(home, owner, trial)


def _go_back(home: ProgramHome, owner: Owner, trial: Trial) -> None:
    """The old program first has the book, and only then runs. What is only in the way just now, a full disk or a
    till that was opened by hand, is waited for: the next start does it once more."""
    has = _has_the_book(home, owner, trial)
    if has is None:
        return
    stays, outcome = (trial.old, Outcome.WENT_BACK) if has else (trial.new, Outcome.STAYED)
    home.switch(CURRENT, stays)
    home.switch(STEADY, stays)
    if outcome is Outcome.WENT_BACK:
        home.drop(trial.new)
    TrialFile(home.folder).end(trial, outcome)


_STEPS = {Phase.READY: _give_its_start, Phase.TRYING: _look_at_it, Phase.BACK: _go_back}


def _is_up(owner: Owner, trial: Trial) -> bool:
    return UpNote(owner.data).version() == trial.new


def _came_up(home: ProgramHome, owner: Owner, trial: Trial) -> None:
    home.switch(CURRENT, trial.new)
    home.switch(STEADY, trial.new)
    home.keep_only(trial.new, trial.old)
    (owner.data / COPY).unlink(missing_ok=True)
    TrialFile(home.folder).end(trial, Outcome.CAME_UP)


def _has_the_book(home: ProgramHome, owner: Owner, trial: Trial) -> bool | None:
    """False where it never can; None where it cannot just now."""
    stamp = SystemClock().now().local.strftime("%Y%m%d-%H%M%S")
    words = ("update", "book-back", "--stamp", stamp)
    try:
        code = owner.asks(home.program(trial.old), *words, limit_s=_BACK_S).code
    except UpdateRefused:
        return False
    return None if code == _NOT_NOW else code == 0
