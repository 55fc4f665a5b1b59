-- Writes the entries and texts of filings into the pool, all of them or none, and answers why not: 0 an alert or its mailbox is in the pool already, 2 an alert was
-- released already, 4 a mailbox belongs to another alert, 5 the directory is another by now; 1 all are written. A function, so that a filing costs one round trip, its
-- commit included; and without an error, which a server's log would note with its time. src/Alerts/Pool/FilingRows.cs calls it.
CREATE FUNCTION alertadores_pool_filings(
    alert_ids uuid[], legal_dates date[], urgents boolean[], mailbox_ids bytea[], mailbox_auth_hashes bytea[], facts_keys bytea[], release_records bytea[],
    part_ids uuid[], part_alerts uuid[], kinds smallint[], indexes smallint[], counts smallint[], keys text[], headers bytea[], payloads bytea[],
    directory bigint) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    written integer;
    why integer;
BEGIN
    INSERT INTO pool_entry (alert_id, legal_date, urgent, mailbox_id, mailbox_auth_hash, facts_key, release_record)
        SELECT * FROM unnest(alert_ids, legal_dates, urgents, mailbox_ids, mailbox_auth_hashes, facts_keys, release_records)
        ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS written = ROW_COUNT;

    -- After the insert, in a statement of its own: under READ COMMITTED it sees a release that committed while the insert waited for the row that the release
    -- deleted. Looked up before, the alert would be taken twice.
    why := CASE
        WHEN written < cardinality(alert_ids) THEN 0
        WHEN EXISTS (SELECT FROM mt_streams WHERE id = ANY (alert_ids)) THEN 2
        WHEN EXISTS (SELECT FROM mailbox WHERE mailbox_id = ANY (mailbox_ids)) THEN 4
        WHEN directory <> (SELECT version FROM directory_version) THEN 5
        ELSE 1 END;
    IF why <> 1 THEN
        -- Only what this call wrote.
        DELETE FROM pool_entry WHERE alert_id = ANY (alert_ids) AND xmin = pg_current_xact_id()::xid;
        RETURN why;
    END IF;

    -- A name of a key has no space.
    INSERT INTO pool_part (part_id, alert_id, kind, index, count, key_ids, header, payload)
        SELECT part_id, alert_id, kind, index, count, string_to_array(key_ids, ' '), header, payload
        FROM unnest(part_ids, part_alerts, kinds, indexes, counts, keys, headers, payloads) AS given (part_id, alert_id, kind, index, count, key_ids, header, payload);
    RETURN 1;
END
$$;
