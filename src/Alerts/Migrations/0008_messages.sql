-- What a reporter wrote from the mailbox, committed before it is acknowledged, until the release moves it into the streams. No sequence and
-- no time (contract A4): the id derives from the page that was sent, the date is the legal one.
CREATE TABLE pool_message (
    message_id uuid    NOT NULL PRIMARY KEY,
    alert_id   uuid    NOT NULL,
    number     integer NOT NULL,
    legal_date date    NOT NULL,
    digest     bytea   NOT NULL CHECK (octet_length(digest) = 32),  -- SHA-256 of the sealed payload: the next message names it
    details    bytea   NOT NULL,                                    -- kind and consent, encrypted under the facts key, one size
    UNIQUE (alert_id, number)
);
ALTER TABLE pool_message ALTER COLUMN details SET STORAGE EXTERNAL;

CREATE TABLE pool_message_part (
    part_id    uuid     NOT NULL PRIMARY KEY,
    message_id uuid     NOT NULL REFERENCES pool_message (message_id) ON DELETE CASCADE,
    kind       smallint NOT NULL,
    index      smallint NOT NULL,
    count      smallint NOT NULL,
    key_ids    text[]   NOT NULL,
    header     bytea    NOT NULL,
    payload    bytea    NOT NULL   -- of the message; a file's lies in part_chunk already, and is empty here
);
CREATE INDEX pool_message_part_by_message ON pool_message_part (message_id);
ALTER TABLE pool_message_part ALTER COLUMN payload SET STORAGE EXTERNAL;

-- A destroyed mailbox, until the release tells the alert's stream. The words open nothing from the commit of this row on.
CREATE TABLE pool_closing (
    alert_id   uuid NOT NULL PRIMARY KEY,
    legal_date date NOT NULL
);
ALTER TABLE pool_entry ALTER COLUMN mailbox_id DROP NOT NULL;
ALTER TABLE pool_entry ALTER COLUMN mailbox_auth_hash DROP NOT NULL;

-- The conversation of an alert after the release, both ways.
CREATE TABLE message (
    message_id uuid     NOT NULL PRIMARY KEY,
    alert_id   uuid     NOT NULL,
    direction  smallint NOT NULL,  -- 1 in (reporter), 2 out (official)
    number     integer  NOT NULL,  -- from 1 in its direction
    said_on    date     NOT NULL,  -- in: the legal date; out: the day of the act
    part_id    uuid     NOT NULL UNIQUE,
    digest     bytea    NOT NULL CHECK (octet_length(digest) = 32),
    authority  text     NULL,      -- out: who answered
    details    bytea    NULL,      -- in: as in pool_message
    UNIQUE (alert_id, direction, number)
);
ALTER TABLE message ALTER COLUMN details SET STORAGE EXTERNAL;
