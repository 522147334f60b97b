"""Schema 5: how far the market's feed was taken, of each good the newest wish that was answered, and the office's
notices: those that stand are not read yet.

None of it is derived from the journal alone: a ledger that was restored from a copy asks for the whole feed again,
and a wish that was answered already is then known by its version.
"""

FEED_TABLES = """
CREATE TABLE market_feed (one INTEGER PRIMARY KEY CHECK (one = 1), cursor TEXT NOT NULL) STRICT;
CREATE TABLE wish (item TEXT NOT NULL, own INTEGER NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (item, own))
    STRICT, WITHOUT ROWID;
CREATE TABLE notice (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, text TEXT NOT NULL, until_ms INTEGER NOT NULL,
    stands INTEGER NOT NULL
) STRICT;
"""
