-- Which restores of an older copy were made up for: each is named by who restored it, and made up for once.
CREATE TABLE restoration (
  name    VARCHAR(100) NOT NULL,
  -- Every number that devices and listeners see goes on from here.
  floor   BIGINT NOT NULL,
  done_at DATETIME(3) NOT NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
