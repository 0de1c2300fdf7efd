-- What was sent to be imported, until the job that takes it in is done. Kept in pieces, so that a page of the job is one
-- piece and nothing ever holds a whole file.
CREATE TABLE import_upload (
  upload_id  BIGINT NOT NULL AUTO_INCREMENT,
  format     ENUM('ndjson', 'csv') NOT NULL,
  -- The first record of a CSV file.
  header     MEDIUMTEXT NULL,
  started_at DATETIME(3) NOT NULL,
  -- NULL while it is being received, and for ever if the sender or the server broke off: such rows are swept after a day.
  job_id     BIGINT NULL,
  PRIMARY KEY (upload_id),
  -- Serves: the upload of a job that ended; uploads that were broken off.
  KEY import_upload_job (job_id, started_at),
  CONSTRAINT import_upload_of FOREIGN KEY (job_id) REFERENCES job (job_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE import_piece (
  upload_id BIGINT NOT NULL,
  -- Nine digits, so that the order of keys is the order of the file.
  piece_key CHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- Records, each with the number of its first line.
  content   LONGBLOB NOT NULL,
  PRIMARY KEY (upload_id, piece_key),
  CONSTRAINT import_piece_of FOREIGN KEY (upload_id) REFERENCES import_upload (upload_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Which ids an import has met, and where: a file that names a device twice is told so, by line, without memory for it.
CREATE TABLE import_seen (
  upload_id  BIGINT NOT NULL,
  device_id  VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  first_line BIGINT NOT NULL,
  PRIMARY KEY (upload_id, device_id),
  CONSTRAINT import_seen_of FOREIGN KEY (upload_id) REFERENCES import_upload (upload_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
