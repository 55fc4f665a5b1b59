-- The DataProtection key ring, each key sealed by the master key, which is not in the database.
CREATE TABLE data_protection_key (
    name text PRIMARY KEY,
    xml  text NOT NULL);

REVOKE UPDATE, DELETE ON data_protection_key FROM alertadores_app;
