"""Schema 2, the book's part: what version 1 derived from the journal goes, and is worked out anew."""

BOOK_TABLES = """
DROP TABLE sale;
DROP TABLE sale_line;
DROP TABLE payment;
DROP TABLE day_total;
CREATE TABLE sale (
    seq INTEGER PRIMARY KEY, receipt_no INTEGER NOT NULL UNIQUE, business_day TEXT NOT NULL,
    at_ms INTEGER NOT NULL, total INTEGER NOT NULL, refunds INTEGER
) STRICT;
CREATE INDEX sale_by_day ON sale (business_day);
CREATE INDEX sale_by_refunded ON sale (refunds) WHERE refunds IS NOT NULL;
CREATE VIEW sale_line AS
    SELECT journal.seq, line.value ->> 'no' AS no, line.value ->> 'item' AS item, line.value ->> 'name' AS name,
        line.value ->> 'quantity' AS quantity, line.value ->> 'unit' AS unit, line.value ->> 'amount' AS amount,
        line.value ->> 'tax' AS tax, coalesce(line.value ->> 'voided', 0) AS voided
    FROM journal, json_each(journal.body, '$.lines') AS line WHERE journal.kind IN ('sale', 'refund');
CREATE VIEW payment AS
    SELECT journal.seq, paid.key + 1 AS no, paid.value ->> 'tender' AS tender, paid.value ->> 'amount' AS amount,
        paid.value ->> 'tendered' AS tendered, paid.value ->> 'change' AS change
    FROM journal, json_each(journal.body, '$.payments') AS paid WHERE journal.kind IN ('sale', 'refund');
CREATE TABLE day_figure (
    business_day TEXT NOT NULL, about TEXT NOT NULL, name TEXT NOT NULL,
    count INTEGER NOT NULL, quantity INTEGER NOT NULL, money INTEGER NOT NULL,
    PRIMARY KEY (business_day, about, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE z_report (z_no INTEGER PRIMARY KEY, seq INTEGER NOT NULL, business_day TEXT NOT NULL) STRICT;
CREATE INDEX z_report_by_day ON z_report (business_day);
CREATE TABLE account (
    customer TEXT PRIMARY KEY, seq INTEGER NOT NULL, opened_day TEXT NOT NULL,
    name TEXT NOT NULL, phone TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE account_line (
    customer TEXT NOT NULL, seq INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (customer, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE customer_key (customer TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE stock (item TEXT PRIMARY KEY, on_hand INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE voucher (
    tender TEXT NOT NULL, face INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (tender, face)
) STRICT, WITHOUT ROWID;
CREATE TABLE operator (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE pin (
    operator TEXT PRIMARY KEY, salt BLOB NOT NULL, hash BLOB NOT NULL,
    wrong INTEGER NOT NULL, locked_until_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE anomaly (
    seq INTEGER NOT NULL, what TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (seq, what)
) STRICT, WITHOUT ROWID;
CREATE TABLE open_part (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE held_sale (
    code TEXT PRIMARY KEY, at_ms INTEGER NOT NULL, mono_ns INTEGER NOT NULL, boot TEXT NOT NULL,
    operator TEXT NOT NULL, body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE slip_2 (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL, receipt_no INTEGER NOT NULL, is_copy INTEGER NOT NULL,
    state TEXT NOT NULL, paper TEXT NOT NULL
) STRICT;
INSERT INTO slip_2 SELECT id, sale_id, receipt_no, is_copy, state, 'RECEIPT' FROM slip ORDER BY rowid;
DROP TABLE slip;
ALTER TABLE slip_2 RENAME TO slip;
CREATE INDEX slip_by_state ON slip (state) WHERE state IN ('WAITING', 'PRINTING', 'UNKNOWN');
ALTER TABLE device ADD COLUMN practice INTEGER NOT NULL DEFAULT 0;
"""
