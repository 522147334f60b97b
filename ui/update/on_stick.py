"""The release a technician means who named a folder, or nothing at all: the newest one there that may be
believed."""

from pathlib import Path

from ui.backup.sticks import the_stick
from ui.update.errors import UpdateRefused
from ui.update.release import SUFFIX, opened
from ui.update.release_version import order

_MOST_LOOKED_AT = 100


def the_file(named: Path | None, trusted: tuple[bytes, ...]) -> Path:
    """Raises `UpdateRefused`, `ui.backup.errors.AskedWrong` where no stick can be told, or `OSError`."""
    if named is not None and not named.is_dir():
        return named
    folder = named or the_stick()
    found = sorted(
        path for path in folder.iterdir() if path.name.endswith(SUFFIX) and not path.name.startswith(".")
    )
    versions, refused = {}, None
    for path in found[:_MOST_LOOKED_AT]:
        try:
            with opened(path, trusted) as release:
                versions[path] = order(release.manifest.version)
        except UpdateRefused as why:
            refused = refused or why
    if versions:
        return max(versions, key=lambda path: versions[path])
    raise refused or UpdateRefused("NO_FILE", folder=folder)
