"""Pictures of goods: a file that is not there is no picture, and no fault either."""

from pathlib import Path

from PySide6.QtCore import QUrl


class Pictures:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def url(self, name: str) -> str:
        """The URL of the picture `name`, or nothing if the stall has no such file."""
        file = self._folder / name
        return QUrl.fromLocalFile(str(file)).toString() if name and file.is_file() else ""
