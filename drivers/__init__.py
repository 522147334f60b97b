"""The devices of a stall: scanners and receipt printers, and emulators that speak their bytes.

Nothing here knows what a sale is. Each device has one thread; what it sees leaves as a frozen event through
the `Sink` it was built with, and what it shall do arrives through a bounded queue. Importing this package
costs nothing: python-escpos (a third of a second of YAML) is imported by the printer's own thread.
"""
