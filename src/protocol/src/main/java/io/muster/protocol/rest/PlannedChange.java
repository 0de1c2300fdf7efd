package io.muster.protocol.rest;

import org.jspecify.annotations.Nullable;

/**
 * One change that {@code POST /plans} is asked about.
 *
 * @param kind {@code configuration}
 * @param action {@code put} or {@code delete}
 * @param spec what it shall be; with {@code put} alone
 */
public record PlannedChange(String kind, String action, String id, @Nullable ConfigurationSpec spec) {

    /** That a configuration is made, or changed. */
    public static PlannedChange put(String id, ConfigurationSpec spec) {
        return new PlannedChange("configuration", "put", id, spec);
    }

    /** That a configuration goes. */
    public static PlannedChange delete(String id) {
        return new PlannedChange("configuration", "delete", id, null);
    }
}
