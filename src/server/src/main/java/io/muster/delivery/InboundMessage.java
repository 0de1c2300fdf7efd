package io.muster.delivery;

/**
 * A message as it came in.
 *
 * @param deviceId who sent it, as the broker authenticated it; empty where the broker itself did
 * @param topic the whole topic
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are read once
public record InboundMessage(String deviceId, String topic, byte[] payload) {}
