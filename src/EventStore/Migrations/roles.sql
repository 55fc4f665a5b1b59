-- The three group roles. Roles belong to the whole cluster and not to a database, so they are in no dump of it: this file runs
-- before the numbered migrations at each start, as the login that migrates, and changes nothing when nothing is missing.
--   alertadores_owner   owns the tables, runs the migrations
--   alertadores_app     what the running application may do: never DELETE or TRUNCATE on the history
--   alertadores_reader  auditor and backups: SELECT only
DO $roles$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['alertadores_owner', 'alertadores_app', 'alertadores_reader'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL; -- another database of the same cluster was migrated at this moment
            END;
        END IF;
        IF NOT pg_has_role(current_user, wanted, 'USAGE') THEN
            EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
        END IF;
    END LOOP;

    IF NOT has_schema_privilege('alertadores_owner', 'public', 'CREATE') THEN
        GRANT USAGE, CREATE ON SCHEMA public TO alertadores_owner;
    END IF;
    IF has_schema_privilege('alertadores_app', 'public', 'CREATE') THEN
        REVOKE CREATE ON SCHEMA public FROM PUBLIC; -- before PostgreSQL 15 anybody could
    END IF;
    IF NOT has_schema_privilege('alertadores_app', 'public', 'USAGE') THEN
        GRANT USAGE ON SCHEMA public TO alertadores_app;
    END IF;
    IF NOT has_schema_privilege('alertadores_reader', 'public', 'USAGE') THEN
        GRANT USAGE ON SCHEMA public TO alertadores_reader;
    END IF;

    -- Where a projection that is rebuilt fills copies of its tables. Making a schema takes a right on the database that the owner lacks.
    IF to_regnamespace('alertadores_shadow') IS NULL THEN
        CREATE SCHEMA alertadores_shadow AUTHORIZATION alertadores_owner;
        GRANT USAGE ON SCHEMA alertadores_shadow TO alertadores_app;
    END IF;
END
$roles$;
