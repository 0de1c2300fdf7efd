-- Single calls, so that an answer reaches the server whose caller waits, whichever server took it from the broker.
CREATE TABLE device_call (
  request_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  device_id   VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  method      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at  DATETIME(3) NOT NULL,
  expires_at  DATETIME(3) NOT NULL,
  -- The device said that it is at work (202).
  accepted    BOOLEAN NOT NULL DEFAULT FALSE,
  -- The first answer that is not 202; NULL: none yet.
  status      SMALLINT NULL,
  payload     LONGTEXT NULL,
  -- Why the broker could not hand it over; NULL: it did, or has not said.
  undelivered VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  answered_at DATETIME(3) NULL,
  PRIMARY KEY (request_id),
  -- Serves: which calls have had their day.
  KEY device_call_age (expires_at),
  CONSTRAINT device_call_of FOREIGN KEY (device_id) REFERENCES device (device_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
