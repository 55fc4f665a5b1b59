-- The server keeps what the receipt derives and SHA-256 of the proof; nothing here opens a sealed part.
CREATE TABLE mailbox (
    mailbox_id bytea NOT NULL PRIMARY KEY CHECK (octet_length(mailbox_id) = 32),
    auth_hash  bytea NOT NULL CHECK (octet_length(auth_hash) = 32),
    alert_id   uuid  NOT NULL UNIQUE
);

-- The key of an alert's facts. Erasing an alert deletes this row; the stream stays whole and unreadable (A11).
CREATE TABLE facts_key (
    alert_id uuid  NOT NULL PRIMARY KEY,
    wrapped  bytea NOT NULL
);
