package io.muster.configuration.jpa;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.rollout.RolloutJson;
import io.muster.configuration.rollout.RolloutRun;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.targeting.TargetCondition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code configuration_revision}: written once, never changed. */
@Entity
@Table(name = "configuration_revision")
@IdClass(RevisionRow.Key.class)
public class RevisionRow {

    @Id
    @Column(name = "configuration_id")
    private String configurationId;

    @Id
    @Column(name = "revision")
    private long revision;

    @Column(name = "epoch")
    private long epoch;

    @Column(name = "job_id")
    private long job;

    @Column(name = "deleted")
    private boolean deleted;

    @Column(name = "target_condition")
    private String targetCondition;

    @Column(name = "desired_properties")
    private String desiredProperties;

    @Column(name = "priority")
    private int priority;

    @Column(name = "success_condition")
    private @Nullable String successCondition;

    @Column(name = "rollout")
    private @Nullable String rollout;

    @Column(name = "rollout_run")
    private @Nullable Long rolloutRun;

    @Column(name = "baseline")
    private @Nullable Long baseline;

    @Column(name = "labels")
    private String labels;

    @Column(name = "description")
    private @Nullable String description;

    @Column(name = "created_at")
    private Timestamp createdAt;

    @Column(name = "created_by")
    private String createdBy;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected RevisionRow() {}

    RevisionRow(Configuration configuration) {
        ConfigurationSpec spec = configuration.spec();
        TargetCondition success = spec.successCondition();
        this.configurationId = configuration.id().value();
        this.revision = configuration.revision();
        this.epoch = configuration.epoch();
        this.job = configuration.job();
        this.deleted = configuration.deleted();
        this.targetCondition = spec.targetCondition().text();
        this.desiredProperties = spec.desiredProperties().toJson();
        this.priority = spec.priority();
        this.successCondition = success == null ? null : success.text();
        this.rollout = spec.rollout() == null
                ? null
                : RolloutJson.write(spec.rollout()).toJson();
        RolloutRun run = configuration.run();
        this.rolloutRun = run == null ? null : run.begunBy();
        this.baseline = run == null ? null : run.baseline();
        this.labels = spec.labels().toJson();
        this.description = spec.description();
        this.createdAt = Timestamp.from(configuration.createdAt());
        this.createdBy = configuration.createdBy();
    }

    Configuration toConfiguration() {
        var spec = new ConfigurationSpec(
                TargetCondition.parse(targetCondition),
                JsonReader.readObject(desiredProperties, JsonLimits.STORED),
                priority,
                successCondition == null ? null : TargetCondition.parse(successCondition),
                rollout == null ? null : RolloutJson.read(JsonReader.readObject(rollout, JsonLimits.STORED)),
                JsonReader.readObject(labels, JsonLimits.STORED),
                description);
        return new Configuration(
                new ConfigurationId(configurationId),
                revision,
                epoch,
                job,
                deleted,
                spec,
                rolloutRun == null ? null : new RolloutRun(rolloutRun, baseline),
                createdAt.toInstant(),
                createdBy);
    }

    /** Configuration and revision. */
    public static final class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String configurationId = "";
        private long revision;

        public Key() {}

        Key(String configurationId, long revision) {
            this.configurationId = configurationId;
            this.revision = revision;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && revision == key.revision && configurationId.equals(key.configurationId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(configurationId, revision);
        }
    }
}
