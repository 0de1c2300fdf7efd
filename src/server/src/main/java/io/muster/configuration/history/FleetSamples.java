package io.muster.configuration.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The samples that were taken; kept for a month. */
public interface FleetSamples {

    /** Takes one for this minute, unless another server has taken it; in one statement. */
    void take(Instant minute);

    /** Those from then on, the oldest first; of each stretch of this length the last. */
    List<FleetSample> since(Instant from, Duration stretch);

    void forget(Instant before);
}
