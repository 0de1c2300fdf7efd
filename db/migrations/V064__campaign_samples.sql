-- How many tasks of a campaign were decided, each ten seconds in which that changed, for the chart of its rate; forgotten
-- after a month. No foreign key: it would lock the campaign's row at each sample.
CREATE TABLE campaign_sample (
  campaign_no BIGINT NOT NULL,
  at          DATETIME NOT NULL,
  decided     BIGINT NOT NULL,
  PRIMARY KEY (campaign_no, at),
  -- Serves: what is old enough to be forgotten.
  KEY campaign_sample_age (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
