-- A filing's parts are written by the statement that writes its entry and deleted by the transaction that deletes it. The reference between them checked that once more
-- for every part and locked the entry each time: more than half of what a filing cost (docs/decisions/0041).
ALTER TABLE pool_part DROP CONSTRAINT pool_part_alert_id_fkey;
