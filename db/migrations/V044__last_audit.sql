-- When the schedule last asked for an audit of the fleet, or began to: an audit that was missed while no server ran is
-- made up for, once, by whichever server looks first.
CREATE TABLE last_audit (
  one      TINYINT NOT NULL DEFAULT 1,
  asked_at DATETIME(3) NOT NULL,
  PRIMARY KEY (one),
  CONSTRAINT last_audit_one CHECK (one = 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
