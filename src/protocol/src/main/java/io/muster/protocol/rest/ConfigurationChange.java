package io.muster.protocol.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

/**
 * The answer to every change of a configuration.
 *
 * @param job the job that brings it to the fleet; null if there is nothing to bring
 * @param targeted how many devices it targets now
 * @param changed false where the request asked for what is already so
 */
public record ConfigurationChange(
        @Nullable String id,
        long revision,
        long epoch,
        @JsonAlias("jobId") @Nullable Long job,
        @JsonAlias("devices") long targeted,
        boolean changed) {}
