package io.muster.agent.link;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message that came; what only MQTT 5 has is null or empty in 3.1.1. {@code confirm} tells the broker that it is dealt with. */
@SuppressWarnings("ArrayRecordComponent") // Never compared; copied by nobody.
public record Incoming(
        String topic,
        byte[] payload,
        @Nullable String responseTopic,
        byte @Nullable [] correlation,
        @Nullable String contentType,
        Map<String, String> properties,
        Runnable confirm) {}
