"""How a command speaks of what happens while it works: lines on its standard error."""

import logging


def speak() -> None:
    """Unless somebody has already decided how this process speaks."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
