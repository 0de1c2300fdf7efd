package io.muster.device.intake;

import org.jspecify.annotations.Nullable;

/**
 * A file that was received.
 *
 * @param header the first record of a CSV file; null for NDJSON
 */
public record ImportUpload(long id, ImportFormat format, @Nullable String header) {}
