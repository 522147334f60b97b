"""Schema 6: what was ordered at this box, a kiosk: one row each, kept for good, and the numbers that were given."""

PLACED_TABLES = """
CREATE TABLE placed_order (id TEXT PRIMARY KEY, over INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX placed_order_open ON placed_order (over) WHERE NOT over;
CREATE TABLE order_numbers (business_day TEXT PRIMARY KEY, given INTEGER NOT NULL) STRICT;
"""
