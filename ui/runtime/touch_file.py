"""Keeps what is chosen on the screen: a layer of its own, so that no file written by hand is rewritten."""

import json
import logging
from pathlib import Path

from pos.settings import Value
from sync.whole_file import write_whole
from ui.look import Look, settings_of
from ui.runtime.config import TOUCH

log = logging.getLogger(__name__)

_HEAD = "# 화면에서 고른 것. 화면·소리에서 바꾸면 새로 쓰입니다.\n"


class TouchFile:
    def __init__(self, folder: Path) -> None:
        """In the stall's folder."""
        self._path = folder / TOUCH

    def keep(self, look: Look) -> bool:
        """False, with a word in the log, where nothing can be written: it then holds until the till closes."""
        try:
            write_whole(self._path, (_HEAD + _toml(settings_of(look))).encode("utf-8"))
        except OSError as error:
            log.warning("not kept: %s", error)
            return False
        return True


def _toml(values: dict[str, Value]) -> str:
    """The values are whole numbers and plain words: JSON writes those as TOML does."""
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())
