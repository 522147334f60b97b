"""Schema 3: money that moves by a terminal and what the tax office is told, one row each, kept for good."""

PAYMENT_TABLES = """
CREATE TABLE payment_attempt (
    id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL, state TEXT NOT NULL,
    approval_no TEXT, reversal_no TEXT, body TEXT NOT NULL
) STRICT;
CREATE INDEX payment_attempt_unsettled ON payment_attempt (at_ms)
    WHERE state IN ('SENDING', 'WAITING', 'UNKNOWN', 'REVERSING', 'REVERSAL_UNKNOWN');
CREATE INDEX payment_attempt_by_approval ON payment_attempt (approval_no) WHERE approval_no IS NOT NULL;
CREATE INDEX payment_attempt_by_reversal ON payment_attempt (reversal_no) WHERE reversal_no IS NOT NULL;
CREATE TABLE cash_receipt (
    id TEXT PRIMARY KEY, sale TEXT NOT NULL, at_ms INTEGER NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE INDEX cash_receipt_of_sale ON cash_receipt (sale);
CREATE INDEX cash_receipt_owed ON cash_receipt (at_ms) WHERE state NOT IN ('CANCELLED', 'GIVEN_UP', 'ISSUED');
"""
