package io.muster.configuration.rollout;

import io.muster.configuration.ConfigurationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far the newest revisions have come that come in waves. Changed by whoever holds the epoch alone, and by nobody else. */
public interface Rollouts {

    /** Empty: the newest revision reached all at once, or there is none. */
    Optional<Rollout> find(ConfigurationId id);

    void put(Rollout rollout);

    void remove(ConfigurationId id);

    /** Forgets how the devices of rollouts split that are long over. */
    void forgetRunsBefore(ConfigurationId id, long begunBy);

    /** Those between waves, in id order, with what servers that looked at them found so far. */
    List<Look> progressing();

    /** Keeps what a look found, if nobody moved the rollout or looked since the one before. */
    void keep(Look before, Duration good, @Nullable Instant now);

    /** How many devices of a rollout are pending and have been online, and wanted to be so, since before that instant. */
    long lateSince(RolloutProgress progress, Instant since);

    /**
     * A rollout as it was looked at.
     *
     * @param good for how long its wave has been good
     * @param lookedAt when it last was; null: it was not good at the last look
     */
    record Look(Rollout rollout, Duration good, @Nullable Instant lookedAt) {}
}
