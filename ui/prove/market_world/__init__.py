"""A market in small: the real server as a child, a real PostgreSQL, real ledgers that deliver over real sockets."""
