"""Pictures of goods: a file that is not there is no picture, and no fault either."""

from pathlib import Path

from PySide6.QtCore import QUrl

KINDS = frozenset({".png", ".jpg", ".jpeg", ".webp"})
MOST = 500
"""As many as somebody leafs through."""


class Pictures:
    """The stall's own, and behind them those that come with the program."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    def url(self, name: str) -> str:
        """The URL of the picture `name`, or nothing if there is no such file."""
        files = (folder / name for folder in self._folders)
        found = next((file for file in files if name and file.is_file()), None)
        return QUrl.fromLocalFile(str(found)).toString() if found else ""

    def names(self) -> tuple[str, ...]:
        """What a good's picture can be chosen from. A folder that cannot be read has none."""
        names = [file.name for folder in self._folders for file in _files_in(folder)]
        return tuple(dict.fromkeys(names))[:MOST]


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.suffix.lower() in KINDS)
    except OSError:
        return []
