package io.muster.twin;

import io.muster.protocol.DeviceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Twins whose devices are online and owe an answer to their present desired version, or the proof that it took effect. */
public interface OverdueTwins {

    /** At most {@code limit} devices that have owed one since before {@code since}, the longest first; not locked. */
    List<DeviceId> awaitedSince(Instant since, int limit);

    /** Those of {@code devices}, whose rows the caller holds, that still do. */
    Collection<DeviceId> stillAwaited(Collection<DeviceId> devices, Instant since);

    /** Judges the present version of each to be overdue. */
    void judge(Collection<DeviceId> devices);
}
