"""Pictures of goods: a file that is not there is no picture, and no fault either."""

from pathlib import Path

from PySide6.QtCore import QUrl

from pos.catalogue import is_picture_name

KINDS = frozenset({".png", ".jpg", ".jpeg", ".webp"})
MOST = 500
"""As many as somebody leafs through."""


class Pictures:
    """The stall's own, and behind them those that come with the program."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    def url(self, name: str) -> str:
        """The URL of the picture `name`, or nothing if there is no such file."""
        if not is_picture_name(name):
            return ""
        found = next((folder / name for folder in self._folders if _is_file(folder / name)), None)
        return QUrl.fromLocalFile(str(found)).toString() if found else ""

    def names(self) -> tuple[str, ...]:
        """What a good's picture can be chosen from. A folder that cannot be read has none."""
        names = [file.name for folder in self._folders for file in _files_in(folder)]
        return tuple(dict.fromkeys(names))[:MOST]


def _is_file(path: Path) -> bool:
    """Not, for a name no disk takes: some come from another box."""
    try:
        return path.is_file()
    except OSError:
        return False


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.suffix.lower() in KINDS)
    except OSError:
        return []
