package io.muster.device;

import io.muster.protocol.DeviceId;
import io.muster.targeting.TargetCondition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Candidates of a condition by the fields that operators declared as indexed, in key order. All devices that it is true of
 * are among them; whether it is true of one is for the condition to say.
 */
public interface IndexedDevices {

    /**
     * The next candidates; empty where no index narrows the condition, and the fleet has to be walked.
     *
     * @param after only ids behind this one; null: from the first
     * @param upTo only ids up to this one, inclusive; null: to the last
     * @param limit at most so many
     */
    Optional<Candidates> next(TargetCondition condition, @Nullable String after, @Nullable String upTo, int limit);

    /**
     * A page.
     *
     * @param last whether there are no more behind it
     */
    record Candidates(List<DeviceId> ids, boolean last) {

        public Candidates {
            ids = List.copyOf(ids);
        }
    }
}
