"""What kind of barcode was read, from the AIM identifier in front of it (ISO/IEC 15424). Pure.

`]`, a letter for the family, a modifier for how the reader dealt with it. The modifier matters only where it
tells a GS1 code from a plain one, or a retail number from its add-on; for the rest it says how a check character
was treated, which does not change what the code is.
"""

import re

SYMBOLOGIES = {
    "]E0": "EAN-13",  # also UPC-A, which is sent with its leading zero
    "]E3": "EAN-13-ADD-ON",
    "]E4": "EAN-8",
    "]C1": "GS1-128",
    "]I1": "ITF-14",  # the check digit was checked
    "]d2": "GS1-DATAMATRIX",
    "]d5": "GS1-DATAMATRIX",
    "]Q3": "GS1-QR",
    "]Q4": "GS1-QR",
    "]e0": "GS1-DATABAR",
}
FAMILIES = {
    "A": "CODE-39",
    "C": "CODE-128",
    "F": "CODABAR",
    "G": "CODE-93",
    "I": "ITF",
    "L": "PDF417",
    "Q": "QR",
    "d": "DATAMATRIX",
    "z": "AZTEC",
}
GS1 = frozenset(name for name in SYMBOLOGIES.values() if name.startswith("GS1-"))
GOODS_ONLY = GS1 | {"EAN-13", "EAN-13-ADD-ON", "EAN-8", "ITF-14", "ITF"}
"""Printed on goods and cartons; no wallet shows one of these."""
_AIM = re.compile(r"(\](?P<family>[A-Za-z])[0-9A-Za-z])(.+)", re.DOTALL)


def split(text: str) -> tuple[str, str | None]:
    """The code and its kind: a name from the tables, the AIM identifier itself when unknown, None without one."""
    match = _AIM.fullmatch(text)
    if match is None:
        return text, None
    return match[3], SYMBOLOGIES.get(match[1], FAMILIES.get(match["family"], match[1]))
