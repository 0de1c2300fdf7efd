-- What a person was shown before a bulk change, bound to the epoch that it was made from.
CREATE TABLE plan (
  plan_id    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  epoch      BIGINT NOT NULL,
  -- {changes: [{id, spec or null, touched}], summary: {…}}
  body       LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  created_at DATETIME(3) NOT NULL,
  created_by VARCHAR(200) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  applied_at DATETIME(3) NULL,
  PRIMARY KEY (plan_id),
  -- Serves: forgetting those that have expired.
  KEY plan_expires (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
