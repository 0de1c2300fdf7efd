-- The registry. One row a device; the primary key is the order in which every bulk job walks the fleet.
CREATE TABLE device (
  device_id             VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tags                  LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  enabled               BOOLEAN NOT NULL DEFAULT TRUE,
  version               BIGINT NOT NULL DEFAULT 1,
  created_at            DATETIME(3) NOT NULL,
  changed_at            DATETIME(3) NOT NULL,
  connected             BOOLEAN NOT NULL DEFAULT FALSE,
  -- The broker's name for the live connection: '{broker incarnation}/{connection}'. A late goodbye of an older one is told by it.
  connection_id         VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL,
  connection_changed_at DATETIME(3) NULL,
  disconnect_reason     VARCHAR(200) NULL,
  PRIMARY KEY (device_id),
  -- Serves: which devices does a broker that started anew no longer hold.
  KEY device_connected (connected, device_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Read by the broker at each connect. A secret is stored as SHA-256(salt || secret): secrets are random and long,
-- so a slow hash would only slow 10,000 reconnecting devices down.
CREATE TABLE device_credential (
  credential_id BIGINT NOT NULL AUTO_INCREMENT,
  device_id     VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind          ENUM('secret', 'x509') NOT NULL,
  salt          BINARY(16) NULL,
  hash          BINARY(32) NULL,
  subject       VARCHAR(500) NULL,
  created_at    DATETIME(3) NOT NULL,
  -- The end of the grace period once a newer credential has replaced this one.
  valid_until   DATETIME(3) NULL,
  PRIMARY KEY (credential_id),
  KEY device_credential_device (device_id),
  CONSTRAINT device_credential_of FOREIGN KEY (device_id) REFERENCES device (device_id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
