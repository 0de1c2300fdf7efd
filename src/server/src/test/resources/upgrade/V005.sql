-- 40 devices; one is disabled, ten follow, one is set by hand against the fleet's speed and one beside it.
INSERT INTO device (device_id, tags, enabled, created_at, changed_at)
SELECT CONCAT('old-', LPAD(seq, 2, '0')), CONCAT('{"region":"', IF(seq MOD 2, 'us', 'eu'), '"}'), seq <> 38,
       '2026-01-05 10:00:00', '2026-01-05 10:00:00' FROM seq_0_to_39;
INSERT INTO device_credential (device_id, kind, salt, hash, created_at)
SELECT device_id, 'secret', 'salt of release1', UNHEX(SHA2(CONCAT('salt of release1', 'secret of ', device_id), 256)),
       '2026-01-05 10:00:00' FROM device;

-- Epochs 1 and 2 spread two revisions of one configuration, 3 and 4 made another and took it away again, and 5 is half
-- spread: its server died at old-19.
UPDATE fleet_epoch SET epoch = 5;
INSERT INTO configuration VALUES ('color', 1, 5, FALSE), ('gone', 2, 4, TRUE), ('speed', 2, 2, FALSE);
INSERT INTO configuration_revision
  (configuration_id, revision, epoch, job_id, deleted, target_condition, desired_properties, priority, labels,
   created_at, created_by)
VALUES
  ('speed', 1, 1, 1, FALSE, '*', '{"speed":10}', 0, '{}', '2026-01-05 11:00:00', 'admin'),
  ('speed', 2, 2, 2, FALSE, '*', '{"speed":20}', 0, '{"team":"motion"}', '2026-01-05 11:10:00', 'admin'),
  ('gone', 1, 3, 3, FALSE, '*', '{"lost":true}', 0, '{}', '2026-01-05 11:20:00', 'admin'),
  ('gone', 2, 4, 4, TRUE, '*', '{"lost":true}', 0, '{}', '2026-01-05 11:30:00', 'admin'),
  ('color', 1, 5, 5, FALSE, 'tags.region = ''eu''', '{"color":"blue"}', 0, '{}', '2026-01-05 11:40:00', 'erika');
INSERT INTO twin (device_id, desired, desired_version, desired_at, desired_patch, layers, resolved_epoch)
SELECT device_id, '{"speed":20}', 2, '2026-01-05 11:10:01', '{"speed":20}', '[["speed",0]]', 4 FROM device;
UPDATE twin SET desired = '{"color":"blue","speed":20}', desired_patch = '{"color":"blue"}', desired_version = 3,
  layers = '[["color",0],["speed",0]]'
WHERE device_id <= 'old-19' AND RIGHT(device_id, 1) IN ('0', '2', '4', '6', '8');
UPDATE twin SET resolved_epoch = 5 WHERE device_id <= 'old-19';
UPDATE twin SET device_layer = '{"speed":5}', desired = '{"speed":5}', desired_patch = '{"speed":5}', layers = '[["speed",1]]',
  device_layer_notes = '[{"path":["speed"],"by":"erika","at":"2026-01-06T09:00:00Z","reason":"worn brakes"}]'
WHERE device_id = 'old-07';
UPDATE twin SET device_layer = '{"mode":"eco"}', desired = '{"mode":"eco","speed":20}',
  device_layer_notes = '[{"path":["mode"],"by":"erika","at":"2026-01-06T09:10:00Z"}]'
WHERE device_id = 'old-05';
UPDATE twin SET acknowledged_version = desired_version, acknowledged_at = '2026-01-06 12:00:00', reported = desired,
  reported_version = 1, reported_at = '2026-01-06 12:00:00'
WHERE device_id < 'old-10';
INSERT INTO configuration_counter (configuration_id, shard, shadowed, pending_offline, converged)
VALUES ('speed', 0, 1, 30, 5), ('speed', 3, 0, 0, 4), ('color', 1, 0, 5, 5);

INSERT INTO node VALUES ('dead-1', 'dead', '2026-01-05 09:00:00', '2026-01-06 12:00:00');
INSERT INTO job (name, parameters, state, requested_by, created_at, started_at, ended_at)
VALUES
  ('apply-epoch', '{"configuration":"speed","revision":"1","epoch":"1"}', 'completed', 'admin', '2026-01-05 11:00:00',
   '2026-01-05 11:00:00', '2026-01-05 11:00:01'),
  ('apply-epoch', '{"configuration":"speed","revision":"2","epoch":"2"}', 'completed', 'admin', '2026-01-05 11:10:00',
   '2026-01-05 11:10:00', '2026-01-05 11:10:01'),
  ('apply-epoch', '{"configuration":"gone","revision":"1","epoch":"3"}', 'failed', 'admin', '2026-01-05 11:20:00',
   '2026-01-05 11:20:00', '2026-01-05 11:20:01'),
  ('apply-epoch', '{"configuration":"gone","revision":"2","epoch":"4"}', 'completed', 'admin', '2026-01-05 11:30:00',
   '2026-01-05 11:30:00', '2026-01-05 11:30:01');
INSERT INTO job (name, parameters, state, requested_by, created_at, started_at, owner, lease_until)
VALUES ('apply-epoch', '{"configuration":"color","revision":"1","epoch":"5"}', 'running', 'erika', '2026-01-06 12:00:00',
  '2026-01-06 12:00:00', 'dead-1', '2026-01-06 12:00:15');
INSERT INTO job_partition (job_id, partition_no, state, rows_read, rows_written, started_at, changed_at)
SELECT job_id, 0, 'completed', 40, 40, '2026-01-05 11:10:00', '2026-01-05 11:10:01' FROM job WHERE job_id < 5;
INSERT INTO job_partition
  (job_id, partition_no, state, owner, lease_until, fence, last_key, rows_read, rows_written, started_at, changed_at)
VALUES (5, 0, 'running', 'dead-1', '2026-01-06 12:00:15', 1, 'old-19', 20, 10, '2026-01-06 12:00:00', '2026-01-06 12:00:01');
INSERT INTO job_skip (job_id, partition_no, item, reason, skipped_at)
VALUES (3, 0, 'old-03', 'the desired state is too large', '2026-01-05 11:20:01');

-- The password of erika is 'password of erika'.
INSERT INTO user_account (user_name, password_hash, role, created_at)
VALUES ('erika', 'pbkdf2-sha512$210000$c2FsdCBvZiByZWxlYXNlMQ$sT5c2duXoxwLzPbW4EgQC9IbtbVFC2bBL4E078aojoA', 'operator',
  '2026-01-05 10:00:00');
INSERT INTO access_token (token_id, name, hash, role, created_by, created_at, expires_at)
VALUES
  ('ci', 'continuous integration', UNHEX(SHA2('mst_of-the-first-release', 256)), 'operator', 'admin', '2026-01-05 10:00:00', NULL),
  ('past', 'a visitor', UNHEX(SHA2('mst_expired', 256)), 'admin', 'admin', '2026-01-05 10:00:00', '2026-01-07 10:00:00');
INSERT INTO audit_entry (at, actor, action, object_kind, object_id, origin, detail)
VALUES
  ('2026-01-05 11:00:00', 'admin', 'created', 'configuration', 'speed', '10.0.0.1', '{"revision":1}'),
  ('2026-01-05 11:10:00', 'admin', 'changed', 'configuration', 'speed', '10.0.0.1', '{"revision":2}'),
  ('2026-01-06 09:00:00', 'erika', 'set-by-hand', 'device', 'old-07', '10.0.0.2', NULL);
