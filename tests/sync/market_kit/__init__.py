"""What the tests of the sync stand on: a real server process, a real PostgreSQL, a real ledger file."""
