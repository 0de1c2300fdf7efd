-- A list of device ids that a campaign names: received in pieces before the campaign is made, however long it is.
CREATE TABLE device_list (
  list_no  BIGINT NOT NULL AUTO_INCREMENT,
  -- How many ids it holds; NULL until it has been received whole.
  devices  BIGINT NULL,
  made_at  DATETIME(3) NOT NULL,
  made_by  VARCHAR(200) NOT NULL,
  -- No campaign may name it any more: it is being purged.
  dropped  BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (list_no),
  -- Serves: which lists may be purged.
  KEY device_list_age (made_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE campaign_target (
  list_no   BIGINT NOT NULL,
  device_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (list_no, device_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

ALTER TABLE campaign
  ADD COLUMN device_list BIGINT NULL,
  -- Serves: whether any campaign still needs a list.
  ADD KEY campaign_of_list (device_list);

-- Ids that stand in specifications move into lists of the campaigns' own numbers.
INSERT INTO device_list (list_no, devices, made_at, made_by)
SELECT campaign_no, JSON_LENGTH(spec, '$.targets.deviceIds'), created_at, created_by
FROM campaign WHERE JSON_LENGTH(spec, '$.targets.deviceIds') > 0;
INSERT IGNORE INTO campaign_target (list_no, device_id)
SELECT c.campaign_no, j.device_id
FROM campaign c, JSON_TABLE(c.spec, '$.targets.deviceIds[*]' COLUMNS (device_id VARCHAR(128) PATH '$')) j
WHERE JSON_LENGTH(c.spec, '$.targets.deviceIds') > 0 AND j.device_id IS NOT NULL;
UPDATE campaign
SET device_list = campaign_no,
    spec = JSON_SET(JSON_REMOVE(spec, '$.targets.deviceIds'), '$.targets.deviceList', campaign_no)
WHERE JSON_LENGTH(spec, '$.targets.deviceIds') > 0;
