-- What keeps a campaign's row true to people and to time.
ALTER TABLE campaign
  -- Grows with each change of its state: its entity tag.
  ADD COLUMN version BIGINT NOT NULL DEFAULT 1,
  -- When its tasks were, or began to be, purged; its counts stay.
  ADD COLUMN purged_at DATETIME(3) NULL,
  -- The job that gives up what still waits, where that is much.
  ADD COLUMN ending_job BIGINT NULL,
  -- Serves: which campaigns ended long ago.
  ADD KEY campaign_ended (ended_at);
