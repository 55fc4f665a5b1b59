-- Which alerts of an authority belong to a queue (the nepotism mailbox), without a dump telling it. Every row of an inbox has one
-- tag of 16 bytes, those of no queue too; only who has the authority's tag key can tell which is which.
CREATE TABLE case_tag (
    authority text  NOT NULL,
    alert_id  uuid  NOT NULL,
    tag       bytea NOT NULL CHECK (octet_length(tag) = 16),
    PRIMARY KEY (authority, alert_id)
);

-- Made when an authority first needs one; wrapped by DataProtection.
CREATE TABLE case_tag_key (
    authority text  NOT NULL PRIMARY KEY,
    wrapped   bytea NOT NULL
);
