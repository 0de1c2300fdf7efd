package io.muster.configuration.convergence;

import io.muster.job.KeyRange;
import io.muster.protocol.DeviceId;
import io.muster.targeting.KeyRanges;
import java.util.Collection;
import java.util.List;

/** The devices as rows to be resolved: read under their locks in key order, written in bulk. */
public interface FleetRows {

    /** Which columns are worth reading. */
    record Columns(boolean tags, boolean reported) {}

    /** At most {@code limit} devices of {@code rest} that also lie within {@code range}. */
    List<FleetRow> lockRange(KeyRange rest, KeyRanges.Range range, int limit, Columns columns);

    /** At most {@code limit} devices of {@code rest} that also lie within {@code range}, without locks. */
    List<FleetRow> range(KeyRange rest, KeyRanges.Range range, int limit, Columns columns);

    /** Divides the key space so that each part holds about as many of the devices within {@code ranges}. */
    List<KeyRange> split(KeyRanges ranges, int parts);

    /** These devices, as far as they exist, in key order, without locks. */
    List<FleetRow> list(Collection<DeviceId> ids, Columns columns);

    /** These devices, as far as they exist, locked in key order. */
    List<FleetRow> lock(Collection<DeviceId> ids, Columns columns);

    /** Devices behind {@code after} that a configuration targets, in key order, without locks and conditions' inputs. */
    List<FleetRow> targetedBy(String configurationId, String after, int limit);

    void write(List<TwinChange> changes, long epoch);
}
