-- A search of devices under a name, of one person and for their eyes alone.
CREATE TABLE saved_search (
  owner      VARCHAR(200) NOT NULL,
  name       VARCHAR(100) NOT NULL,
  conditions TEXT NOT NULL,
  columns    VARCHAR(500) NOT NULL,
  saved_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (owner, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
