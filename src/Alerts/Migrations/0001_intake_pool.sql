-- What a reporter did, committed before it is acknowledged, until the release moves it into the streams.
-- No sequence and no time (contract A4): the key is derived from the receipt, the date is the legal one.
CREATE TABLE pool_entry (
    alert_id          uuid    NOT NULL PRIMARY KEY,
    legal_date        date    NOT NULL,
    urgent            boolean NOT NULL,
    mailbox_id        bytea   NOT NULL UNIQUE CHECK (octet_length(mailbox_id) = 32),
    mailbox_auth_hash bytea   NOT NULL CHECK (octet_length(mailbox_auth_hash) = 32),
    facts_key         bytea   NOT NULL,  -- 32 bytes, wrapped by DataProtection
    release_record    bytea   NOT NULL   -- encrypted under the facts key, padded to a step
);

CREATE TABLE pool_part (
    part_id  uuid     NOT NULL PRIMARY KEY,
    alert_id uuid     NOT NULL REFERENCES pool_entry (alert_id) ON DELETE CASCADE,
    kind     smallint NOT NULL,
    index    smallint NOT NULL,
    count    smallint NOT NULL,
    key_ids  text[]   NOT NULL,
    header   bytea    NOT NULL,
    payload  bytea    NOT NULL,
    UNIQUE (alert_id, index)
);
ALTER TABLE pool_part ALTER COLUMN payload SET STORAGE EXTERNAL;  -- ciphertext does not compress
