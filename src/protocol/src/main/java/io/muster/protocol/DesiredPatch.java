package io.muster.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changed from desired version {@code version - 1} to {@code version}, as a JSON merge patch (RFC 7396). A device
 * that does not hold version {@code version - 1} asks for the whole state with {@code twin/get}.
 */
public record DesiredPatch(long version, Map<String, @Nullable Object> patch) {}
