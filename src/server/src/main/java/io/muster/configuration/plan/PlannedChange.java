package io.muster.configuration.plan;

import io.muster.configuration.ConfigurationId;
import io.muster.configuration.ConfigurationSpec;
import org.jspecify.annotations.Nullable;

/**
 * One change that a plan holds.
 *
 * @param spec what the configuration shall be; null: it shall end
 */
public record PlannedChange(ConfigurationId id, @Nullable ConfigurationSpec spec) {}
