"""A small copy of ICU's data library, for the bundle: the languages of our screens in place of seven hundred.

Qt is linked to ICU and asks it for little more than how to sort; its data is a sixth of the whole bundle, and ICU
goes on without what is not there (ICU User Guide, "ICU Data"). The library has one symbol, the data, in the form of
ICU's common data files (`ucmndata.h`): a header, a table of names and places, and the items. Linux, little-endian.
"""

import argparse
import re
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

LANGUAGES = frozenset({"ko", "en", "zh", "ja"})
UNUSED = re.compile(r".*\.cnv|(brkitr|translit|rbnf|unit)/.*")
"""Converters and rules Qt has of its own, or that nothing of ours asks for."""
_LOCALE = re.compile(r"([a-z]{2,3})(_\w+)?\.res")
_MAGIC, _KIND = b"\xda\x27", b"CmnD"
_AT_MAGIC, _AT_KIND = 2, 12
_ALIGNED = 16


class NotIcuData(ValueError):
    """The file is not what this was written for."""


def is_kept(name: str) -> bool:
    """`name` is an item's, without the package's: `coll/ko.res`."""
    if UNUSED.fullmatch(name):
        return False
    locale = _LOCALE.fullmatch(name.rsplit("/", 1)[-1])
    return locale is None or locale[1] in LANGUAGES or name.endswith("root.res")


def small(data: bytes) -> bytes:
    """The items that are kept, in the same form. Raises `NotIcuData`."""
    if data[_AT_MAGIC : _AT_MAGIC + 2] != _MAGIC or data[_AT_KIND : _AT_KIND + 4] != _KIND:
        raise NotIcuData("no header of ICU's common data")
    (header_size,) = struct.unpack_from("<H", data)
    kept = [(name, item) for name, item in _items(data[header_size:]) if is_kept(name.split("/", 1)[1])]
    names, places, content = bytearray(), [], bytearray()
    names_begin = 4 + 8 * len(kept)
    for name, _ in kept:
        places.append(names_begin + len(names))
        names += name.encode("ascii") + b"\0"
    items_begin = _aligned(names_begin + len(names))
    table = bytearray(struct.pack("<I", len(kept)))
    for place, (_, item) in zip(places, kept, strict=True):
        table += struct.pack("<II", place, items_begin + len(content))
        content += item.ljust(_aligned(len(item)), b"\0")
    return data[:header_size] + (table + names).ljust(items_begin, b"\0") + content


def _items(table: bytes) -> Iterator[tuple[str, bytes]]:
    (count,) = struct.unpack_from("<I", table)
    places = [struct.unpack_from("<II", table, 4 + 8 * number) for number in range(count)]
    ends = [begin for _, begin in places[1:]] + [len(table)]
    for (name_at, begin), end in zip(places, ends, strict=True):
        yield table[name_at : table.index(b"\0", name_at)].decode("ascii"), table[begin:end]


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED


def data_in(library: Path) -> tuple[str, bytes]:
    """The one symbol of a data library, and its content. Raises `NotIcuData`."""
    symbols = subprocess.run(["readelf", "-sW", str(library)], capture_output=True, check=True, text=True).stdout
    found = re.search(r": *([0-9a-f]+) +(0x[0-9a-f]+|\d+) OBJECT +GLOBAL .* (icudt\d+_dat)\b", symbols)
    if not found:
        raise NotIcuData(f"{library} has no icudt symbol")
    begin, size = int(found[1], 16), int(found[2], 0)  # read-only data is loaded where it lies in the file
    return found[3], library.read_bytes()[begin : begin + size]


def write_small(library: Path, out: Path) -> None:
    """By GNU ld and objcopy, which strip comes with. Raises `NotIcuData`."""
    symbol, data = data_in(library)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").write_bytes(small(data))
        for command in (
            ["ld", "-r", "-b", "binary", "-o", "raw.o", "data"],
            [
                *("objcopy", "--rename-section", ".data=.rodata,alloc,load,readonly,data,contents"),
                *("--set-section-alignment", f".data={_ALIGNED}", "--redefine-sym", f"_binary_data_start={symbol}"),
                *("--strip-symbol", "_binary_data_end", "--strip-symbol", "_binary_data_size", "raw.o", "data.o"),
            ],
            ["ld", "-shared", "-z", "noexecstack", "-soname", library.name, "-o", str(out.resolve()), "data.o"],
        ):
            subprocess.run(command, cwd=folder, check=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("library", type=Path, help="libicudata.so.NN")
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    write_small(arguments.library, arguments.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
