-- When recurring work is next due. A row in the database and no timer: it survives restarts, and of several servers the
-- one that moves the row on starts the work.
CREATE TABLE schedule (
  name   VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  due_at DATETIME(3) NOT NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
