"""점포 이름 고치기: a stall that was mistyped when it was made, or that is called otherwise now.

What was sold and set stays with the stall. On its own receipts stands what the stall calls itself.
"""

from fastapi import Response

from sync.server import deeds, directory, office
from sync.server.names import LONGEST, Unnamed, proper
from sync.server.pages.asked import Asked, NotHere, Unfit
from sync.server.pages.site import Site, back_to


def rename(site: Site, asked: Asked) -> Response:
    stall_id = asked.path("stall_id")
    try:
        name = proper(asked.form.text("name", LONGEST))
    except Unnamed:
        raise Unfit("점포 이름을 적어 주세요.") from None
    with asked.writing() as connection:
        before = directory.stall_name(connection, asked.market_id, stall_id)
        if before is None:
            raise NotHere
        if name == before:
            return _back(stall_id, "saved")
        try:
            office.rename_stall(connection, asked.market_id, stall_id, name)
        except office.NameTaken:
            raise Unfit("그 이름의 점포가 이미 있어요. 다르게 적어 주세요.") from None
        what = deeds.What.STALL_RENAMED
        deeds.note(connection, asked.visitor, what, asked.now_ms, stall_id, f"{before} → {name}")
    return _back(stall_id, "renamed")


def _back(stall_id: str, done: str) -> Response:
    return back_to(f"/settings?stall={stall_id}", done)
