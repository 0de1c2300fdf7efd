-- A task that was sent and that the broker may not have is parked: found by the index that each change of a task's state
-- moves it in anyway, so that the next migration can drop the one that was kept for these alone.
UPDATE campaign_task t JOIN campaign c USING (campaign_no) SET t.parked = TRUE
WHERE c.ended_at IS NULL AND t.state = 'sent' AND t.resend_at IS NOT NULL;
