-- What JBeret remembers of the job that was under way; and imports: one done, one that its sender broke off.
INSERT INTO JOB_INSTANCE VALUES (1, NULL, 'apply-epoch', 'muster');
INSERT INTO JOB_EXECUTION (JOBEXECUTIONID, JOBINSTANCEID, CREATETIME, STARTTIME, LASTUPDATEDTIME, BATCHSTATUS, JOBPARAMETERS)
VALUES (1, 1, '2026-01-06 12:00:00', '2026-01-06 12:00:00', '2026-01-06 12:00:01', 'STARTED',
  'jobId = 5\nconfiguration = color\nrevision = 1\nepoch = 5');
INSERT INTO STEP_EXECUTION (STEPEXECUTIONID, JOBEXECUTIONID, STEPNAME, STARTTIME, BATCHSTATUS)
VALUES (1, 1, 'devices', '2026-01-06 12:00:00', 'STARTED');
INSERT INTO PARTITION_EXECUTION (PARTITIONEXECUTIONID, STEPEXECUTIONID, BATCHSTATUS) VALUES (0, 1, 'STARTED');
UPDATE job SET execution_id = 1 WHERE job_id = 5;

INSERT INTO job (name, parameters, state, requested_by, created_at, started_at, ended_at)
VALUES ('import-devices', '{"upload":"1"}', 'completed', 'erika', '2026-01-20 10:00:00', '2026-01-20 10:00:00', '2026-01-20 10:00:01');
INSERT INTO import_upload (upload_id, format, header, started_at, job_id)
VALUES (1, 'csv', 'deviceId,tags.region', '2026-01-20 10:00:00', 6), (2, 'ndjson', NULL, '2026-01-20 10:05:00', NULL);
INSERT INTO import_piece VALUES (2, '000000000', 'half a rec');
INSERT INTO import_seen VALUES (1, 'old-00', 2), (1, 'old-01', 3);
INSERT INTO idempotent_answer (key_hash, fingerprint, owner, status, content_type, body, created_at)
VALUES (UNHEX(SHA2('key', 256)), UNHEX(SHA2('request', 256)), 'dead-1', 200, 'application/json', '{}', '2026-01-20 10:00:00');

-- A value set by hand whose time is over since then.
UPDATE twin SET device_layer = '{"boost":true}', desired = '{"boost":true,"speed":20}', desired_version = 3,
  device_layer_notes = '[{"path":["boost"],"by":"erika","at":"2026-01-21T09:00:00Z","expiresAt":"2026-02-01T00:00:00Z"}]',
  device_layer_expires_at = '2026-02-01 00:00:00'
WHERE device_id = 'old-11';

-- Two devices were connected when the machine was switched off: one had not answered yet, one for too long.
UPDATE broker_run SET incarnation = 'a broker that is no more', started_at = '2026-01-05 09:00:00';
INSERT INTO lease VALUES ('publisher', 'dead-1', '2026-01-06 12:00:15');
UPDATE device SET connected = TRUE, connection_id = 'a broker that is no more/1', connection_changed_at = '2026-01-22 10:00:00'
WHERE device_id IN ('old-30', 'old-31');
UPDATE twin SET subscribed = TRUE, subscribed_at = '2026-01-22 10:00:00', sent_version = desired_version, subscription = 1
WHERE device_id IN ('old-30', 'old-31');
UPDATE twin SET overdue_version = desired_version WHERE device_id = 'old-31';
UPDATE configuration_counter SET pending_offline = 28, pending_online = 1, failed = 1
WHERE configuration_id = 'speed' AND shard = 0;
