-- What happened, put down in the transaction in which it happened. The ids of transactions that commit out of order
-- leave gaps that fill later, so nobody reads on behind them: the sequencer moves what is committed into event.
CREATE TABLE event_outbox (
  draft_id BIGINT NOT NULL AUTO_INCREMENT,
  type     VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- What it is about where readers ask for that alone, as campaign/reboot-v3; else empty.
  subject  VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  data     MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (draft_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The same in the order in which readers see it: positions have no gaps and become visible one after the other.
CREATE TABLE event (
  position  BIGINT NOT NULL,
  type      VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject   VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- When it took its place: never earlier than the one before it, by the database's clock.
  logged_at DATETIME(3) NOT NULL,
  data      MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (position)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The one row that gives the places: the last one given, and the last one that is forgotten.
CREATE TABLE event_sequence (
  id        TINYINT NOT NULL,
  position  BIGINT NOT NULL,
  forgotten BIGINT NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB;
INSERT INTO event_sequence (id, position, forgotten) VALUES (1, 0, 0);
