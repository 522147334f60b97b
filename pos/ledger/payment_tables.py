"""Schema 3: money that moves by a terminal, one row for every attempt, kept for good."""

PAYMENT_TABLES = """
CREATE TABLE payment_attempt (
    id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL, state TEXT NOT NULL, approval_no TEXT, body TEXT NOT NULL
) STRICT;
CREATE INDEX payment_attempt_unsettled ON payment_attempt (at_ms)
    WHERE state IN ('SENDING', 'WAITING', 'UNKNOWN', 'REVERSING', 'REVERSAL_UNKNOWN');
CREATE INDEX payment_attempt_by_approval ON payment_attempt (approval_no) WHERE approval_no IS NOT NULL;
"""
