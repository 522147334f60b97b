"""Hands the keys that reach the window to a scanner that types; until there is one they are a person's."""

from typing import Literal, Protocol

Verdict = Literal["pass", "hold", "hold anew", "drop", "scanned"]


class KeyScanner(Protocol):
    """As `drivers.scanner.wedge_scanner.WedgeScanner` is."""

    gap_s: float

    def press(self, scan_code: int, pressed: bool, now_s: float) -> Verdict: ...

    def quiet(self) -> None: ...

    def forget(self) -> None: ...


class Keys:
    """Made with the window, on whose thread it is asked; `fit` may come from any thread, once."""

    def __init__(self, gap_s: float) -> None:
        self.gap_s = gap_s
        self._scanner: KeyScanner | None = None

    def fit(self, scanner: KeyScanner) -> None:
        self._scanner = scanner

    def press(self, scan_code: int, pressed: bool, now_s: float) -> Verdict:
        return self._scanner.press(scan_code, pressed, now_s) if self._scanner else "pass"

    def quiet(self) -> None:
        if self._scanner:
            self._scanner.quiet()

    def forget(self) -> None:
        if self._scanner:
            self._scanner.forget()
