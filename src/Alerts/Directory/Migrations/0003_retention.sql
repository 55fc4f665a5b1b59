-- How long ended alerts are kept, and which are erased by whom. Nothing here is about a reporter or the matter of an alert.

SELECT alertadores_create_document_table('retention_policy', 'varchar');
SELECT alertadores_create_document_table('erasure', 'uuid');

-- Cases that ended and were not taken up again, by authority; gone once the alert is erased.
CREATE TABLE ended_case (
    alert_id  uuid     NOT NULL,
    authority text     NOT NULL,
    ended_on  date     NOT NULL,
    ending    smallint NOT NULL,   -- 0 archived, else the outcome's number
    PRIMARY KEY (alert_id, authority)
);
