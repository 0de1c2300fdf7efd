package io.muster.campaign.telling;

import java.util.Collection;
import java.util.List;

/** What listeners were told of campaigns, against how these stand. */
public interface ToldCampaigns {

    /** Those that stand otherwise than was told, and of which nothing was told in the last half second. */
    List<Standing> moved(int limit);

    /** Also lets go of what closed long ago. */
    void put(Collection<Standing> told);

    /**
     * Where one stands.
     *
     * @param counts the numbers of its tasks by state, in the order of the states, parted by commas
     * @param closed whether nothing more is to come of it
     * @param newState whether its state is another than was told
     * @param newCounts whether its counts are others
     */
    record Standing(long number, String state, String counts, boolean closed, boolean newState, boolean newCounts) {

        /** Whether there is something to tell; else it has merely closed. */
        boolean isNews() {
            return newState || newCounts;
        }
    }
}
