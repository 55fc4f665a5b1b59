-- Files that arrived and belong to no alert yet. The payload is sealed while it arrives and lies in part_chunk under the upload's id; filing
-- deletes the row here and writes the part's, without touching the payload. No sequence and no time: generation names the page key under
-- which the reporter's pages last lived, and says nothing once that key is destroyed.
CREATE TABLE upload (
    upload_id  uuid    NOT NULL PRIMARY KEY,
    tray       bytea   NOT NULL CHECK (octet_length(tray) = 16),
    generation bytea   NOT NULL CHECK (octet_length(generation) = 8),
    doomed     boolean NOT NULL,   -- a sweep found its generation gone; the next one deletes it if that is still so
    bytes      bigint  NOT NULL,   -- of its payload, reserved before they come: those of a step
    details    bytea   NOT NULL    -- name, type, size, state: encrypted under a key that only the reporter's page carries, one size
);
ALTER TABLE upload ALTER COLUMN details SET STORAGE EXTERNAL;  -- ciphertext does not compress, and sums over bytes read no details
CREATE INDEX upload_by_tray ON upload (tray);

-- Chunks come before the part that they belong to, and are deleted with it explicitly.
ALTER TABLE part_chunk DROP CONSTRAINT part_chunk_part_id_fkey;

-- Files count from 0 beside the three texts. A claimed file's payload is in part_chunk already; here it is empty.
ALTER TABLE pool_part DROP CONSTRAINT pool_part_alert_id_index_key;
ALTER TABLE pool_part ADD UNIQUE (alert_id, kind, index);
