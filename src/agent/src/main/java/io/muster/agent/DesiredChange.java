package io.muster.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A desired state that came.
 *
 * @param state all that is desired at {@code version}
 * @param changed what is new in it, as a merge patch (RFC 7396): a null stands for a property that is no longer desired
 */
public record DesiredChange(long version, ObjectNode state, ObjectNode changed) {}
