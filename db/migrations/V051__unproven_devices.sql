-- Devices that took what is wanted of them and do not come to report it: they are judged like those that never answer.
ALTER TABLE twin
  -- Since when some configuration's success condition is not true of the device as it is now wanted; NULL: none.
  ADD COLUMN unproven_since DATETIME(3) NULL,
  -- Since when an online device owes that proof; NULL when it owes none or was judged already.
  ADD COLUMN proof_awaited_since DATETIME(3) AS (
    IF(subscribed AND acknowledged_version >= desired_version AND overdue_version < desired_version,
       GREATEST(unproven_since, COALESCE(acknowledged_at, unproven_since), COALESCE(subscribed_at, unproven_since)),
       NULL)) PERSISTENT,
  -- Serves: who has owed the proof for too long.
  ADD KEY twin_proof_awaited (proof_awaited_since);
UPDATE twin SET unproven_since = NOW(3) WHERE LOCATE('",2', layers) > 0;
