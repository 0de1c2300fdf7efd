package io.muster.foundation.json;

/**
 * How large a JSON text may be.
 *
 * @param maxBytes the text, in bytes of UTF-8
 * @param maxDepth objects and arrays within each other
 */
public record JsonLimits(int maxBytes, int maxDepth) {

    /** A name or a number longer than this is refused everywhere. */
    public static final int MAX_NAME_LENGTH = 512;

    public static final int MAX_NUMBER_LENGTH = 128;

    /** Numbers beyond 10^±{@value} have no use in a device and would take long to compare. */
    public static final int MAX_EXPONENT = 400;

    /** What Muster itself has stored. */
    public static final JsonLimits STORED = new JsonLimits(16 << 20, 64);

    /** A device's tags, reported or desired properties: 32 KiB, depth 10 (source: design, section 5). */
    public static final JsonLimits PROPERTIES = new JsonLimits(32 << 10, 10);
}
