-- The one row that orders every change to the set of configurations against every change to a device.
CREATE TABLE fleet_epoch (
  id    TINYINT NOT NULL,
  epoch BIGINT NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB;
INSERT INTO fleet_epoch (id, epoch) VALUES (1, 0);

CREATE TABLE configuration (
  configuration_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision         BIGINT NOT NULL,
  epoch            BIGINT NOT NULL,
  deleted          BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (configuration_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Immutable. A deletion is a revision too, so that a configuration made anew under the same id goes on counting.
CREATE TABLE configuration_revision (
  configuration_id   VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision           BIGINT NOT NULL,
  epoch              BIGINT NOT NULL,
  job_id             BIGINT NOT NULL,
  deleted            BOOLEAN NOT NULL DEFAULT FALSE,
  target_condition   TEXT NOT NULL,
  desired_properties LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  priority           INT NOT NULL,
  success_condition  TEXT NULL,
  rollout            LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  labels             LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  description        TEXT NULL,
  created_at         DATETIME(3) NOT NULL,
  created_by         VARCHAR(200) NOT NULL,
  PRIMARY KEY (configuration_id, revision)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How a configuration's targets split. Sharded so that chunks that commit side by side do not wait for one row:
-- the split of a configuration is the sum over its shards, and a single shard may be negative.
CREATE TABLE configuration_counter (
  configuration_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  shard            TINYINT NOT NULL,
  shadowed         BIGINT NOT NULL DEFAULT 0,
  pending_offline  BIGINT NOT NULL DEFAULT 0,
  pending_online   BIGINT NOT NULL DEFAULT 0,
  converged        BIGINT NOT NULL DEFAULT 0,
  failed           BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (configuration_id, shard)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
