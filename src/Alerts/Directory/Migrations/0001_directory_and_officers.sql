-- Who can hold an alert, with which keys, and who signs in. Nothing here is about a reporter.

SELECT alertadores_create_document_table('installation', 'varchar');
SELECT alertadores_create_document_table('authority', 'varchar');
SELECT alertadores_create_document_table('mailbox_key', 'varchar');
SELECT alertadores_create_document_table('custody_key', 'varchar');
SELECT alertadores_create_document_table('recipients_note', 'varchar');
SELECT alertadores_create_document_table('officer_account', 'uuid');

-- One row. Every transaction that changes one of the documents above raises it; each node compares it with what it has in memory.
CREATE TABLE directory_version (
    only_row boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (only_row),
    version  bigint  NOT NULL
);
INSERT INTO directory_version (version) VALUES (1);

CREATE TABLE officer_user_name (
    user_name text NOT NULL PRIMARY KEY,
    officer   uuid NOT NULL UNIQUE
);

-- Throttling by name, never by address. The name is an HMAC tag: people type their passphrase into the wrong field.
CREATE TABLE officer_sign_in (
    name_tag   bytea       NOT NULL PRIMARY KEY,
    failures   integer     NOT NULL DEFAULT 0,
    wait_until timestamptz NULL,
    last_step  bigint      NOT NULL DEFAULT -1,
    changed_at timestamptz NOT NULL
);
CREATE INDEX officer_sign_in_changed_at ON officer_sign_in (changed_at);

-- No address, no user agent. The token itself is only in the officer's browser.
CREATE TABLE officer_session (
    token_sha256           bytea       NOT NULL PRIMARY KEY,
    officer                uuid        NOT NULL,
    wrapped_browser_secret bytea       NOT NULL,
    idle_until             timestamptz NOT NULL,
    ends_at                timestamptz NOT NULL
);
CREATE INDEX officer_session_idle_until ON officer_session (idle_until);
