package io.muster.protocol;

import java.util.Map;

/** The whole desired state at {@code version}: sent after a connect, over a gap, or on request. */
public record DesiredState(long version, Map<String, Object> state) {}
