package io.muster.configuration;

import java.util.OptionalLong;

/**
 * What a request to change a configuration led to.
 *
 * @param job the job that spreads the change; empty where the request changed nothing
 * @param targeted how many devices the condition matched when it was asked
 */
public record AppliedChange(Configuration configuration, OptionalLong job, long targeted, boolean created) {}
