"""One file for each action of `pos ledger`, imported when it is called."""
