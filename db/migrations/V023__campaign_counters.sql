-- How a campaign's tasks split, moved in the transaction that moves the tasks. Sharded so that batches of answers and
-- dispatch do not wait for one row: the count is the sum over the shards, and a single shard may be negative.
CREATE TABLE campaign_counter (
  campaign_no BIGINT NOT NULL,
  shard       TINYINT NOT NULL,
  waiting     BIGINT NOT NULL DEFAULT 0,
  sent        BIGINT NOT NULL DEFAULT 0,
  accepted    BIGINT NOT NULL DEFAULT 0,
  succeeded   BIGINT NOT NULL DEFAULT 0,
  failed      BIGINT NOT NULL DEFAULT 0,
  timed_out   BIGINT NOT NULL DEFAULT 0,
  expired     BIGINT NOT NULL DEFAULT 0,
  canceled    BIGINT NOT NULL DEFAULT 0,
  skipped     BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (campaign_no, shard)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
