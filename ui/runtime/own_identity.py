"""The key this device signs with, towards its market and under its closings: one file, loaded when first needed.

The engine's thread asks for it at a closing, the fitter's when it builds sync: one of them makes it.
"""

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.identity import Identity

FILE = "identity.json"

log = logging.getLogger(__name__)


class OwnIdentity:
    def __init__(self, ledger: Path, device_id: str) -> None:
        self._path = ledger.with_name(FILE)
        self._device_id = device_id
        self._lock = threading.Lock()
        self._identity: Identity | None = None

    def load(self) -> "Identity":
        """Raises `IdentityError` when the file is damaged."""
        from sync.identity import load_or_create

        with self._lock:
            if self._identity is None:
                self._identity = load_or_create(self._path, self._device_id)
            return self._identity

    def signer(self) -> "Identity | None":
        """None when the file is damaged: a day is closed all the same, and verify says that it is not signed."""
        from sync.errors import IdentityError

        try:
            return self.load()
        except IdentityError as error:
            log.error("a closing is not signed: %s", error)
            return None
