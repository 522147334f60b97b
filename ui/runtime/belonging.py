"""Whose the files of a stall's folder are. A technician runs a command as root, and the till as a user of its own:
what she leaves there must be the till's."""

import os
from pathlib import Path


def give_to_owner(folder: Path, *paths: Path) -> None:
    """`paths` become the property of whoever `folder` belongs to; for anybody but root they are that already.

    Raises `OSError`."""
    if os.geteuid() != 0:
        return
    owner = folder.stat()
    for path in paths:
        os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
