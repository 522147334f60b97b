"""Where the market keeps what its stalls sent: SQLite for one machine, PostgreSQL beyond."""
