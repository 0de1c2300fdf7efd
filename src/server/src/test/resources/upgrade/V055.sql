-- A rollout that stands at half of its devices, whose job had not begun; and a restore.
UPDATE fleet_epoch SET epoch = 8;
INSERT INTO configuration VALUES ('wave', 2, 8, FALSE);
INSERT INTO job (job_id, name, parameters, state, requested_by, created_at)
VALUES
  (9, 'apply-epoch', '{"configuration":"wave","revision":"1","epoch":"7"}', 'queued', 'erika', '2026-06-01 10:00:00'),
  (10, 'apply-epoch', '{"configuration":"wave","revision":"2","epoch":"8"}', 'queued', 'erika', '2026-06-01 10:01:00');
INSERT INTO configuration_revision
  (configuration_id, revision, epoch, job_id, target_condition, desired_properties, priority, rollout, labels,
   created_at, created_by, rollout_run, baseline)
VALUES
  ('wave', 1, 7, 9, 'tags.region = ''us''', '{"wave":1}', 0, NULL, '{}', '2026-06-01 10:00:00', 'erika', NULL, NULL),
  ('wave', 2, 8, 10, 'tags.region = ''us''', '{"wave":2}', 0, '{"waves":[50,100]}', '{}', '2026-06-01 10:01:00', 'erika',
   2, 1);
INSERT INTO configuration_rollout
  (configuration_id, revision, percent, state, reason, epoch, job_id, wave_since, answered_before)
VALUES ('wave', 2, 50, 'progressing', 'asked for', 8, 10, '2026-06-01 10:01:00', 0);
INSERT INTO restoration VALUES ('a restore of then', 0, '2026-06-01 11:00:00');
