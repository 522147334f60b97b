"""What a forked process does to be a market server."""

import logging
import sys
from pathlib import Path
from typing import Any

from support.nursery import speak_into

from sync.server.serve import ServeOptions, serve


def serve_into(log: str, options: dict[str, Any]) -> None:
    """Serve until told to stop, with every warning an error; paths are told as text."""
    speak_into(log)
    logging.basicConfig(level=logging.WARNING)
    for name in ("ready_file", "fonts_dir"):
        if options.get(name):
            options[name] = Path(options[name])
    sys.exit(serve(ServeOptions(**options)))
