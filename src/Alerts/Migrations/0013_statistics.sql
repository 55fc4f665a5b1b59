-- What each alert adds to the counts, and the counts of each authority and legal month: sealed by DataProtection, padded to powers of two.
CREATE TABLE counted_alert (
    alert_id uuid  NOT NULL PRIMARY KEY,
    counted  bytea NOT NULL
);
ALTER TABLE counted_alert ALTER COLUMN counted SET STORAGE EXTERNAL;

CREATE TABLE count_book (
    authority text  NOT NULL,
    month     text  NOT NULL,   -- 2026-11
    counts    bytea NOT NULL,
    PRIMARY KEY (authority, month)
);
CREATE INDEX count_book_by_month ON count_book (month);
ALTER TABLE count_book ALTER COLUMN counts SET STORAGE EXTERNAL;

INSERT INTO projection_table (projection, table_name) VALUES ('counts', 'counted_alert'), ('counts', 'count_book');

-- What was published, whole and for ever: a figure that changed afterwards could be told apart from the one before.
CREATE TABLE statistics_release (
    period      text  NOT NULL PRIMARY KEY,   -- 2026-11 or 2026-T4
    released_on date  NOT NULL,
    figures     jsonb NOT NULL
);
REVOKE UPDATE, DELETE ON statistics_release FROM alertadores_app;
