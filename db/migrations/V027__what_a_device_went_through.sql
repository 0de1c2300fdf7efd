-- When a device came and went, and how it is found what it was called to do: its page looks back on both. Written in the
-- transaction that records the presence, forgotten after a week.
CREATE TABLE presence_change (
  device_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at        DATETIME(3) NOT NULL,
  connected BOOLEAN NOT NULL,
  reason    VARCHAR(200) NULL,
  PRIMARY KEY (device_id, at, connected),
  -- Serves: what is old enough to be forgotten.
  KEY presence_change_age (at),
  CONSTRAINT presence_change_of FOREIGN KEY (device_id) REFERENCES device (device_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Serves: the latest calls of one device.
CREATE INDEX device_call_device ON device_call (device_id, created_at);
