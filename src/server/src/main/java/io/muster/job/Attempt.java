package io.muster.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job by this server, from taking its lease to recording its outcome.
 *
 * @param previousExecution the batch runtime's id of the attempt before; null for the first
 * @param progress rows read and partitions completed when this attempt began
 * @param failuresInRow attempts before this one that failed without any progress
 */
public record Attempt(
        long jobId,
        String name,
        Map<String, String> parameters,
        @Nullable Long previousExecution,
        long progress,
        int failuresInRow) {}
