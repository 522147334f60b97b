"""Makers' USB numbers, as hints of what a device may be. Data.

From the makers' driver packages and the public list usb.ids. Chip makers' numbers (1a86, 0403 ...) say only that
there is a serial line; what hangs on it they do not say.
"""

from collections.abc import Mapping

PRINTER_MAKERS: Mapping[int, str] = {
    0x04B8: "Epson",
    0x1504: "Bixolon",
    0x0519: "Star",
    0x1D90: "Citizen",
    0x2730: "Citizen",
    0x0DD4: "Custom",
    0x28E9: "Xprinter",
    0x154F: "SNBC",
    0x0D3A: "Posiflex",
    0x0416: "POS-58/80",
    0x0483: "POS-58/80",
    0x0FE6: "POS-58/80",
    0x6868: "POS-58/80",
    0x1FC9: "POS-58/80",
}

SCANNER_MAKERS: Mapping[int, str] = {
    0x0C2E: "Honeywell",
    0x05E0: "Zebra",
    0x05F9: "Datalogic",
    0x1EAB: "Newland",
}

TERMINAL_MAKERS: Mapping[int, str] = {0x0B00: "Ingenico", 0x11CA: "VeriFone"}

SERIAL_BRIDGES: Mapping[tuple[int, int], str] = {
    (0x1A86, 0x7523): "CH340",
    (0x0403, 0x6001): "FT232",
    (0x10C4, 0xEA60): "CP210x",
    (0x067B, 0x2303): "PL2303",
}
