-- Keys of the state sealed into the portal's pages: a new one each hour, destroyed three hours after the next one.
-- Unlogged, so that no key reaches the WAL or an archive; empty after a crash, and a node that still
-- holds a live generation in memory writes it back.
CREATE UNLOGGED TABLE page_key (
    generation bytea       NOT NULL PRIMARY KEY CHECK (octet_length(generation) = 8),
    wrapped    bytea       NOT NULL,
    born       timestamptz NOT NULL UNIQUE   -- the hour, not the moment; two nodes agree on one key an hour
);
