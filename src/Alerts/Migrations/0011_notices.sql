-- Notices to officials. Nothing here says what an alert is about; a row of kind 2 or 3 says that one was urgent and when, which is the
-- named exception of contract A4. Digests are written at fixed hours, whatever happened.
CREATE TABLE notice_address (
    officer uuid    NOT NULL PRIMARY KEY,
    address text    NOT NULL,
    digests boolean NOT NULL,
    on_call boolean NOT NULL,
    version integer NOT NULL
);

-- The last fixed hour that was written for an authority, so that no restart and no second node writes it again.
CREATE TABLE notice_digest (
    authority text        NOT NULL PRIMARY KEY,
    slot      timestamptz NOT NULL
);

CREATE TABLE notice (
    id        uuid        NOT NULL PRIMARY KEY,  -- random; also the Message-ID, so that a mail that was sent twice is known as one
    kind      smallint    NOT NULL,
    authority text        NOT NULL,
    officer   uuid        NOT NULL,              -- the address is looked up when it is sent
    alert_id  uuid        NULL,                  -- null for digests
    said_at   timestamptz NOT NULL,
    state     smallint    NOT NULL,
    tries     integer     NOT NULL,
    next_try  timestamptz NULL,                  -- while it is being sent: when another may take it over
    failure   text        NULL,                  -- a closed code, never what a server said
    UNIQUE (kind, officer, alert_id)
);
CREATE INDEX notice_next_try ON notice (next_try) WHERE state = 1;
CREATE INDEX notice_dead ON notice (said_at) WHERE state = 3;
CREATE INDEX notice_alert ON notice (alert_id) WHERE alert_id IS NOT NULL;

-- First contacts that may need a second call.
CREATE INDEX deadline_row_contact ON deadline_row (due_at) WHERE deadline = 'DL-32' AND state IN (1, 3);

-- One row a job. Jobs run at fixed moments: when they ran says nothing of what reporters did.
CREATE TABLE job_run (
    name           text        NOT NULL PRIMARY KEY,
    last_started   timestamptz NULL,
    last_succeeded timestamptz NULL,
    last_failed    timestamptz NULL,
    failure        text        NULL,   -- a type's name, never its text
    failures       integer     NOT NULL,
    took           smallint    NULL,
    next_run       timestamptz NULL
);
