"""How versions are called and which of two is newer: three numbers, `0.2.0`."""

import re

VERSION = re.compile(r"\d{1,5}\.\d{1,5}\.\d{1,5}", re.ASCII)


def order(version: str) -> tuple[int, ...]:
    """To compare two of them: 0.10.0 is newer than 0.9.0."""
    return tuple(int(number) for number in version.split("."))
