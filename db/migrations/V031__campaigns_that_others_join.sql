-- Devices that come to match join a continuous campaign for as long as it does not end.
ALTER TABLE campaign
  ADD COLUMN joining BOOLEAN NOT NULL DEFAULT FALSE,
  -- Serves: which campaigns a device that changes may join; asked by every transaction that changes devices.
  ADD KEY campaign_joining (joining);
-- When a task of a continuous campaign is given up; NULL: with its campaign.
ALTER TABLE campaign_task ADD COLUMN expires_at DATETIME(3) NULL;
