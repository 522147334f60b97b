"""A stall's goods from whatever file there is: the TOML of a technician, or the sheet of whoever keeps prices."""

from pathlib import Path

from pos.tax import TaxClass
from ui.runtime.goods_file import Goods, read_goods


def goods_in(path: Path, unsaid_tax: TaxClass | None = None) -> Goods:
    """By the file's name; what is not TOML is read as a sheet (`ui.runtime.goods_sheet`). Raises `BadGoods`."""
    if path.suffix.casefold() == ".toml":
        return read_goods(path)
    from ui.runtime.goods_sheet import read_sheet

    return read_sheet(path, unsaid_tax)
