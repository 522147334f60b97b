"""The picture on top of a stall's receipts: `logo.png` in its data folder."""

import logging
from pathlib import Path

FILE = "logo.png"
LARGEST_BYTES = 2 << 20
WIDEST_DOTS = 576

log = logging.getLogger(__name__)


def logo_in(folder: Path) -> bytes:
    """The file, empty when there is none. One that no printer could draw is told of once and left out: a receipt
    matters more than its picture."""
    path = folder / FILE
    try:
        return _drawable(path) if path.exists() else b""
    except (OSError, ValueError) as error:
        log.error("%s cannot be printed: %s", path, error)
        return b""


def _drawable(path: Path) -> bytes:
    from drivers.printer.bitmap import ink_of  # brings Pillow, which a stall without a logo need not load here

    if path.stat().st_size > LARGEST_BYTES:
        raise ValueError(f"larger than {LARGEST_BYTES:,} bytes")
    data = path.read_bytes()
    ink_of(data, WIDEST_DOTS)
    return data
