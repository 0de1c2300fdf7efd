-- A plan whose time is over, a call that was answered, and a message that waits for its device.
INSERT INTO plan VALUES ('plan-of-then', 5, '{"changes":[],"summary":{}}', '2026-02-10 10:00:00', 'erika',
  '2026-02-10 11:00:00', NULL);
INSERT INTO device_call (request_id, device_id, method, created_at, expires_at, status, payload, answered_at)
VALUES ('call-of-then', 'old-03', 'reboot', '2026-02-10 10:00:00', '2026-02-10 10:00:30', 200, '{}', '2026-02-10 10:00:01');
INSERT INTO device_message
  (message_id, device_id, payload, properties, acknowledged, state, created_at, changed_at, expires_at, ends_at)
VALUES ('single-019c46b1a2b30-of-then', 'old-02', '"hello"', '{}', FALSE, 'waiting', '2026-02-10 10:00:00', '2026-02-10 10:00:00',
  '2100-01-01 00:00:00', '2100-01-01 00:00:00');
