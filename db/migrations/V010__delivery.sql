-- Work that one server at a time does, such as publishing what is due.
CREATE TABLE lease (
  name        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  owner       VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  lease_until DATETIME(3) NOT NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The broker's present run. Whoever records presence shares this row, so that what is told late of an earlier run's
-- connections cannot slip past the sweep that ends them.
CREATE TABLE broker_run (
  id          TINYINT NOT NULL,
  incarnation VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  started_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB;
INSERT INTO broker_run (id, incarnation, started_at) VALUES (1, '', '1970-01-02 00:00:00');

ALTER TABLE twin
  -- Counts the device's subscriptions and requests: what was sent on an older one does not count as sent.
  ADD COLUMN subscription BIGINT NOT NULL DEFAULT 0,
  -- Why the device's last report was refused; NULL when it was taken.
  ADD COLUMN reported_problem VARCHAR(500) NULL;
