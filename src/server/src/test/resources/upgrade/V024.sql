-- Campaigns with their ids in the specification: one in the middle, one done, one whose start was missed since.
INSERT INTO campaign
  (campaign_no, campaign_id, spec, state, state_since, created_at, created_by, start_at, started_at, expires_at, ended_at,
   targeted)
VALUES
  (1, 'old-reboot', '{"id":"old-reboot","kind":"call","method":"reboot","payload":{"delaySeconds":0},"responseTimeout":"PT60S","targets":{"deviceIds":["old-00","old-01","old-02","old-03","old-04"],"mode":"snapshot"},"retry":{"attempts":3,"backoff":"PT1S"}}',
   'running', '2026-03-01 10:00:00', '2026-03-01 10:00:00', 'erika', NULL, '2026-03-01 10:00:00', '2100-01-01 00:00:00',
   NULL, TRUE),
  (2, 'old-done', '{"id":"old-done","kind":"message","payload":"hello","targets":{"deviceIds":["old-00","old-01"]}}',
   'completed', '2026-03-01 11:00:00', '2026-03-01 11:00:00', 'erika', NULL, '2026-03-01 11:00:00', '2026-03-02 11:00:00',
   '2026-03-01 11:00:05', TRUE),
  (3, 'old-scheduled', '{"id":"old-scheduled","kind":"call","method":"reboot","payload":{"delaySeconds":0},"responseTimeout":"PT60S","targets":{"condition":"tags.region = ''us''"},"schedule":{"startAt":"2026-03-05T10:00:00Z"},"retry":{"attempts":3,"backoff":"PT1S"},"expiresIn":"P365D"}',
   'scheduled', '2026-03-01 12:00:00', '2026-03-01 12:00:00', 'erika', '2026-03-05 10:00:00', NULL, NULL, NULL, FALSE);
INSERT INTO campaign_dispatch (campaign_no, owner, lease_until, tokens, paced_at)
SELECT campaign_no, 'dead-1', '2026-03-01 12:00:10', 0, '2026-03-01 12:00:00' FROM campaign;
INSERT INTO campaign_task
  (campaign_no, device_id, state, parked, due_at, attempt, resend_at, status, answer, changed_at, history)
VALUES
  (1, 'old-00', 'succeeded', FALSE, '2026-03-01 10:01:00', 1, NULL, 200, '{}', '2026-03-01 10:00:02', '1772359202000 succeeded answered\n'),
  (1, 'old-01', 'sent', FALSE, '2026-03-01 10:01:00', 1, '2026-03-01 10:00:10', NULL, NULL, '2026-03-01 10:00:02', ''),
  (1, 'old-02', 'waiting', TRUE, '2026-03-01 10:00:00', 0, NULL, NULL, NULL, '2026-03-01 10:00:00', ''),
  (1, 'old-03', 'waiting', TRUE, '2026-03-01 10:00:00', 0, NULL, NULL, NULL, '2026-03-01 10:00:00', ''),
  (1, 'old-04', 'waiting', TRUE, '2026-03-01 10:00:00', 0, NULL, NULL, NULL, '2026-03-01 10:00:00', ''),
  (2, 'old-00', 'succeeded', FALSE, '2026-03-01 11:01:00', 1, NULL, NULL, NULL, '2026-03-01 11:00:02', ''),
  (2, 'old-01', 'succeeded', FALSE, '2026-03-01 11:01:00', 1, NULL, NULL, NULL, '2026-03-01 11:00:02', '');
INSERT INTO campaign_counter (campaign_no, shard, waiting, sent, succeeded)
VALUES (1, 0, 5, 0, 0), (1, 2, -2, 1, 1), (2, 0, 0, 0, 2);
