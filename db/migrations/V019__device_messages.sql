-- Single messages, kept until they are delivered, have expired or were refused, and for a while after.
CREATE TABLE device_message (
  -- Ordered by time, so that a device gets its messages in the order in which they were given.
  message_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  device_id    VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payload      MEDIUMTEXT NOT NULL,
  content_type VARCHAR(128) NULL,
  properties   TEXT NOT NULL,
  acknowledged BOOLEAN NOT NULL,
  state        ENUM('waiting', 'sent', 'delivered', 'accepted', 'rejected', 'undeliverable', 'expired') NOT NULL,
  reason       VARCHAR(500) NULL,
  attempts     INT NOT NULL DEFAULT 0,
  created_at   DATETIME(3) NOT NULL,
  changed_at   DATETIME(3) NOT NULL,
  expires_at   DATETIME(3) NOT NULL,
  -- When it is to be sent; NULL: not before the device listens again, or never.
  due_at       DATETIME(3) NULL,
  -- The broker's run in which it was sent: what an earlier run had is lost.
  incarnation  VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  -- When an open one expires, a finished one is forgotten.
  ends_at      DATETIME(3) NOT NULL,
  PRIMARY KEY (message_id),
  -- Serves: what is to be sent now.
  KEY device_message_due (due_at),
  -- Serves: what waits for devices that have begun to listen.
  KEY device_message_device (device_id, state),
  -- Serves: what expires or is forgotten now.
  KEY device_message_end (ends_at),
  CONSTRAINT device_message_of FOREIGN KEY (device_id) REFERENCES device (device_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
