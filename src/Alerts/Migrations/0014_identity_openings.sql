-- Requests to open a reporter's identity. What happened is in mt_events; here lies what cannot lie there, because an erasure destroys it: the sealed file on its way.
CREATE TABLE identity_opening (
    opening_id uuid     NOT NULL PRIMARY KEY,
    alert_id   uuid     NOT NULL,
    authority  text     NOT NULL,   -- who asked
    state      smallint NOT NULL,   -- 1 waits for group A, 2 waits for group B, 3 opened, 4 refused, 5 expired
    expires_on date     NOT NULL,
    version    bigint   NOT NULL,   -- of the alert's stream, at the last event about this request
    asked      bigint   NOT NULL,   -- of the alert's stream, at the event that holds the sealed reason
    file       bytea    NULL        -- an age file: sealed to group A, then to group B, then to the authority; null once refused or expired
);
CREATE INDEX identity_opening_by_alert ON identity_opening (alert_id);
CREATE INDEX identity_opening_pending ON identity_opening (expires_on, opening_id) WHERE state IN (1, 2);
ALTER TABLE identity_opening ALTER COLUMN file SET STORAGE EXTERNAL;
