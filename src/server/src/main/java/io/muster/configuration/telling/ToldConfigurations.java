package io.muster.configuration.telling;

import java.util.Collection;
import java.util.List;

/** What listeners were told of configurations, against how these stand. */
public interface ToldConfigurations {

    /** Those that stand otherwise than was told, by their counters alone: a job may still be spreading them. */
    List<Standing> moved(int limit);

    void put(Collection<Standing> told);

    /**
     * Where one stands.
     *
     * @param settled whether none of its devices is pending or failed
     */
    record Standing(String id, long revision, boolean settled) {}
}
