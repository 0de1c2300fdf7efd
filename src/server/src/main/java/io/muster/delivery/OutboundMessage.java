package io.muster.delivery;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message for one device: JSON in UTF-8, quality of service 1, not retained.
 *
 * @param envelope what goes with it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are written once
public record OutboundMessage(String topic, byte[] payload, Envelope envelope) {

    public OutboundMessage(String topic, byte[] payload) {
        this(topic, payload, Envelope.PLAIN);
    }

    /**
     * What goes with a message; devices of MQTT 3.1.1 see none of it.
     *
     * @param answerTo the topic of the answer
     * @param correlation what the device sends back with its answer
     * @param expiresAt what the broker still has then it drops
     * @param notice what the broker tells of its way
     */
    public record Envelope(
            @Nullable String answerTo,
            @Nullable String correlation,
            @Nullable Instant expiresAt,
            @Nullable String contentType,
            Map<String, String> properties,
            Notice notice) {

        static final Envelope PLAIN = new Envelope(null, null, null, null, Map.of(), Notice.NONE);
    }

    /** What the broker tells of a message's way to the device. */
    public enum Notice {
        NONE,
        /** Only that it could not be handed over. */
        FAILURE,
        /** Also that the device has it. */
        ALL
    }
}
