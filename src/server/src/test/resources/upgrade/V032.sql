-- One that devices join, and what a device and the fleet went through.
INSERT INTO campaign
  (campaign_no, campaign_id, spec, state, state_since, created_at, created_by, started_at, expires_at, targeted, joining)
VALUES (4, 'old-joining', '{"id":"old-joining","kind":"message","payload":{"welcome":true},"targets":{"condition":"tags.region = ''eu''","mode":"continuous"},"expiresIn":"P3650D"}',
  'running', '2026-04-01 10:00:00', '2026-04-01 10:00:00', 'erika', '2026-04-01 10:00:00', '2100-01-01 00:00:00', TRUE, TRUE);
INSERT INTO campaign_dispatch (campaign_no, owner, lease_until, tokens, paced_at)
VALUES (4, 'dead-1', '2026-04-01 10:00:10', 0, '2026-04-01 10:00:00');
INSERT INTO campaign_task (campaign_no, device_id, state, parked, due_at, changed_at, history, expires_at)
SELECT 4, device_id, 'waiting', TRUE, '2026-04-01 10:00:00', '2026-04-01 10:00:00', '', '2100-01-01 00:00:00'
FROM device WHERE tags LIKE '%"eu"%';
INSERT INTO campaign_counter (campaign_no, shard, waiting) VALUES (4, 0, 20);
INSERT INTO presence_change VALUES ('old-30', '2026-03-22 10:00:00', TRUE, NULL);
INSERT INTO fleet_sample VALUES ('2026-04-01 10:00:00', 40, 2, 1, 28, 1, 9, 1);
