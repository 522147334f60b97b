"""What the second step of the schema does to the goods. The goods a ledger already has are kept, and their places.

`details` holds as JSON what most goods do not have, so that a good is read in one row; empty when there is nothing.
`goods_edition` counts the changes to names, shelves and codes: whoever keeps something made of them sees by one
number whether it still holds, on whatever connection it was changed.
"""

GOODS_TABLES = """
ALTER TABLE item ADD COLUMN short_name TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN code_template TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN in_store_code TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN details TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX item_by_in_store_code ON item (in_store_code, code_template) WHERE in_store_code <> '';
CREATE INDEX item_barcode_by_item ON item_barcode (item);
UPDATE item SET details = (
    SELECT json_object('barcodes', json_group_array(barcode)) FROM item_barcode WHERE item = item.id
) WHERE id IN (SELECT item FROM item_barcode);
CREATE TABLE goods_edition (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL) STRICT;
INSERT INTO goods_edition VALUES (1, 1);
"""
