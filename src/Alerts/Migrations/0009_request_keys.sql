-- Requests of officials that came with an Idempotency-Key, for 24 hours: one that is sent again is answered again and not done again.
-- The key is not stored, and without it nobody can try out which request a hash belongs to. An answer is a receipt ("version": 9).
CREATE TABLE request_key (
    key_hash     bytea       NOT NULL PRIMARY KEY CHECK (octet_length(key_hash) = 32),      -- SHA-256 of officer and key
    officer      uuid        NOT NULL,
    request_hash bytea       NOT NULL CHECK (octet_length(request_hash) = 32),              -- SHA-256 of key, address and body
    begun_at     timestamptz NOT NULL,
    status       smallint    NULL,                                                          -- NULL while it is being done
    answer       bytea       NULL CHECK (octet_length(answer) <= 2048)
);
CREATE INDEX request_key_by_officer ON request_key (officer, begun_at DESC, key_hash);
CREATE INDEX request_key_by_age ON request_key (begun_at);
