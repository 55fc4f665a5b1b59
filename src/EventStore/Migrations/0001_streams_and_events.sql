-- Streams and events, laid out as Marten's own tables: an extra column or index here would be dropped by a later Marten.
-- Triggers and grants are what its schema comparison does not see.

-- What later migrations make is the application's to read and write unless they say less.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO alertadores_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO alertadores_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO alertadores_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO alertadores_reader;

CREATE TABLE mt_streams (
    id          uuid        NOT NULL,
    type        varchar     NULL,
    version     bigint      NULL,
    timestamp   timestamptz NOT NULL DEFAULT now(),
    created     timestamptz NOT NULL DEFAULT now(),
    tenant_id   varchar     NULL DEFAULT '*DEFAULT*',
    is_archived bool        NULL DEFAULT FALSE,
    CONSTRAINT pkey_mt_streams_id PRIMARY KEY (id)
);

CREATE TABLE mt_events (
    seq_id         bigint       NOT NULL,
    id             uuid         NOT NULL,
    stream_id      uuid         NULL,
    version        bigint       NOT NULL,
    data           jsonb        NOT NULL,
    bdata          bytea        NULL,
    type           varchar(500) NOT NULL,
    timestamp      timestamptz  NOT NULL DEFAULT now(),
    tenant_id      varchar      NULL DEFAULT '*DEFAULT*',
    mt_dotnet_type varchar      NULL,
    correlation_id varchar      NULL,
    causation_id   varchar      NULL,
    headers        jsonb        NULL,
    is_archived    bool         NULL DEFAULT FALSE,
    CONSTRAINT pkey_mt_events_seq_id PRIMARY KEY (seq_id),
    CONSTRAINT fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES mt_streams (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON mt_events (stream_id, version);

-- No column default: the writer draws the numbers, under the lock that makes number order commit order.
CREATE SEQUENCE mt_events_sequence OWNED BY mt_events.seq_id;

CREATE TABLE mt_event_progression (
    name         varchar     NOT NULL,
    last_seq_id  bigint      NULL,
    last_updated timestamptz NULL DEFAULT transaction_timestamp(),
    CONSTRAINT pk_mt_event_progression PRIMARY KEY (name)
);

-- Append-only by trigger: also for the owner, for a superuser's slip and for the foreign key's cascade.
CREATE FUNCTION alertadores_refuse_history_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $refuse$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        -- "*<>" compares the stored bytes: 1 and 1.0 are equal as jsonb and would pass "IS DISTINCT FROM".
        OLD.is_archived := NEW.is_archived;
        IF NOT (NEW *<> OLD) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'The history is append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'AL001';
END
$refuse$;

CREATE TRIGGER alertadores_append_only BEFORE UPDATE OR DELETE ON mt_events
    FOR EACH ROW EXECUTE FUNCTION alertadores_refuse_history_change();
CREATE TRIGGER alertadores_no_truncate BEFORE TRUNCATE ON mt_events
    FOR EACH STATEMENT EXECUTE FUNCTION alertadores_refuse_history_change();
-- ALWAYS: "session_replication_role = replica" does not switch them off.
ALTER TABLE mt_events ENABLE ALWAYS TRIGGER alertadores_append_only;
ALTER TABLE mt_events ENABLE ALWAYS TRIGGER alertadores_no_truncate;

-- Append-only by role.
REVOKE ALL ON mt_streams, mt_events FROM alertadores_app;
GRANT SELECT, INSERT ON mt_streams, mt_events TO alertadores_app;
GRANT UPDATE (version, timestamp, is_archived) ON mt_streams TO alertadores_app;
GRANT UPDATE (is_archived) ON mt_events TO alertadores_app;
REVOKE ALL ON SEQUENCE mt_events_sequence FROM alertadores_app;
-- USAGE is nextval and currval; setval, which could move the numbers back, needs UPDATE.
GRANT USAGE ON SEQUENCE mt_events_sequence TO alertadores_app;
