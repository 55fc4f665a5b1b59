-- What the asynchronous projections (views that follow the events by themselves) say about themselves, beside mt_event_progression.
CREATE TABLE projection_state (
    name           varchar  NOT NULL PRIMARY KEY,
    state          smallint NOT NULL,          -- 1 running, 2 stopped by an event that it cannot read, 3 failing and tried again
    error_type     varchar  NULL,              -- type of the last error, never its text
    error_event    varchar  NULL,              -- alias of the event that it cannot read
    error_seq_id   bigint   NULL,              -- where it stands
    rebuild_asked  boolean  NOT NULL DEFAULT FALSE,
    rebuild_target bigint   NULL               -- highest number when the rebuild began; null = none runs
);

-- Which tables a projection writes, so that a rebuild can fill copies of them. Only migrations write here: what stands here can be dropped.
CREATE TABLE projection_table (
    projection varchar NOT NULL,
    table_name varchar NOT NULL PRIMARY KEY CHECK (table_name !~ '^(mt_|projection_|schema_)')
);
REVOKE ALL ON projection_table FROM alertadores_app;
GRANT SELECT ON projection_table TO alertadores_app;

-- The application may not make tables. These two, which run as the owner, make the copies of one projection and put them in place.
-- A table of a projection has no foreign key, trigger or grant of its own: the copy would not have them.
CREATE FUNCTION alertadores_begin_shadow(wanted varchar) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $begin$
DECLARE
    one text;
BEGIN
    FOR one IN SELECT table_name FROM public.projection_table WHERE projection = wanted ORDER BY table_name LOOP
        EXECUTE format('DROP TABLE IF EXISTS alertadores_shadow.%I', one);
        EXECUTE format('CREATE TABLE alertadores_shadow.%I (LIKE public.%I INCLUDING ALL)', one, one);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON alertadores_shadow.%I TO alertadores_app', one);
    END LOOP;
END
$begin$;

CREATE FUNCTION alertadores_swap_shadow(wanted varchar) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $swap$
DECLARE
    one text;
BEGIN
    FOR one IN SELECT table_name FROM public.projection_table WHERE projection = wanted ORDER BY table_name LOOP
        EXECUTE format('DROP TABLE public.%I', one);
        EXECUTE format('ALTER TABLE alertadores_shadow.%I SET SCHEMA public', one);
        EXECUTE format('GRANT SELECT ON public.%I TO alertadores_reader', one);
    END LOOP;
END
$swap$;

REVOKE ALL ON FUNCTION alertadores_begin_shadow(varchar), alertadores_swap_shadow(varchar) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION alertadores_begin_shadow(varchar), alertadores_swap_shadow(varchar) TO alertadores_app;
