-- One row for ever: a demonstration, whose passphrases are public, never becomes a real installation nor the other way round.
CREATE TABLE installation_mark (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    demonstration boolean NOT NULL);

CREATE FUNCTION installation_mark_is_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'installation_mark never changes' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER installation_mark_is_for_ever BEFORE UPDATE OR DELETE OR TRUNCATE ON installation_mark
    FOR EACH STATEMENT EXECUTE FUNCTION installation_mark_is_for_ever();

REVOKE ALL ON installation_mark FROM alertadores_app;
GRANT SELECT ON installation_mark TO alertadores_app;
