-- Devices that are online and leave what is wanted of them without an answer for too long.
ALTER TABLE twin
  -- When the live connection subscribed: before that nothing could reach it.
  ADD COLUMN subscribed_at DATETIME(3) NULL,
  -- The desired version that was judged to be without an answer for too long; 0: none.
  ADD COLUMN overdue_version BIGINT NOT NULL DEFAULT 0,
  -- Since when an online device owes an answer; NULL when it owes none or was judged already.
  ADD COLUMN awaited_since DATETIME(3) AS (
    IF(subscribed AND acknowledged_version < desired_version AND overdue_version < desired_version
         AND COALESCE(refused_version, 0) < desired_version,
       GREATEST(COALESCE(desired_at, subscribed_at), COALESCE(subscribed_at, desired_at)), NULL)) PERSISTENT,
  -- Serves: who has owed an answer for too long.
  ADD KEY twin_awaited (awaited_since);
