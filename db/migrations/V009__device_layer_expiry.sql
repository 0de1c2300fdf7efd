-- Hand-set values may end by themselves: the earliest end of a device's, for the sweep that finds what is over.
ALTER TABLE twin
  ADD COLUMN device_layer_expires_at DATETIME(3) NULL,
  -- Serves: which hand-set values are over.
  ADD KEY twin_device_layer_expiry (device_layer_expires_at);
