-- The audit of the whole database. Each query finds what must never be there; a row is a violation, its first column says whose.
-- A line that begins with "-- rule:" names what holds when the query under it finds nothing. Holds at every moment, also in the middle of a fault.

-- rule: an alert is in the pool or in the streams, never in both
SELECT alert_id FROM pool_entry JOIN mt_streams ON mt_streams.id = alert_id;

-- rule: an alert in the pool has its three texts, each whole and once
SELECT e.alert_id FROM pool_entry e LEFT JOIN pool_part p ON p.alert_id = e.alert_id AND p.kind IN (1, 2, 3)
GROUP BY e.alert_id
HAVING count(p.part_id) <> 3 OR count(*) FILTER (WHERE p.index = p.kind - 1 AND p.count = 3 AND octet_length(p.payload) > 0 AND octet_length(p.header) > 0) <> 3;

-- rule: a part in the pool has its alert there
SELECT p.alert_id FROM pool_part p WHERE NOT EXISTS (SELECT FROM pool_entry e WHERE e.alert_id = p.alert_id);

-- rule: the files of an alert in the pool are numbered without gaps, and their payloads lie in chunks
SELECT alert_id FROM pool_part WHERE kind = 4 GROUP BY alert_id
HAVING count(*) <> max(count) OR min(count) <> max(count) OR min(index) <> 0 OR max(index) <> count(*) - 1 OR count(DISTINCT index) <> count(*) OR sum(octet_length(payload)) <> 0;

-- rule: a released alert has its three texts, each once
SELECT s.id FROM mt_streams s LEFT JOIN part p ON p.alert_id = s.id AND p.kind IN (1, 2, 3)
WHERE s.type = 'alert' AND NOT EXISTS (SELECT FROM mt_events e WHERE e.stream_id = s.id AND e.type = 'alert_erased')
GROUP BY s.id HAVING count(p.part_id) <> 3 OR count(*) FILTER (WHERE p.index = p.kind - 1 AND p.count = 3 AND p.direction = 1) <> 3;

-- rule: the files of a released alert are numbered without gaps
SELECT p.alert_id FROM part p WHERE p.kind = 4 AND NOT EXISTS (SELECT FROM message m WHERE m.alert_id = p.alert_id)
GROUP BY p.alert_id HAVING count(*) <> max(count) OR min(index) <> 0 OR max(index) <> count(*) - 1 OR count(DISTINCT index) <> count(*);

-- rule: every part has a header for somebody
SELECT part_id FROM part WHERE NOT EXISTS (SELECT FROM part_header h WHERE h.part_id = part.part_id AND octet_length(h.header) > 0);

-- rule: every payload is in chunks 1 to n without a gap, and together they have a size that sealed parts have
WITH stored AS (
    SELECT part_id FROM part UNION ALL SELECT part_id FROM pool_part WHERE kind = 4 UNION ALL SELECT part_id FROM pool_message_part WHERE kind = 4)
SELECT s.part_id FROM stored s LEFT JOIN part_chunk c ON c.part_id = s.part_id
GROUP BY s.part_id
HAVING count(c.number) = 0 OR min(c.number) <> 1 OR max(c.number) <> count(c.number) OR sum(octet_length(c.data)) NOT IN (
    -- An age payload has a nonce of 16 bytes and a tag of 16 for each 64 KiB: of texts of 4 and 16 KiB, of texts and files of 64 KiB, of files up to 512 MiB.
    SELECT 16 + 16 + step FROM unnest(ARRAY[4096, 16384]) AS step
    UNION SELECT 16 + ((65536 + 16) << power) FROM generate_series(0, 13) AS power);

-- rule: no chunk lies about without a part or an upload
SELECT DISTINCT c.part_id FROM part_chunk c
WHERE NOT EXISTS (SELECT FROM part p WHERE p.part_id = c.part_id) AND NOT EXISTS (SELECT FROM pool_part p WHERE p.part_id = c.part_id)
    AND NOT EXISTS (SELECT FROM pool_message_part p WHERE p.part_id = c.part_id) AND NOT EXISTS (SELECT FROM upload u WHERE u.upload_id = c.part_id);

-- rule: a file that an alert claimed is no upload any more
SELECT upload_id FROM upload u
WHERE EXISTS (SELECT FROM part p WHERE p.part_id = u.upload_id) OR EXISTS (SELECT FROM pool_part p WHERE p.part_id = u.upload_id);

-- rule: an upload takes no more than it reserved
SELECT u.upload_id FROM upload u JOIN part_chunk c ON c.part_id = u.upload_id GROUP BY u.upload_id, u.bytes HAVING sum(octet_length(c.data)) > u.bytes;

-- rule: a stream has exactly the events that its version says, from 1 on
SELECT s.id FROM mt_streams s LEFT JOIN mt_events e ON e.stream_id = s.id
GROUP BY s.id, s.version HAVING count(e.seq_id) <> s.version OR min(e.version) <> 1 OR max(e.version) <> s.version;

