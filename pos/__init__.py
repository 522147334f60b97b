"""The shop: its rules, its money and its ledger. Imports nothing else of ours."""

VERSION = "0.1.0"
