package io.muster.twin;

import io.muster.device.FleetEpoch;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merges what devices report into their twins, a batch in one transaction. A report that changes nothing by value makes
 * no version; one that would grow the twin beyond its limit is refused as a whole, and the twin says so until the
 * device's next report is taken.
 */
@UseCase
public class RecordReported {

    private final FleetEpoch fleetEpoch;
    private final TwinRows rows;
    private final Event<TwinsReported> reported;

    @Inject
    public RecordReported(FleetEpoch fleetEpoch, TwinRows rows, Event<TwinsReported> reported) {
        this.fleetEpoch = fleetEpoch;
        this.rows = rows;
        this.reported = reported;
    }

    /**
     * Takes the reports in their order; those of devices that are not registered (any more) are passed over.
     *
     * @return those that were refused, as they would make the reported properties too large
     */
    public List<Report> record(List<Report> reports) {
        fleetEpoch.share();
        var devices = new TreeSet<DeviceId>();
        reports.forEach(report -> devices.add(report.device()));
        SortedMap<DeviceId, ReportedState> before = new TreeMap<>();
        rows.lock(devices, true).forEach((device, row) -> before.put(device, state(row)));
        SortedMap<DeviceId, ReportedState> now = new TreeMap<>(before);
        List<Report> refused = new ArrayList<>();
        for (Report report : reports) {
            now.computeIfPresent(report.device(), (device, known) -> {
                ReportedState next = known.after(report.patch());
                if (next.problem() != null) {
                    refused.add(report);
                }
                return next;
            });
        }
        store(before, now);
        return refused;
    }

    private void store(SortedMap<DeviceId, ReportedState> before, SortedMap<DeviceId, ReportedState> now) {
        SortedMap<DeviceId, ReportedState> moved = new TreeMap<>();
        List<ReportedChange> changes = new ArrayList<>();
        before.forEach((device, was) -> {
            ReportedState is = now.getOrDefault(device, was);
            if (!is.equals(was)) {
                moved.put(device, is);
            }
            if (!is.properties().equals(was.properties())) {
                changes.add(new ReportedChange(device, was.properties(), is.properties()));
            }
        });
        if (!moved.isEmpty()) {
            rows.putReported(moved);
        }
        if (!changes.isEmpty()) {
            reported.fire(new TwinsReported(changes));
        }
    }

    private static ReportedState state(TwinRow row) {
        return new ReportedState(
                JsonReader.readObject(row.reported(), JsonLimits.STORED), row.reportedVersion(), row.reportedProblem());
    }

    /** What one device says: a JSON merge patch. */
    public record Report(DeviceId device, JsonObject patch) {}
}
