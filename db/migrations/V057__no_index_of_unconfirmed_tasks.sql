-- Served: what the broker may not have. Each call moved in it twice.
ALTER TABLE campaign_task DROP INDEX campaign_task_resend;
