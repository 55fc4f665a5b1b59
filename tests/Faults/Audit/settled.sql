-- What holds besides when nothing is under way and the jobs had time to run.

-- rule: nothing waits in the pool
SELECT alert_id FROM pool_entry UNION SELECT alert_id FROM pool_message UNION SELECT alert_id FROM pool_closing;

-- rule: every warning and every breach whose moment has passed is on record
SELECT alert_id FROM deadline_row WHERE next_look <= @now - interval '90 seconds';

-- rule: the views that follow the events by themselves have followed all of them
SELECT name FROM mt_event_progression WHERE last_seq_id < (SELECT max(seq_id) FROM mt_events);

-- rule: every job has its trigger, and it will fire again
SELECT j.job_name FROM qrtz_job_details j LEFT JOIN qrtz_triggers t USING (sched_name, job_name, job_group)
GROUP BY j.job_name HAVING count(t.trigger_name) <> 1 OR count(*) FILTER (WHERE t.next_fire_time IS NOT NULL) <> 1;
