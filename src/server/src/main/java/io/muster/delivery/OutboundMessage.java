package io.muster.delivery;

/** A message for one device: JSON in UTF-8, quality of service 1, not retained. */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are written once
public record OutboundMessage(String topic, byte[] payload) {}
