"""What a terminal does with the feed and the snapshot, by the rules of the protocol and nothing else."""

from collections.abc import Callable, Iterable

import requests

from market_kit.raw_device import error_of, send
from sync.identity import Identity
from sync.protocol import Change, FeedReply, SnapshotPage

Key = tuple[str, str, bool]
Goods = dict[Key, str]

FeedCall = Callable[[str], FeedReply | None]
"""Read after a cursor; None says that it is gone."""
PageCall = Callable[[str], SnapshotPage | None]


class Shelf:
    """A terminal's copy: things it has, and where it stands."""

    def __init__(self) -> None:
        self.cursor = ""
        self.told: list[Change] = []
        self._things: dict[Key, Change] = {}

    @property
    def goods(self) -> Goods:
        """The bodies of what is there."""
        return {key: change.body for key, change in self._things.items() if not change.deleted}

    def follow(self, feed: FeedCall, snapshot: PageCall) -> None:
        """Read the feed to its end, with a snapshot when it is gone."""
        while True:
            reply = feed(self.cursor)
            if reply is None:
                self.replace(snapshot)
                continue
            assert reply.changes or not reply.more
            self._take(reply.changes)
            self.cursor = reply.cursor
            if not reply.more:
                return

    def replace(self, snapshot: PageCall, between: Callable[[], object] = lambda: None) -> int:
        """Take a snapshot, doing something after each page; return how many pages it had."""
        self._things = {}
        page, count = snapshot(""), 0
        while page is not None:
            count += 1
            self._take(page.changes)
            self.cursor = page.cursor
            between()
            if not page.after:
                return count
            page = snapshot(page.after)
        return self.replace(snapshot)

    def _take(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self.told.append(change)
            key = (change.kind, change.id, change.own)
            if key not in self._things or self._things[key].version < change.version:
                self._things[key] = change


class Asking:
    """A device that asks a market server over HTTP."""

    def __init__(self, identity: Identity, url: str) -> None:
        self.identity = identity
        self.url = url

    def get(self, path: str, **headers: str) -> requests.Response:
        return send(self.identity, self.url, "GET", path, **headers)

    def feed(self, cursor: str, wait: int = 0) -> FeedReply | None:
        reply = self.get(f"/v1/feed?cursor={cursor}&wait={wait}")
        if reply.status_code == 410:
            assert error_of(reply) == "cursor_gone"
            return None
        assert reply.status_code == 200, reply.content
        return FeedReply.decode(reply.content)

    def read(self, cursor: str, wait: int = 0) -> FeedReply:
        """Read after a cursor that is not gone."""
        reply = self.feed(cursor, wait)
        assert reply is not None
        return reply

    def snapshot(self, after: str) -> SnapshotPage | None:
        reply = self.get(f"/v1/snapshot?after={after}")
        if reply.status_code == 410:
            assert error_of(reply) == "cursor_gone"
            return None
        assert reply.status_code == 200, reply.content
        return SnapshotPage.decode(reply.content)
