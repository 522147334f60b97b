"""What is there for the doctor to be looked at."""

from dataclasses import dataclass
from pathlib import Path

from pos.clock import Moment
from pos.settings import Settings
from ui.runtime.compose import LEDGER


@dataclass(frozen=True, slots=True)
class Patient:
    """A stall's data folder, its settings as far as they can be read, and the moment it is looked at."""

    folder: Path
    settings: Settings
    now: Moment

    @property
    def ledger(self) -> Path:
        return self.folder / LEDGER
