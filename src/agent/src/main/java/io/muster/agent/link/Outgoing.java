package io.muster.agent.link;

import org.jspecify.annotations.Nullable;

/** A message to be sent; {@code correlation} is left out in MQTT 3.1.1. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copied by nobody.
public record Outgoing(String topic, byte[] payload, byte @Nullable [] correlation) {}
