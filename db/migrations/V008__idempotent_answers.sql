-- The first answer to a POST that carried an Idempotency-Key, for 24 hours. The body is encrypted under the key itself,
-- of which only a hash is kept: an answer may show a new token or secret, and the table alone must not.
CREATE TABLE idempotent_answer (
  key_hash     BINARY(32) NOT NULL,
  -- SHA-256 of method, path and body: the same key for another request is a mistake of the caller.
  fingerprint  BINARY(32) NOT NULL,
  -- The server process that executes or executed the request.
  owner        VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- NULL while the request is being executed.
  status       SMALLINT NULL,
  content_type VARCHAR(100) NULL,
  location     VARCHAR(500) NULL,
  entity_tag   VARCHAR(100) NULL,
  body         MEDIUMBLOB NULL,
  created_at   DATETIME(3) NOT NULL,
  PRIMARY KEY (key_hash),
  -- Serves: which answers have had their day.
  KEY idempotent_answer_age (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
