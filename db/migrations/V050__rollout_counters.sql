-- How the devices split that hold a revision which comes in waves: the part of configuration_counter that gates read.
-- Sharded alike; rows of a rollout that is long over hold what its last devices left, and are never read again.
CREATE TABLE rollout_counter (
  configuration_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rollout_run      BIGINT NOT NULL,
  shard            TINYINT NOT NULL,
  shadowed         BIGINT NOT NULL DEFAULT 0,
  pending_offline  BIGINT NOT NULL DEFAULT 0,
  pending_online   BIGINT NOT NULL DEFAULT 0,
  converged        BIGINT NOT NULL DEFAULT 0,
  failed           BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (configuration_id, rollout_run, shard)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
