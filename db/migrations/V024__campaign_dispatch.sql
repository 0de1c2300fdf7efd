-- Who dispatches a campaign, and how much its pace allows. Each pass holds the row: it is the fence.
CREATE TABLE campaign_dispatch (
  campaign_no BIGINT NOT NULL,
  owner       VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  lease_until DATETIME(3) NOT NULL,
  -- The token bucket of the pace: how many may go, as of when.
  tokens      DOUBLE NOT NULL DEFAULT 0,
  paced_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (campaign_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
