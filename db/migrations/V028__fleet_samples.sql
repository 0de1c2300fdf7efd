-- How the whole fleet stood, once a minute, for the charts of the overview; forgotten after a month.
CREATE TABLE fleet_sample (
  at              DATETIME NOT NULL,
  devices         BIGINT NOT NULL,
  connected       BIGINT NOT NULL,
  shadowed        BIGINT NOT NULL,
  pending_offline BIGINT NOT NULL,
  pending_online  BIGINT NOT NULL,
  converged       BIGINT NOT NULL,
  failed          BIGINT NOT NULL,
  PRIMARY KEY (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
