package io.muster.agent.twin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a device must not forget of its desired state.
 *
 * @param outcome what it said of this version
 * @param reason why it was refused; null otherwise
 */
public record StoredTwin(long version, ObjectNode state, Outcome outcome, @Nullable String reason) {

    /** What a device said of a version. */
    public enum Outcome {
        APPLIED,
        REFUSED,
        /** Nothing yet. */
        OPEN
    }
}
