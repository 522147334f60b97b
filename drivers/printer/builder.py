"""python-escpos as a builder of command bytes, and nothing more. Used on the printer's thread.

Its text encoder knows no Korean code page and sends GB18030 as soon as a hanja appears, its status calls misread
replies, and its connectors hide what was sent; so `_raw` collects, and text does not go through `magic`.

Importing it parses YAML for a third of a second, leaves a temporary directory behind and configures logging
for the whole program; `builder_class` imports it on first use and cleans up.
"""

import logging
import os
import shutil
from functools import lru_cache
from threading import Lock
from typing import Any

_import_lock = Lock()


@lru_cache(maxsize=1)
def builder_class() -> Any:
    """A class of python-escpos printers that collect their bytes in `made`."""
    with _import_lock:
        base = _quiet_import()

    class ByteBuilder(base):  # type: ignore[misc, valid-type]
        def __init__(self) -> None:
            self.made = bytearray()
            super().__init__()

        def _raw(self, msg: bytes) -> None:
            self.made += msg

    return ByteBuilder


def _quiet_import() -> Any:
    handlers = list(logging.root.handlers)
    cached_in = os.environ.pop("ESCPOS_CAPABILITIES_PICKLE_DIR", None)  # one truncated pickle there blocks imports
    try:
        from escpos import capabilities
        from escpos.escpos import Escpos
    finally:
        if cached_in is not None:
            os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = cached_in
    shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    for handler in [handler for handler in logging.root.handlers if handler not in handlers]:
        logging.root.removeHandler(handler)
    return Escpos
