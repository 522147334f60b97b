"""A forger who mends the chain behind him, and one who signs with a key of his own."""

import base64
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from forgery import tamper

from pos.ledger.chain import link
from sync.identity import Identity

TITLE = b"jangnal day close v1\n"


def canonical(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def as_said(entry: dict[str, Any]) -> bytes:
    """What is signed, by the definition: sorted keys, no spaces, everything but the signature itself."""
    return TITLE + canonical({key: value for key, value in entry.items() if key != "signature"}).encode("utf-8")


def put_in_place(path: Path, *bodies: tuple[int, str], signer: Identity | None = None) -> None:
    """Mends the chain from there on, so that the signature alone is left to tell; with a `signer` that one too."""
    tamper(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        for seq, body in bodies:
            connection.execute("UPDATE journal SET body = ? WHERE seq = ?", (body, seq))
        rows = connection.execute("SELECT seq, body, prev_hash, hash FROM journal ORDER BY seq").fetchall()
        head = rows[0][2]
        for seq, body, _, known in rows:
            written = signed_anew(body, head, signer) if signer and link(head, body) != known else body
            following = link(head, written)
            connection.execute(
                "UPDATE journal SET body = ?, prev_hash = ?, hash = ? WHERE seq = ?",
                (written, head, following, seq),
            )
            head = following


def signed_anew(body: str, head: bytes, signer: Identity) -> str:
    entry = json.loads(body)
    if "signature" not in entry:
        return body
    entry |= {"previous": head.hex(), "key": base64.b64encode(signer.public_key()).decode()}
    return canonical(entry | {"signature": base64.b64encode(signer.sign(as_said(entry))).decode()})
