package io.muster.twin;

import io.muster.device.FleetEpoch;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.MergePatch;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Merges what devices report into their twins, a batch in one transaction. A report that changes nothing by value makes
 * no version; one that would grow the twin beyond its limit is refused as a whole.
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
     * Takes the reports in their order.
     *
     * @return those that were refused, as they would make the reported properties too large
     */
    public List<Report> record(List<Report> reports) {
        fleetEpoch.share();
        var devices = new TreeSet<DeviceId>();
        reports.forEach(report -> devices.add(report.device()));
        SortedMap<DeviceId, TwinRow> before = rows.lock(devices, true);
        Map<DeviceId, JsonObject> now = new LinkedHashMap<>();
        before.forEach((device, row) -> now.put(device, JsonReader.readObject(row.reported(), JsonLimits.STORED)));
        Map<DeviceId, JsonObject> old = new LinkedHashMap<>(now);
        List<Report> refused = new ArrayList<>();
        for (Report report : reports) {
            JsonObject known = now.get(report.device());
            if (known != null) {
                JsonObject merged = MergePatch.apply(known, report.patch());
                if (tooLarge(merged)) {
                    refused.add(report);
                } else {
                    now.put(report.device(), merged);
                }
            }
        }
        now.entrySet().removeIf(each -> each.getValue().equals(old.get(each.getKey())));
        if (!now.isEmpty()) {
            rows.putReported(now);
            reported.fire(new TwinsReported(now.entrySet().stream()
                    .map(each -> new ReportedChange(
                            each.getKey(), old.getOrDefault(each.getKey(), JsonObject.EMPTY), each.getValue()))
                    .toList()));
        }
        return refused;
    }

    private static boolean tooLarge(JsonObject reported) {
        String json = reported.toJson();
        return json.length() > JsonLimits.PROPERTIES.maxBytes()
                || json.getBytes(StandardCharsets.UTF_8).length > JsonLimits.PROPERTIES.maxBytes();
    }

    /** What one device says: a JSON merge patch. */
    public record Report(DeviceId device, JsonObject patch) {}
}
