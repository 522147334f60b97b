"""What is done to a stall's own files while a program is exchanged is done by the till's user, and never by root.

Whoever exchanges programs has the power to write anywhere, and the stall's folder belongs to somebody who has
not: a link laid there would lead root wherever it pleases. So each such piece of work is a program of its own,
with the rights of the folder's owner and nothing of the caller's surroundings.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ui.update.errors import UpdateRefused

_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True, slots=True)
class Answer:
    """`words` are what it said, on both streams, for the technician."""

    code: int
    words: str
    out: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Of the stall's folder `data`."""

    data: Path

    def asks(self, program: Path, *words: str, limit_s: float) -> Answer:
        """Runs `program` with these words about the stall. Raises `UpdateRefused` where it does not run or end."""
        command = [str(program), *words, "--data", str(self.data)]
        user, group, groups = self._rights()
        try:
            done = subprocess.run(
                command,
                env={"PATH": _PATH, "LANG": "C.UTF-8", "HOME": str(self.data)},
                cwd="/",
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=limit_s,
                check=False,
                user=user,
                group=group,
                extra_groups=groups,
            )
        except subprocess.TimeoutExpired:
            raise UpdateRefused("NO_ANSWER", program=program, seconds=round(limit_s)) from None
        except OSError as error:
            raise UpdateRefused("DOES_NOT_RUN", program=program, why=error.strerror) from None
        return Answer(done.returncode, (done.stderr.strip() or done.stdout.strip())[-500:], done.stdout)

    def _rights(self) -> tuple[int | None, int | None, list[int] | None]:
        """User, group and further groups of the owner, for root; anybody else has only their own."""
        if os.geteuid() != 0:
            return None, None, None
        owner = self.data.stat()
        return owner.st_uid, owner.st_gid, []
