"""What the nursery has imported: the market server, and the commands over a ledger."""

import pos.ledger.verify
import sync.server.serve
import ui.__main__
import ui.cli.ledger
from ui.cli.ledger_actions import backup, export, rebuild, receipts, report, restore, verify

__all__ = ["backup", "export", "pos", "rebuild", "receipts", "report", "restore", "sync", "ui", "verify"]
