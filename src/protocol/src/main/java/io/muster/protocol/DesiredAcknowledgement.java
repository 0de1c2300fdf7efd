package io.muster.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A device says that it took, or would not take, desired version {@code version}; {@code reason} is for people. */
public record DesiredAcknowledgement(long version, Status status, @Nullable String reason) {

    /** Whether the device took the version. */
    public enum Status {
        @JsonProperty("applied")
        APPLIED,
        @JsonProperty("refused")
        REFUSED
    }
}
