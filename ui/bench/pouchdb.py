"""Ten thousand sales from a terminal to a market, against PouchDB replicating the same to express-pouchdb.

PouchDB is what offline tills on the web are built on. Both servers are processes of their own on loopback and write
to the same disk; what is sent is in a database already. The peer comes from npm into a folder below `build/`.
"""

import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos.ledger.outbox import Outbox
from sync.account import Account
from sync.backoff import Backoff
from sync.events import MarketAcknowledged
from sync.market import Market
from sync.server.store.database import open_database
from sync.uploader import Uploader
from ui.bench.figure import CannotMeasure, Figure, scratch
from ui.bench.market_books import delivered_batches, identity_of, take_in
from ui.bench.market_hall import serving
from ui.runtime.places import ASSETS

SALES = 10_000
AIM = 4.0
PEER = Path("build/peer-pouchdb")
_FILES = ("package.json", "package-lock.json", "pouchdb_server.mjs", "pouchdb_terminal.mjs")


def measure() -> tuple[Figure, ...]:
    peer = _peer()
    with tempfile.TemporaryDirectory(dir=scratch()) as name:
        folder = Path(name)
        batches = delivered_batches(folder, SALES)
        ours_s = _ours_s(folder, batches[0].device_id)
        theirs_s = _theirs_s(peer, folder, [body for batch in batches for body in batch.events])
    return (
        Figure("pouchdb_s", theirs_s, "s for 10,000 sales", None),
        Figure("upload_10000_s", ours_s, "s for the same sales", None),
        Figure("pouchdb_ratio", theirs_s / ours_s, "times as quick as PouchDB", AIM, at_least=True),
    )


def _peer() -> Path:
    """Where it is installed. Raises `CannotMeasure` where there is no npm, or nothing for it to fetch."""
    npm = shutil.which("npm")
    if npm is None:
        raise CannotMeasure("npm is not installed")
    PEER.mkdir(parents=True, exist_ok=True)
    for name in _FILES:
        shutil.copy(ASSETS / "bench" / name, PEER / name)
    if not (PEER / "node_modules" / "express-pouchdb").is_dir():
        install = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(install, cwd=PEER, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CannotMeasure("PouchDB cannot be installed: " + done.stderr.strip().rpartition("\n")[2])
    return PEER.absolute()


def _ours_s(folder: Path, device_id: str) -> float:
    url = f"sqlite:///{folder}/market.db"
    database = open_database(url)
    (sender,) = take_in(database, [device_id])
    database.close()
    with serving(url) as server:
        outbox, market = Outbox(folder / "ledger.db"), Market(server.url)
        account = Account(identity_of(sender, server.url), market)
        uploader = Uploader(account, outbox, backoff=Backoff(lambda: 0.5), version="bench")
        try:
            began_s = time.perf_counter()
            while True:
                event = uploader.step()
                if not isinstance(event, MarketAcknowledged):
                    raise CannotMeasure(f"the market did not take it: {event}")
                if event.last_seq == SALES:
                    return time.perf_counter() - began_s
        finally:
            market.close()
            outbox.close()


def _theirs_s(peer: Path, folder: Path, bodies: list[str]) -> float:
    sold = folder / "sold.jsonl"
    sold.write_text("\n".join(bodies), encoding="utf-8")
    (folder / "terminal").mkdir()
    with _their_server(peer, folder / "server") as port:
        terminal = ["node", "pouchdb_terminal.mjs", str(sold), str(folder / "terminal"), port]
        done = subprocess.run(terminal, cwd=peer, check=True, stdout=subprocess.PIPE)
    told = json.loads(done.stdout)
    if told["written"] != SALES:
        raise CannotMeasure(f"PouchDB delivered {told['written']} of {SALES}")
    return float(told["ms"]) / 1_000


@contextmanager
def _their_server(peer: Path, folder: Path) -> Iterator[str]:
    """Its port."""
    folder.mkdir()
    command = ["node", "pouchdb_server.mjs", str(folder)]
    with subprocess.Popen(command, cwd=peer, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout
            yield child.stdout.readline().strip()
        finally:
            child.kill()
