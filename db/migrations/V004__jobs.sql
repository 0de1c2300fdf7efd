-- A server process; a job's partition belongs to one of these while its heartbeat is fresh.
CREATE TABLE node (
  node_id      VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- The name that survives a restart of the same server: its successor need not wait for leases to run out.
  name         VARCHAR(100) NOT NULL,
  started_at   DATETIME(3) NOT NULL,
  heartbeat_at DATETIME(3) NOT NULL,
  PRIMARY KEY (node_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The truth about bulk work. JBeret's repository is its mirror.
CREATE TABLE job (
  job_id           BIGINT NOT NULL AUTO_INCREMENT,
  name             VARCHAR(100) NOT NULL,
  parameters       LONGTEXT NOT NULL,
  state            ENUM('queued', 'running', 'stopping', 'stopped', 'completed', 'failed') NOT NULL,
  reason           VARCHAR(1000) NULL,
  requested_by     VARCHAR(200) NOT NULL,
  created_at       DATETIME(3) NOT NULL,
  started_at       DATETIME(3) NULL,
  ended_at         DATETIME(3) NULL,
  restarts         INT NOT NULL DEFAULT 0,
  failures_in_row  INT NOT NULL DEFAULT 0,
  not_before       DATETIME(3) NULL,
  owner            VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL,
  lease_until      DATETIME(3) NULL,
  execution_id     BIGINT NULL,
  expected_rows    BIGINT NULL,
  PRIMARY KEY (job_id),
  -- Serves: what is to be started or taken over.
  KEY job_state (state, job_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE job_partition (
  job_id       BIGINT NOT NULL,
  partition_no INT NOT NULL,
  -- The key range (from_key, to_key]; NULL is open.
  from_key     VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
  to_key       VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
  state        ENUM('ready', 'running', 'completed') NOT NULL,
  owner        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL,
  lease_until  DATETIME(3) NULL,
  fence        BIGINT NOT NULL DEFAULT 0,
  last_key     VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
  rows_read    BIGINT NOT NULL DEFAULT 0,
  rows_written BIGINT NOT NULL DEFAULT 0,
  rows_skipped BIGINT NOT NULL DEFAULT 0,
  retries      BIGINT NOT NULL DEFAULT 0,
  expected_rows BIGINT NULL,
  started_at   DATETIME(3) NULL,
  changed_at   DATETIME(3) NULL,
  PRIMARY KEY (job_id, partition_no),
  CONSTRAINT job_partition_of FOREIGN KEY (job_id) REFERENCES job (job_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE job_skip (
  skip_id      BIGINT NOT NULL AUTO_INCREMENT,
  job_id       BIGINT NOT NULL,
  partition_no INT NOT NULL,
  item         VARCHAR(200) NOT NULL,
  reason       VARCHAR(1000) NOT NULL,
  skipped_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (skip_id),
  KEY job_skip_job (job_id, skip_id),
  CONSTRAINT job_skip_of FOREIGN KEY (job_id) REFERENCES job (job_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
