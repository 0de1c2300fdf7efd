-- Where campaigns and configurations stood when listeners were last told of them: what differs is told next.
-- No foreign keys: the row of a campaign is locked by all that work on it.
CREATE TABLE campaign_told (
  campaign_no BIGINT NOT NULL,
  state       VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  counts      VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Whether it had closed by then, so that nothing more is to come.
  closed      BOOLEAN NOT NULL,
  told_at     DATETIME(3) NOT NULL,
  PRIMARY KEY (campaign_no),
  -- Serves: which campaigns may have changed since.
  KEY campaign_told_open (closed, campaign_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE configuration_told (
  configuration_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision         BIGINT NOT NULL,
  converged        BOOLEAN NOT NULL,
  PRIMARY KEY (configuration_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
