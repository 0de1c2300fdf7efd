package io.muster.ui;

import io.muster.configuration.Configuration;
import io.muster.configuration.convergence.Split;

/** A configuration with its split as a line of a page. */
public final class ConfigurationLine {

    private final Configuration configuration;
    private final Split split;

    ConfigurationLine(Configuration configuration, Split split) {
        this.configuration = configuration;
        this.split = split;
    }

    public String getId() {
        return configuration.id().value();
    }

    public long getRevision() {
        return configuration.revision();
    }

    public int getPriority() {
        return configuration.spec().priority();
    }

    public String getCondition() {
        return configuration.spec().targetCondition().text();
    }

    public String getProperties() {
        return configuration.spec().desiredProperties().toJson();
    }

    public String getTargeted() {
        return "%,d".formatted(split.targeted());
    }

    public String getConverged() {
        return "%,d".formatted(split.converged());
    }

    public String getPendingOnline() {
        return "%,d".formatted(split.pendingOnline());
    }

    public String getPendingOffline() {
        return "%,d".formatted(split.pendingOffline());
    }

    public String getShadowed() {
        return "%,d".formatted(split.shadowed());
    }

    public String getFailed() {
        return "%,d".formatted(split.failed());
    }

    public int getConvergedPercent() {
        return percent(split.converged());
    }

    public int getPendingPercent() {
        return percent(split.pendingOnline() + split.pendingOffline());
    }

    public int getFailedPercent() {
        return percent(split.failed());
    }

    private int percent(long part) {
        return split.targeted() == 0 ? 0 : (int) (100 * part / split.targeted());
    }
}
