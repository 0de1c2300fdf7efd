-- A revision that comes in waves: what never changes stands with it, how far it has come beside the newest one.
ALTER TABLE configuration_revision
  -- The revision that began the rollout which this one belongs to; NULL: it reaches all of its devices at once.
  ADD COLUMN rollout_run BIGINT NULL,
  -- The revision that devices keep which the rollout has not reached yet; NULL: none.
  ADD COLUMN baseline BIGINT NULL;

-- How far the newest revision has come. No row: it reached all at once.
CREATE TABLE configuration_rollout (
  configuration_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision         BIGINT NOT NULL,
  percent          TINYINT NOT NULL,
  state            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Why it stands where it stands, in words.
  reason           VARCHAR(500) NOT NULL,
  -- The act that brought it here, and the job that spreads the present wave.
  epoch            BIGINT NOT NULL,
  job_id           BIGINT NOT NULL,
  wave_since       DATETIME(3) NOT NULL,
  -- How many of the devices that hold the revision had answered when the wave began.
  answered_before  BIGINT NOT NULL,
  -- For how long the wave has been good in the eyes of servers that looked, and when one looked last.
  good_millis      BIGINT NOT NULL DEFAULT 0,
  looked_at        DATETIME(3) NULL,
  PRIMARY KEY (configuration_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
