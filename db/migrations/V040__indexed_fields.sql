-- Tags and reported properties that operators declared as indexed, so that conditions on them find their devices.
-- A field that is declared anew gets another id: entries of an earlier declaration are never taken for its own.
CREATE TABLE indexed_field (
  field_id    BIGINT NOT NULL AUTO_INCREMENT,
  -- As it is written in a condition: tags.site
  field       VARCHAR(300) NOT NULL,
  -- Whether every device has its entry: only then may a reader trust that a device without one has no such value.
  ready       BOOLEAN NOT NULL DEFAULT FALSE,
  -- The job that makes the entries of the devices that were there before.
  job_id      BIGINT NULL,
  declared_by VARCHAR(200) NOT NULL,
  declared_at DATETIME(3) NOT NULL,
  PRIMARY KEY (field_id),
  UNIQUE KEY indexed_field_field (field)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE device_field (
  device_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  field_id  BIGINT NOT NULL,
  -- The value's type and the value, so that bytes sort as conditions order values; long texts are cut.
  value     VARBINARY(200) NOT NULL,
  PRIMARY KEY (device_id, field_id),
  -- Serves: the next devices, in the order of their ids, whose field has this value.
  KEY device_field_value (field_id, value, device_id),
  CONSTRAINT device_field_of FOREIGN KEY (device_id) REFERENCES device (device_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
