-- A document table per alias, always of the same shape: rooms call this from their migrations.
--   SELECT alertadores_create_document_table('officer', 'uuid');
-- key_type is 'uuid' or 'varchar'.
CREATE FUNCTION alertadores_create_document_table(alias text, key_type text) RETURNS void
LANGUAGE plpgsql AS $create$
BEGIN
    IF alias !~ '^[a-z][a-z0-9_]{0,40}$' THEN
        RAISE EXCEPTION 'Alias % of a document must be snake_case, at most 41 characters', alias;
    END IF;
    IF key_type NOT IN ('uuid', 'varchar') THEN
        RAISE EXCEPTION 'Key type % of a document must be uuid or varchar', key_type;
    END IF;
    EXECUTE format(
        'CREATE TABLE %I (
            id               %s          NOT NULL,
            data             jsonb       NOT NULL,
            mt_last_modified timestamptz NULL DEFAULT transaction_timestamp(),
            mt_version       integer     NOT NULL DEFAULT 0,
            mt_dotnet_type   varchar     NULL,
            CONSTRAINT %I PRIMARY KEY (id))',
        'mt_doc_' || alias, key_type, 'pkey_mt_doc_' || alias || '_id');
END
$create$;

REVOKE ALL ON FUNCTION alertadores_create_document_table(text, text) FROM PUBLIC;
