-- One age payload and one or more age headers over the same file key; header || payload is an age file.
CREATE TABLE part (
    part_id   uuid     NOT NULL PRIMARY KEY,
    alert_id  uuid     NOT NULL,
    direction smallint NOT NULL,  -- 1 in (reporter), 2 out (official)
    kind      smallint NOT NULL,
    index     smallint NOT NULL,
    count     smallint NOT NULL,
    key_ids   text[]   NOT NULL   -- the keys named inside the seal, sorted
);
CREATE INDEX part_by_alert ON part (alert_id);

CREATE TABLE part_header (
    part_id uuid     NOT NULL REFERENCES part (part_id) ON DELETE CASCADE,
    number  smallint NOT NULL,
    key_ids text[]   NOT NULL,    -- the keys that this header is for
    header  bytea    NOT NULL,
    PRIMARY KEY (part_id, number)
);

CREATE TABLE part_chunk (
    part_id uuid    NOT NULL REFERENCES part (part_id) ON DELETE CASCADE,
    number  integer NOT NULL,
    data    bytea   NOT NULL,
    PRIMARY KEY (part_id, number)
);
ALTER TABLE part_chunk ALTER COLUMN data SET STORAGE EXTERNAL;
