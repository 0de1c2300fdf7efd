-- A campaign's work for one device.
CREATE TABLE campaign_task (
  campaign_no BIGINT NOT NULL,
  device_id   VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state       ENUM('waiting', 'sent', 'accepted', 'succeeded', 'failed', 'timed-out', 'expired', 'canceled', 'skipped') NOT NULL,
  -- Waiting for a device that was offline, under its row's lock, when it was looked at; its connecting ends this.
  parked      BOOLEAN NOT NULL,
  -- Waiting: not before. Sent or accepted: the end of the device's time.
  due_at      DATETIME(3) NOT NULL,
  -- How often it was handed to the broker on purpose; what a crash repeats does not count.
  attempt     SMALLINT NOT NULL DEFAULT 0,
  -- Part of the request id: one more once the device itself has said that it failed.
  series      SMALLINT NOT NULL DEFAULT 1,
  -- Sent: not yet confirmed by the broker, to be sent again under the same request id from then on; NULL: it has it.
  resend_at   DATETIME(3) NULL,
  status      SMALLINT NULL,
  answer      MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  reason      VARCHAR(500) NULL,
  changed_at  DATETIME(3) NOT NULL,
  -- A line each change: milliseconds, attempt, state, reason.
  history     TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  PRIMARY KEY (campaign_no, device_id),
  -- Serves: the next to be sent (waiting, not parked, due), and what has timed out.
  KEY campaign_task_due (campaign_no, state, parked, due_at),
  -- Serves: what the broker may not have.
  KEY campaign_task_resend (campaign_no, resend_at),
  -- Serves: what waits for a device that connects.
  KEY campaign_task_of_device (device_id, state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
