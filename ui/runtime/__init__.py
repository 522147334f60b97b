"""What runs behind the faces: the engine, and what joins it to devices, ledger and market. No Qt here."""
