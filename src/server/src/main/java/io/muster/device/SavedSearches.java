package io.muster.device;

import java.time.Instant;
import java.util.List;

/** Searches of devices that people keep under a name, each for their own eyes. */
public interface SavedSearches {

    /** As many as one person may keep. */
    int MOST = 50;

    /** In the order of their names. */
    List<SavedSearch> of(String owner);

    /** Keeps it; one of the same name is replaced. False: this person keeps {@value #MOST} already. */
    boolean keep(String owner, SavedSearch search, Instant now);

    void forget(String owner, String name);

    /**
     * A search.
     *
     * @param where a target condition, or the beginning of an id
     * @param columns paths with commas between
     */
    record SavedSearch(String name, String where, String columns) {}
}
