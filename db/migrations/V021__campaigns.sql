-- One row a campaign: what was asked, and where it is in its life.
CREATE TABLE campaign (
  -- The short name that request ids carry.
  campaign_no BIGINT NOT NULL AUTO_INCREMENT,
  campaign_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  spec        LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  state       ENUM('scheduled', 'starting', 'running', 'paused', 'completed', 'aborted', 'canceled') NOT NULL,
  -- What a person, a rule or the scheduler said when it came to that state.
  reason      VARCHAR(500) NULL,
  state_since DATETIME(3) NOT NULL,
  created_at  DATETIME(3) NOT NULL,
  created_by  VARCHAR(200) NOT NULL,
  -- When a scheduled one starts.
  start_at    DATETIME(3) NULL,
  started_at  DATETIME(3) NULL,
  -- When what still waits is given up.
  expires_at  DATETIME(3) NULL,
  -- When it closed: answers that come later do not count.
  ended_at    DATETIME(3) NULL,
  start_job   BIGINT NULL,
  -- Whether the start job has made all tasks.
  targeted    BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (campaign_no),
  UNIQUE KEY campaign_by_id (campaign_id),
  -- Serves: which campaigns are open, for dispatch and for the scheduler.
  KEY campaign_open (ended_at, state, start_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
