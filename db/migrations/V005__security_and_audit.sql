CREATE TABLE user_account (
  user_name     VARCHAR(100) NOT NULL,
  password_hash VARCHAR(400) NOT NULL,
  role          ENUM('viewer', 'operator', 'admin') NOT NULL,
  created_at    DATETIME(3) NOT NULL,
  last_seen_at  DATETIME(3) NULL,
  PRIMARY KEY (user_name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A bearer token is shown once; only SHA-256 of it is kept (it is 256 random bits).
CREATE TABLE access_token (
  token_id     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name         VARCHAR(200) NOT NULL,
  hash         BINARY(32) NOT NULL,
  role         ENUM('viewer', 'operator', 'admin') NOT NULL,
  created_by   VARCHAR(200) NOT NULL,
  created_at   DATETIME(3) NOT NULL,
  expires_at   DATETIME(3) NULL,
  last_used_at DATETIME(3) NULL,
  PRIMARY KEY (token_id),
  UNIQUE KEY access_token_hash (hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE audit_entry (
  entry_id    BIGINT NOT NULL AUTO_INCREMENT,
  at          DATETIME(3) NOT NULL,
  actor       VARCHAR(200) NOT NULL,
  action      VARCHAR(100) NOT NULL,
  object_kind VARCHAR(50) NOT NULL,
  object_id   VARCHAR(200) NOT NULL,
  origin      VARCHAR(200) NOT NULL,
  detail      LONGTEXT NULL,
  PRIMARY KEY (entry_id),
  KEY audit_entry_object (object_kind, object_id, entry_id),
  KEY audit_entry_actor (actor, entry_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
