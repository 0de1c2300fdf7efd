package io.muster.configuration;

import io.muster.configuration.rollout.PlacedRevision;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All configurations, each with all its revisions. */
public interface Configurations {

    /** The newest revision, also when it is a deletion. */
    Optional<Configuration> findNewest(ConfigurationId id);

    /** The newest revision of a configuration that is not deleted. */
    default Optional<Configuration> find(ConfigurationId id) {
        return findNewest(id).filter(configuration -> !configuration.deleted());
    }

    /** Like {@link #find}, for one that must be there. */
    default Configuration get(ConfigurationId id) {
        return find(id).orElseThrow(() -> new UnknownConfiguration(id));
    }

    Optional<Configuration> findRevision(ConfigurationId id, long revision);

    /** Every revision, newest first. */
    List<Configuration> revisions(ConfigurationId id, int limit, long beforeRevision);

    /** How many revisions it ever had. */
    long countRevisions(ConfigurationId id);

    /** Those that are not deleted, in id order. There are at most a few thousand. */
    List<Configuration> active();

    /**
     * What is in force, in id order: the newest revision of each and, where that has not reached everybody yet, the one that
     * the others keep. Those that are among {@code known} are taken from there, without reading them anew.
     */
    List<PlacedRevision> inForce(Collection<Configuration> known);

    /** Those that are not deleted, in id order, a page at a time. */
    List<Configuration> page(String afterId, int limit);

    long count();

    void add(Configuration revision);
}
