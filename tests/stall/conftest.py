"""Boxes of one stall, with their own folders, ledgers and engines, on real TLS over loopback."""
