-- What the platform wants of a device and what the device says. The row is the lock under which a device is resolved.
CREATE TABLE twin (
  device_id            VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  device_layer         LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '{}',
  -- [{path, by, at, reason, expiresAt}] of the hand-set leaves.
  device_layer_notes   LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '[]',
  reported             LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '{}',
  reported_version     BIGINT NOT NULL DEFAULT 0,
  reported_at          DATETIME(3) NULL,
  desired              LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '{}',
  desired_version      BIGINT NOT NULL DEFAULT 0,
  desired_at           DATETIME(3) NULL,
  -- The merge patch from desired_version - 1, so that a device that follows is sent what changed and no more.
  desired_patch        LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  -- The configurations that match, as the last resolution saw them: [[id, revision, shadowed 0|1], …] in id order.
  layers               LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '[]',
  -- Why the last resolution was refused for this device (its desired is then the one before).
  resolution_problem   VARCHAR(500) NULL,
  resolved_epoch       BIGINT NOT NULL DEFAULT 0,
  -- Whether the live connection has subscribed to its desired state, so that what is sent arrives.
  subscribed           BOOLEAN NOT NULL DEFAULT FALSE,
  -- The last desired version sent on the live subscription; -1: none yet, the whole state is due.
  sent_version         BIGINT NOT NULL DEFAULT -1,
  acknowledged_version BIGINT NOT NULL DEFAULT 0,
  refused_version      BIGINT NULL,
  refusal_reason       VARCHAR(500) NULL,
  acknowledged_at      DATETIME(3) NULL,
  -- Level-triggered delivery: what must be sent is read from here, never from a queue.
  due                  BOOLEAN AS (IF(subscribed AND sent_version < desired_version, 1, 0)) PERSISTENT,
  PRIMARY KEY (device_id),
  -- Serves: the next devices to which something must be sent.
  KEY twin_due (due, device_id),
  CONSTRAINT twin_of FOREIGN KEY (device_id) REFERENCES device (device_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
