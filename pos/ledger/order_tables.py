"""Schema 4: what was ordered, one row each, kept for good so that an order sent again is always known."""

ORDER_TABLES = """
CREATE TABLE customer_order (
    id TEXT PRIMARY KEY, arrived_ms INTEGER NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX customer_order_open ON customer_order (arrived_ms)
    WHERE state IN ('ARRIVED', 'TAKEN_UP', 'ACCEPTED', 'READY');
CREATE TABLE order_cancel (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;
"""
