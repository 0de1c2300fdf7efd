package io.muster.twin;

import io.muster.protocol.DeviceId;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Twins as rows, in batches: read under their locks in key order, written in bulk. */
public interface TwinRows {

    /** These devices' rows, as far as they exist, in key order. */
    SortedMap<DeviceId, TwinRow> lock(Collection<DeviceId> devices, boolean withReported);

    void putReported(SortedMap<DeviceId, ReportedState> reported);

    void putAcknowledgements(List<Acknowledged> acknowledged);

    /** The live connections of these devices subscribed (or asked for the whole state): it is due, anew. */
    void subscribe(Collection<DeviceId> devices);

    /** Like {@link #subscribe}, for those that are subscribed. */
    void askAgain(Collection<DeviceId> devices);

    /** These devices' connections are gone or replaced. */
    void unsubscribe(Collection<DeviceId> devices);

    /** What a device has acknowledged so far. */
    record Acknowledged(DeviceId device, long version, long refusedVersion, @Nullable String refusalReason) {}
}
