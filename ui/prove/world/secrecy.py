"""Nobody's name or number can be read where it does not belong: in a file, on the wire, in the log."""

import logging
from collections.abc import Iterable
from pathlib import Path

from ui.prove.world.breach import hold

_SHORTEST = 4


class Overheard(logging.Handler):
    """Everything the program logs, of every level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


class Listening:
    """While it is entered, the program's log is heard here and nowhere else."""

    LOUD = ("pos", "sync")

    def __init__(self) -> None:
        self.heard = Overheard()
        self._before: list[tuple[logging.Logger, int, bool]] = []

    def __enter__(self) -> Overheard:
        for logger in map(logging.getLogger, self.LOUD):
            self._before.append((logger, logger.level, logger.propagate))
            logger.addHandler(self.heard)
            logger.setLevel(logging.DEBUG)
            logger.propagate = False
        return self.heard

    def __exit__(self, *_: object) -> None:
        for logger, level, propagate in self._before:
            logger.removeHandler(self.heard)
            logger.setLevel(level)
            logger.propagate = propagate


def written_out(name: str, phone: str) -> list[bytes]:
    """A name, and a number as people write it; what is shorter than that may stand anywhere by chance."""
    texts = (name, phone, phone.replace("-", ""))
    return [text.encode() for text in texts if len(text) >= _SHORTEST]


def nowhere(secrets: Iterable[bytes], places: Iterable[tuple[str, bytes]]) -> None:
    """Raises `Breach` when one of `secrets` stands in one of `places`."""
    known = list(secrets)
    for place, content in places:
        found = [secret.decode() for secret in known if secret in content]
        hold(14, not found, f"{found} can be read in {place}")


def files_in(folder: Path) -> Iterable[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.name, file.read_bytes()
