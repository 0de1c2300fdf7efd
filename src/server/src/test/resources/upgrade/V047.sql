-- What listeners were told, a saved search, a field that is yet to be indexed, and a configuration that waits for proof.
INSERT INTO event_outbox (type, subject, data) VALUES ('device', '', '{"deviceId":"old-01"}');
INSERT INTO event VALUES (1, 'device', '', '2026-05-01 10:00:00', '{"deviceId":"old-00"}');
UPDATE event_sequence SET position = 1;
INSERT INTO campaign_told VALUES (1, 'running', '', FALSE, '2026-05-01 10:00:00'), (2, 'completed', '', TRUE, '2026-05-01 10:00:00');
INSERT INTO configuration_told VALUES ('speed', 2, FALSE);
INSERT INTO saved_search VALUES ('erika', 'european', 'tags.region = ''eu''', 'tags.region', '2026-05-01 10:00:00');
INSERT INTO job (job_id, name, parameters, state, requested_by, created_at)
VALUES (7, 'index-field', '{"fieldId":"1","field":"tags.region"}', 'queued', 'admin', '2026-05-02 10:00:00');
INSERT INTO indexed_field VALUES (1, 'tags.region', FALSE, 7, 'admin', '2026-05-02 10:00:00');
INSERT INTO last_audit VALUES (1, '2026-05-02 03:00:00');

UPDATE fleet_epoch SET epoch = 6, shape = 3;
INSERT INTO configuration VALUES ('proven', 1, 6, FALSE);
INSERT INTO job (job_id, name, parameters, state, requested_by, created_at, started_at, ended_at)
VALUES (8, 'apply-epoch', '{"configuration":"proven","revision":"1","epoch":"6"}', 'completed', 'erika', '2026-05-02 11:00:00',
  '2026-05-02 11:00:00', '2026-05-02 11:00:01');
INSERT INTO configuration_revision
  (configuration_id, revision, epoch, job_id, target_condition, desired_properties, priority, success_condition, labels,
   created_at, created_by)
VALUES ('proven', 1, 6, 8, 'deviceId = ''old-13''', '{"firmware":2}', 0, 'reported.firmware = 2', '{}',
  '2026-05-02 11:00:00', 'erika');
UPDATE twin SET desired = '{"firmware":2,"speed":20}', desired_version = 3, layers = '[["proven",2],["speed",0]]',
  resolved_epoch = 6 WHERE device_id = 'old-13';
INSERT INTO configuration_counter (configuration_id, shard, pending_offline) VALUES ('proven', 0, 1);
