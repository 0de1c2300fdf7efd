package io.muster.ui;

import io.muster.configuration.Configuration;
import io.muster.configuration.convergence.Split;
import io.muster.targeting.TargetCondition;
import java.time.Instant;

/** A configuration with its split as the pages write it. */
public final class ConfigurationLine {

    private final Configuration configuration;
    private final Split split;

    public ConfigurationLine(Configuration configuration, Split split) {
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

    public String getDescription() {
        String description = configuration.spec().description();
        return description == null ? "" : description;
    }

    public Instant getChangedAt() {
        return configuration.createdAt();
    }

    public String getChangedBy() {
        return configuration.createdBy();
    }

    public long getJob() {
        return configuration.job();
    }

    /** What a device must report to count as converged; empty where its acknowledgement is enough. */
    public String getSuccess() {
        TargetCondition success = configuration.spec().successCondition();
        return success == null ? "" : success.text();
    }

    public SplitLine getSplit() {
        return new SplitLine(key(getId()), split);
    }

    /** Under which its numbers are pushed. */
    static String key(String id) {
        return "configuration." + id;
    }
}
