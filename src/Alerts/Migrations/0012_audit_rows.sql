-- What auditors read: one row an event, and one row a term that was ever opened. Both follow from mt_events, say nothing that is not there,
-- and are written in the transaction of the events.
CREATE TABLE audit_row (
    alert_id  uuid        NOT NULL,
    version   bigint      NOT NULL,
    seq       bigint      NOT NULL,   -- place in the whole history
    day       date        NOT NULL,   -- legal date of what a reporter did; of all else the local day
    at        timestamptz NULL,       -- null for what a reporter did
    type      text        NOT NULL,
    concern   smallint    NULL,       -- 1 breach, 2 override, 3 opening, 4 correction, 5 recount
    authority text        NOT NULL,   -- whose act or duty it is; where the event names nobody, who answers for the alert
    officer   uuid        NULL,
    role      text        NOT NULL,
    deadline  text        NULL,
    due_date  date        NULL,
    late      boolean     NOT NULL,   -- a breach, or something done after its term
    part      uuid        NULL,       -- the sealed part that was opened
    PRIMARY KEY (alert_id, version)
);
CREATE INDEX audit_row_by_day ON audit_row (day, seq);
CREATE INDEX audit_row_by_type ON audit_row (type, day, seq);
CREATE INDEX audit_row_by_authority ON audit_row (authority, day, seq);
CREATE INDEX audit_row_by_officer ON audit_row (officer, day, seq) WHERE officer IS NOT NULL;
CREATE INDEX audit_row_by_deadline ON audit_row (deadline, day, seq) WHERE deadline IS NOT NULL;
CREATE INDEX audit_row_by_concern ON audit_row (concern, day, seq) WHERE concern IS NOT NULL;
CREATE INDEX audit_row_late ON audit_row (day, seq) WHERE late;
CREATE INDEX audit_row_news ON audit_row (concern, seq) WHERE concern IS NOT NULL;

CREATE TABLE audit_deadline (
    alert_id       uuid        NOT NULL,
    opened         bigint      NOT NULL,   -- version of the event that opened it
    counted        bigint      NOT NULL,   -- version of the event whose count is in force
    ended          bigint      NULL,       -- version of the event that met or lifted it
    deadline       text        NOT NULL,
    authority      text        NOT NULL,   -- whose duty it is
    own            boolean     NOT NULL,   -- a term of the alert itself, the duty of whoever answers for it
    effective_date date        NOT NULL,
    due_date       date        NOT NULL,
    due_at         timestamptz NULL,
    state          smallint    NOT NULL,   -- 1 running, 2 met in time, 3 met late, 4 breached and not met, 5 lifted
    ended_on       date        NULL,
    recounts       smallint    NOT NULL,
    PRIMARY KEY (alert_id, opened)
);
CREATE INDEX audit_deadline_by_due ON audit_deadline (due_date, alert_id, opened);
CREATE INDEX audit_deadline_by_state ON audit_deadline (state, due_date, alert_id, opened);
CREATE INDEX audit_deadline_by_authority ON audit_deadline (authority, due_date, alert_id, opened);
CREATE INDEX audit_deadline_by_deadline ON audit_deadline (deadline, due_date, alert_id, opened);
CREATE INDEX audit_deadline_recounted ON audit_deadline (due_date, alert_id, opened) WHERE recounts > 0;

-- Up to where in the history an auditor has read.
CREATE TABLE audit_visit (
    officer  uuid        NOT NULL PRIMARY KEY,
    seen_seq bigint      NOT NULL,
    seen_at  timestamptz NOT NULL
);

CREATE INDEX case_row_audit_authority ON case_row (authority, legal_date, alert_id) WHERE is_primary;

-- What was recorded before this table was there.
INSERT INTO audit_deadline
WITH happened AS (
    SELECT e.stream_id, e.version, e.type, e.data,
           e.data ->> 'Deadline' AS deadline, coalesce(e.data ->> 'Authority', '') AS key
    FROM mt_events e JOIN mt_streams s ON s.id = e.stream_id AND s.type = 'alert'
    WHERE e.type IN ('deadline_opened', 'deadline_met', 'deadline_breached', 'deadline_recomputed', 'deadline_lifted')),
