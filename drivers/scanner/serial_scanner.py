"""A barcode scanner on a serial line (USB-CDC or RS-232).

Serial mode rather than keyboard mode where there is a choice: it can be told to beep, and the same code works for
every maker and cable.
"""

from drivers.scanner.base import Scanner
from drivers.scanner.framing import ScanFramer


class SerialScanner(Scanner):
    """What comes over the line is the code as it is."""

    def framer(self) -> ScanFramer:
        return ScanFramer()
