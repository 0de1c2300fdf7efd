package io.muster.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A device accepts or rejects a message; {@code reason} is for people. */
public record MessageAcknowledgement(Status status, @Nullable String reason) {

    /** Whether the device took the message. */
    public enum Status {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("rejected")
        REJECTED
    }
}