opened AS (
    SELECT *, lead(version) OVER (PARTITION BY stream_id, deadline, key ORDER BY version) AS again
    FROM happened WHERE type = 'deadline_opened')
SELECT o.stream_id, o.version, coalesce(recount.version, o.version), done.version, o.deadline,
       CASE WHEN o.key <> '' THEN o.key ELSE coalesce((SELECT authority FROM case_row WHERE alert_id = o.stream_id AND is_primary), '') END,
       o.key = '',
       coalesce(recount.data ->> 'EffectiveDate', o.data ->> 'EffectiveDate')::date,
       coalesce(recount.data ->> 'NewDueDate', o.data ->> 'DueDate')::date,
       CASE WHEN recount.data IS NULL THEN o.data ->> 'DueAt' ELSE recount.data ->> 'NewDueAt' END::timestamptz,
       CASE WHEN done.type = 'deadline_lifted' THEN 5
            WHEN done.type = 'deadline_met' AND (breach.version IS NOT NULL OR done.data ->> 'MetOn' > done.data ->> 'DueDate') THEN 3
            WHEN done.type = 'deadline_met' THEN 2
            WHEN breach.version IS NOT NULL THEN 4
            ELSE 1 END,
       coalesce(done.data ->> 'MetOn', done.data ->> 'LiftedOn')::date,
       (SELECT count(*) FROM happened h WHERE h.type = 'deadline_recomputed' AND h.stream_id = o.stream_id AND h.deadline = o.deadline
            AND h.key = o.key AND h.version > o.version AND h.version < coalesce(o.again, 9223372036854775807))
FROM opened o
LEFT JOIN LATERAL (
    SELECT h.version, h.data FROM happened h WHERE h.type = 'deadline_recomputed' AND h.stream_id = o.stream_id AND h.deadline = o.deadline
        AND h.key = o.key AND h.version > o.version AND h.version < coalesce(o.again, 9223372036854775807) ORDER BY h.version DESC LIMIT 1) recount ON TRUE
LEFT JOIN LATERAL (
    SELECT h.version, h.type, h.data FROM happened h WHERE h.type IN ('deadline_met', 'deadline_lifted') AND h.stream_id = o.stream_id
        AND h.deadline = o.deadline AND h.key = o.key AND h.version > o.version AND h.version < coalesce(o.again, 9223372036854775807)
    ORDER BY h.version DESC LIMIT 1) done ON TRUE
LEFT JOIN LATERAL (
    SELECT h.version FROM happened h WHERE h.type = 'deadline_breached' AND h.stream_id = o.stream_id AND h.deadline = o.deadline AND h.key = o.key
        AND h.version > o.version AND h.version < coalesce(o.again, 9223372036854775807)
        AND h.data ->> 'DueDate' = coalesce(recount.data ->> 'NewDueDate', o.data ->> 'DueDate') LIMIT 1) breach ON TRUE;

INSERT INTO audit_row
SELECT e.stream_id, e.version, e.seq_id,
       CASE WHEN e.headers ? 'actor' OR e.headers ->> 'role' = 'Clock' THEN (e.timestamp AT TIME ZONE 'America/Mexico_City')::date
            ELSE (e.timestamp AT TIME ZONE 'UTC')::date END,
       CASE WHEN e.headers ? 'actor' OR e.headers ->> 'role' = 'Clock' THEN e.timestamp END,
       e.type,
       CASE e.type WHEN 'deadline_breached' THEN 1 WHEN 'route_overridden' THEN 2 WHEN 'copy_opened' THEN 3 WHEN 'deadline_recomputed' THEN 5 END,
       coalesce(e.data ->> 'Authority', (SELECT authority FROM case_row WHERE alert_id = e.stream_id AND is_primary), ''),
       (e.headers ->> 'actor')::uuid,
       coalesce(e.headers ->> 'role', ''),
       e.data ->> 'Deadline',
       coalesce(e.data ->> 'NewDueDate', e.data ->> 'DueDate')::date,
       e.type = 'deadline_breached' OR EXISTS (SELECT 1 FROM audit_deadline d WHERE d.alert_id = e.stream_id AND d.ended = e.version AND d.state = 3),
       (e.data ->> 'Part')::uuid
FROM mt_events e JOIN mt_streams s ON s.id = e.stream_id AND s.type = 'alert';
