"""The program a server process runs: options as JSON on the command line."""

import json
import logging
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from sync.server.serve import ServeOptions, serve

if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    options = json.loads(sys.argv[1])
    for name in ("ready_file", "fonts_dir"):
        if options.get(name):
            options[name] = Path(options[name])
    if options.get("enrol"):
        options["enrol"] = tuple(options["enrol"])
    sys.exit(serve(ServeOptions(**options)))
