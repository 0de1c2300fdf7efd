package io.muster.configuration.rollout;

import io.muster.configuration.ConfigurationId;
import java.util.Optional;

/** How far the newest revisions have come that come in waves. Changed by whoever holds the epoch alone, and by nobody else. */
public interface Rollouts {

    /** Empty: the newest revision reached all at once, or there is none. */
    Optional<Rollout> find(ConfigurationId id);

    void put(Rollout rollout);

    void remove(ConfigurationId id);
}
