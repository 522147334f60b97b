"""A server process: what it is told, and where its words go. As a program, it takes its options as JSON."""

import json
import logging
import os
import sys
import warnings
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[3]))

from sync.server.serve import ServeOptions, serve


def serve_as_told(options: dict[str, Any]) -> int:
    """Serve until told to stop; paths are text and pairs are lists, as JSON has them."""
    logging.basicConfig(level=logging.WARNING)
    for name in ("ready_file", "fonts_dir"):
        if options.get(name):
            options[name] = Path(options[name])
    if options.get("enrol"):
        options["enrol"] = tuple(options["enrol"])
    return serve(ServeOptions(**options))


def serve_into(log: str, options: dict[str, Any]) -> None:
    """Be a server, in a process that was forked for it: its own words, and every warning an error."""
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for stream in (1, 2):
        os.dup2(said, stream)
    os.close(said)
    warnings.simplefilter("error")
    sys.exit(serve_as_told(options))


if __name__ == "__main__":
    sys.exit(serve_as_told(json.loads(sys.argv[1])))
