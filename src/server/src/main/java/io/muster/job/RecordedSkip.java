package io.muster.job;

import java.time.Instant;

/** A skipped item as the job keeps it. */
public record RecordedSkip(long id, int partition, String item, String reason, Instant at) {}