-- rule: an alert's stream begins with its filing and is routed once
SELECT e.stream_id FROM mt_events e JOIN mt_streams s ON s.id = e.stream_id AND s.type = 'alert'
GROUP BY e.stream_id
HAVING count(*) FILTER (WHERE e.type = 'alert_filed') <> 1 OR count(*) FILTER (WHERE e.type = 'alert_filed' AND e.version = 1) <> 1
    OR count(*) FILTER (WHERE e.type = 'route_decided') <> 1;

-- rule: every number of the history was drawn from the sequence
SELECT max(seq_id)::text FROM mt_events HAVING max(seq_id) > (SELECT last_value FROM mt_events_sequence);

-- rule: a released alert has the key of its facts and its mailbox
SELECT s.id FROM mt_streams s WHERE s.type = 'alert'
    AND NOT EXISTS (SELECT FROM mt_events e WHERE e.stream_id = s.id AND e.type IN ('alert_erased', 'mailbox_closed'))
    AND (NOT EXISTS (SELECT FROM facts_key k WHERE k.alert_id = s.id) OR NOT EXISTS (SELECT FROM mailbox m WHERE m.alert_id = s.id));

-- rule: a released alert is in the inbox of exactly one office that answers for it, and each row stands at the stream's version
SELECT s.id FROM mt_streams s LEFT JOIN case_row r ON r.alert_id = s.id WHERE s.type = 'alert'
GROUP BY s.id, s.version HAVING count(*) FILTER (WHERE r.is_primary) <> 1 OR bool_or(r.version <> s.version);

-- rule: every office that was given a copy has it in its inbox
SELECT DISTINCT e.stream_id FROM mt_events e
WHERE e.type = 'copy_released' AND NOT EXISTS (SELECT FROM case_row r WHERE r.alert_id = e.stream_id AND r.authority = e.data ->> 'Authority');

-- rule: every row of an inbox can be searched
SELECT alert_id FROM case_row r WHERE NOT EXISTS (SELECT FROM case_tag t WHERE t.alert_id = r.alert_id AND t.authority = r.authority);

-- rule: nothing that belongs to a released alert is there without its stream
SELECT alert_id FROM (
    SELECT alert_id FROM part UNION SELECT alert_id FROM mailbox UNION SELECT alert_id FROM facts_key UNION SELECT alert_id FROM case_row
    UNION SELECT alert_id FROM case_tag UNION SELECT alert_id FROM deadline_row UNION SELECT alert_id FROM audit_row UNION SELECT alert_id FROM audit_deadline) AS released
WHERE NOT EXISTS (SELECT FROM mt_streams s WHERE s.id = alert_id);

-- rule: what auditors read has one row for each event
SELECT s.id FROM mt_streams s WHERE s.type = 'alert' AND (SELECT count(*) FROM audit_row a WHERE a.alert_id = s.id) <> s.version;

-- rule: every term that was opened is kept, for the clock and for auditors
SELECT e.stream_id FROM mt_events e
WHERE e.type = 'deadline_opened' AND (
    NOT EXISTS (SELECT FROM audit_deadline a WHERE a.alert_id = e.stream_id AND a.opened = e.version)
    OR NOT EXISTS (SELECT FROM deadline_row d WHERE d.alert_id = e.stream_id AND d.deadline = e.data ->> 'Deadline' AND d.authority = coalesce(e.data ->> 'Authority', '')));

-- rule: a term that the clock holds open was neither met nor missed, and one that it holds missed was
WITH last AS (
    SELECT DISTINCT ON (stream_id, data ->> 'Deadline', coalesce(data ->> 'Authority', ''))
        stream_id, data ->> 'Deadline' AS deadline, coalesce(data ->> 'Authority', '') AS authority, type
    FROM mt_events WHERE type IN ('deadline_opened', 'deadline_met', 'deadline_breached', 'deadline_lifted', 'deadline_recomputed')
    ORDER BY stream_id, data ->> 'Deadline', coalesce(data ->> 'Authority', ''), version DESC)
SELECT d.alert_id FROM deadline_row d JOIN last l ON l.stream_id = d.alert_id AND l.deadline = d.deadline AND l.authority = d.authority
WHERE (d.state = 1 AND l.type NOT IN ('deadline_opened', 'deadline_recomputed')) OR (d.state = 3 AND l.type <> 'deadline_breached')
    OR (d.state = 2 AND l.type NOT IN ('deadline_met', 'deadline_lifted'));

-- rule: no term is warned of or missed twice
SELECT stream_id FROM mt_events WHERE type IN ('deadline_warned', 'deadline_breached')
GROUP BY stream_id, type, data ->> 'Deadline', data ->> 'Authority', data ->> 'DueDate', data ->> 'Warning' HAVING count(*) > 1;

-- rule: no job stands still because of an error
SELECT trigger_name FROM qrtz_triggers WHERE trigger_state = 'ERROR';
