"""How a broken promise is told."""


class Breach(Exception):
    """A promise that was not kept; `number` is which, see `ui.prove.world`."""

    def __init__(self, number: int, said: str) -> None:
        super().__init__(f"invariant {number}: {said}")
        self.number = number


def hold(number: int, kept: bool, said: str) -> None:
    """Raises `Breach` unless `kept`."""
    if not kept:
        raise Breach(number, said)


def same(number: int, what: str, told: object, found: object) -> None:
    """Raises `Breach` unless what was `found` is what was `told`."""
    if told != found:
        raise Breach(number, f"{what}: {told!r} was told, {found!r} is there")
