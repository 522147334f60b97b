"""The office's notices at the till: they come, are read, written anew, taken back, and run out."""

from pos import messages as m
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.notice import MOST, NoticeReading, read_notice
from pos.strange_body import StrangeField


def post(desk: Desk, command: m.PostNotice) -> Events:
    """What was read in this version, or a newer one, does not come back."""
    if command.version <= desk.archive.notice_known(command.notice_id):
        return ()
    try:
        notice = read_notice(command.notice_id, command.version, command.body)
    except StrangeField as strange:
        return refuse(command, Refusal.NOT_A_NOTICE, strange.name)
    if notice.until_ms and notice.until_ms <= desk.moment.at_ms:
        return ()
    others = [known for known in desk.state.notices if known != notice.id]
    crowded_out = others[: max(0, len(others) + 1 - MOST)]
    return (*map(m.NoticeGone, crowded_out), m.NoticePosted(notice))


def withdraw(desk: Desk, command: m.WithdrawNotice) -> Events:
    return (m.NoticeGone(command.notice_id),) if command.notice_id in desk.state.notices else ()


def read(desk: Desk, command: m.ReadNotice) -> Events:
    notice = desk.state.notices.get(command.notice_id)
    if notice is None:
        return ()
    reading = NoticeReading(**desk.mark(), notice_id=notice.id, version=notice.version)
    return (m.NoticeRead(reading),)


def run_out(desk: Desk) -> Events:
    """Those nobody has to read any more."""
    over = (one for one in desk.state.notices.values() if one.until_ms and one.until_ms <= desk.moment.at_ms)
    return tuple(m.NoticeGone(notice.id) for notice in over)
