-- The inbox of an authority: one row an alert and authority that holds (or will act on) a copy.
CREATE TABLE case_row (
    authority  text     NOT NULL,
    alert_id   uuid     NOT NULL,
    is_primary boolean  NOT NULL,
    state      smallint NOT NULL,
    priority   smallint NOT NULL,
    legal_date date     NOT NULL,
    due_date   date     NULL,      -- the earliest open deadline
    breached   boolean  NOT NULL,
    version    bigint   NOT NULL,
    PRIMARY KEY (authority, alert_id)
);
CREATE INDEX case_row_inbox ON case_row (authority, priority, legal_date, alert_id);
CREATE INDEX case_row_by_alert ON case_row (alert_id);
CREATE INDEX case_row_audit ON case_row (legal_date, alert_id) WHERE is_primary;

-- Open and ended deadlines. moments are all the times at which the clock has something to say (warnings, breach);
-- next_look is the first of them that no sweep has passed.
CREATE TABLE deadline_row (
    alert_id  uuid          NOT NULL,
    deadline  text          NOT NULL,
    authority text          NOT NULL,   -- '' where the deadline has no authority of its own
    due_date  date          NOT NULL,
    due_at    timestamptz   NULL,
    state     smallint      NOT NULL,   -- 1 open, 2 met, 3 breached
    moments   timestamptz[] NOT NULL,
    next_look timestamptz   NULL,
    PRIMARY KEY (alert_id, deadline, authority)
);
CREATE INDEX deadline_row_to_look_at ON deadline_row (next_look) WHERE next_look IS NOT NULL;
