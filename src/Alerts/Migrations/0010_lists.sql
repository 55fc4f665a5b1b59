-- What the officials' lists filter and sort by. One index for each way of walking a list that is offered; tests hold the plans
-- (tests/Alerts.Tests/Cases/ListPlanTests.cs).
ALTER TABLE case_row
    ADD COLUMN assignee uuid   NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000', -- officer of the row's authority; zeros for nobody: PostgreSQL 15 sorts after IS NULL
    ADD COLUMN proposals smallint NOT NULL DEFAULT 0, -- of the row's authority that wait for a second person
    ADD COLUMN proposer uuid   NULL,              -- whose they are; zeros for several officers'
    ADD COLUMN last_act date   NULL,              -- day of the last act of the row's authority; its own day until there is one
    ADD COLUMN seq      bigint NOT NULL DEFAULT 0; -- mt_events.seq_id of the last change that the list shows

-- A row without a running term sorts after all others. NULL would not take part in row comparisons.
UPDATE case_row SET
    due_date = coalesce(due_date, 'infinity'),
    last_act = legal_date,
    seq = coalesce((SELECT max(seq_id) FROM mt_events WHERE stream_id = alert_id), 0);
ALTER TABLE case_row
    ALTER COLUMN due_date SET NOT NULL,
    ALTER COLUMN last_act SET NOT NULL;

DROP INDEX case_row_inbox;

CREATE INDEX case_row_by_priority ON case_row (authority, state, priority, legal_date, alert_id) INCLUDE (assignee, breached);
CREATE INDEX case_row_by_received ON case_row (authority, state, legal_date, alert_id) INCLUDE (priority, assignee, breached);
CREATE INDEX case_row_by_due ON case_row (authority, due_date, alert_id) INCLUDE (state, priority, assignee, breached) WHERE due_date < 'infinity';
CREATE INDEX case_row_assigned_by_priority ON case_row (authority, assignee, state, priority, legal_date, alert_id);
CREATE INDEX case_row_assigned_by_received ON case_row (authority, assignee, state, legal_date, alert_id) INCLUDE (priority);
CREATE INDEX case_row_assigned_by_due ON case_row (authority, assignee, due_date, alert_id) INCLUDE (state, priority, breached) WHERE due_date < 'infinity';
CREATE INDEX case_row_breached_by_priority ON case_row (authority, priority, legal_date, alert_id) INCLUDE (state, assignee) WHERE breached;
CREATE INDEX case_row_breached_by_due ON case_row (authority, due_date, alert_id) INCLUDE (state, priority, assignee) WHERE breached;
CREATE INDEX case_row_breached_by_received ON case_row (authority, legal_date, alert_id) INCLUDE (state, priority, assignee) WHERE breached;
CREATE INDEX case_row_proposed ON case_row (authority, priority, legal_date, alert_id) INCLUDE (state, proposer, assignee) WHERE proposer IS NOT NULL;
CREATE INDEX case_row_idle ON case_row (authority, state, last_act, alert_id) INCLUDE (priority, assignee, breached);
CREATE INDEX case_row_changed ON case_row (authority, seq);
CREATE INDEX case_row_all_by_priority ON case_row (state, priority, legal_date, alert_id) WHERE is_primary;
CREATE INDEX case_row_all_by_received ON case_row (state, legal_date, alert_id) INCLUDE (priority) WHERE is_primary;

-- Sixteen blind tokens a row, sealed together, so that no two rows have anything equal (docs/decisions/0025).
-- The tags before told of one queue only and are made anew from the facts.
DELETE FROM case_tag;
ALTER TABLE case_tag DROP CONSTRAINT case_tag_tag_check;
ALTER TABLE case_tag ADD CONSTRAINT case_tag_tag_check CHECK (octet_length(tag) = 104);

-- The filters that an officer keeps, each name and query sealed in one size: what an officer calls a search may be the name of somebody.
CREATE TABLE saved_filter (
    officer   uuid  NOT NULL,
    filter_id uuid  NOT NULL PRIMARY KEY,
    sealed    bytea NOT NULL
);
CREATE INDEX saved_filter_of_officer ON saved_filter (officer);
