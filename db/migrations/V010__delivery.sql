-- Work that one server at a time does, such as publishing what is due.
CREATE TABLE lease (
  name        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  owner       VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  lease_until DATETIME(3) NOT NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

ALTER TABLE twin
  -- Counts the device's subscriptions: what was sent on an older one does not count as sent.
  ADD COLUMN subscription BIGINT NOT NULL DEFAULT 0;
