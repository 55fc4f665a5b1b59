CREATE TABLE public.mt_doc_library_card (
    id uuid NOT NULL,
    data jsonb NOT NULL,
    mt_last_modified timestamp with time zone DEFAULT transaction_timestamp(),
    mt_version integer DEFAULT 0 NOT NULL,
    mt_dotnet_type character varying
);
ALTER TABLE public.mt_doc_library_card OWNER TO alertadores_owner;
CREATE TABLE public.mt_doc_opening_hours (
    id character varying NOT NULL,
    data jsonb NOT NULL,
    mt_last_modified timestamp with time zone DEFAULT transaction_timestamp(),
    mt_version integer DEFAULT 0 NOT NULL,
    mt_dotnet_type character varying
);
ALTER TABLE public.mt_doc_opening_hours OWNER TO alertadores_owner;
CREATE TABLE public.mt_event_progression (
    name character varying NOT NULL,
    last_seq_id bigint,
    last_updated timestamp with time zone DEFAULT transaction_timestamp()
);
ALTER TABLE public.mt_event_progression OWNER TO alertadores_owner;
CREATE TABLE public.mt_events (
    seq_id bigint NOT NULL,
    id uuid NOT NULL,
    stream_id uuid,
    version bigint NOT NULL,
    data jsonb NOT NULL,
    bdata bytea,
    type character varying(500) NOT NULL,
    "timestamp" timestamp with time zone DEFAULT now() NOT NULL,
    tenant_id character varying DEFAULT '*DEFAULT*'::character varying,
    mt_dotnet_type character varying,
    correlation_id character varying,
    causation_id character varying,
    headers jsonb,
    is_archived boolean DEFAULT false
);
ALTER TABLE public.mt_events OWNER TO alertadores_owner;
CREATE SEQUENCE public.mt_events_sequence
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER TABLE public.mt_events_sequence OWNER TO alertadores_owner;
ALTER SEQUENCE public.mt_events_sequence OWNED BY public.mt_events.seq_id;
CREATE TABLE public.mt_streams (
    id uuid NOT NULL,
    type character varying,
    version bigint,
    "timestamp" timestamp with time zone DEFAULT now() NOT NULL,
    created timestamp with time zone DEFAULT now() NOT NULL,
    tenant_id character varying DEFAULT '*DEFAULT*'::character varying,
    is_archived boolean DEFAULT false
);
ALTER TABLE public.mt_streams OWNER TO alertadores_owner;
ALTER TABLE ONLY public.mt_event_progression
    ADD CONSTRAINT pk_mt_event_progression PRIMARY KEY (name);
ALTER TABLE ONLY public.mt_doc_library_card
    ADD CONSTRAINT pkey_mt_doc_library_card_id PRIMARY KEY (id);
ALTER TABLE ONLY public.mt_doc_opening_hours
    ADD CONSTRAINT pkey_mt_doc_opening_hours_id PRIMARY KEY (id);
ALTER TABLE ONLY public.mt_events
    ADD CONSTRAINT pkey_mt_events_seq_id PRIMARY KEY (seq_id);
ALTER TABLE ONLY public.mt_streams
    ADD CONSTRAINT pkey_mt_streams_id PRIMARY KEY (id);
CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON public.mt_events USING btree (stream_id, version);
CREATE TRIGGER alertadores_append_only BEFORE DELETE OR UPDATE ON public.mt_events FOR EACH ROW EXECUTE FUNCTION public.alertadores_refuse_history_change();
ALTER TABLE public.mt_events ENABLE ALWAYS TRIGGER alertadores_append_only;
CREATE TRIGGER alertadores_no_truncate BEFORE TRUNCATE ON public.mt_events FOR EACH STATEMENT EXECUTE FUNCTION public.alertadores_refuse_history_change();
ALTER TABLE public.mt_events ENABLE ALWAYS TRIGGER alertadores_no_truncate;
ALTER TABLE ONLY public.mt_events
    ADD CONSTRAINT fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES public.mt_streams(id) ON DELETE CASCADE;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mt_doc_library_card TO alertadores_app;
GRANT SELECT ON TABLE public.mt_doc_library_card TO alertadores_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mt_doc_opening_hours TO alertadores_app;
GRANT SELECT ON TABLE public.mt_doc_opening_hours TO alertadores_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mt_event_progression TO alertadores_app;
GRANT SELECT ON TABLE public.mt_event_progression TO alertadores_reader;
GRANT SELECT ON TABLE public.mt_events TO alertadores_reader;
GRANT SELECT,INSERT ON TABLE public.mt_events TO alertadores_app;
GRANT UPDATE(is_archived) ON TABLE public.mt_events TO alertadores_app;
GRANT SELECT ON SEQUENCE public.mt_events_sequence TO alertadores_reader;
GRANT USAGE ON SEQUENCE public.mt_events_sequence TO alertadores_app;
GRANT SELECT ON TABLE public.mt_streams TO alertadores_reader;
GRANT SELECT,INSERT ON TABLE public.mt_streams TO alertadores_app;
GRANT UPDATE(version) ON TABLE public.mt_streams TO alertadores_app;
GRANT UPDATE("timestamp") ON TABLE public.mt_streams TO alertadores_app;
GRANT UPDATE(is_archived) ON TABLE public.mt_streams TO alertadores_app;
