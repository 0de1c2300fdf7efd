-- Grows with each act that holds the row alone without taking an epoch: what nobody can have changed since need not be
-- asked again at every change of a device.
ALTER TABLE fleet_epoch ADD COLUMN shape BIGINT NOT NULL DEFAULT 0;
