package io.muster.twin;

import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Records what devices took and what they would not take. Idempotent, and never backwards: a duplicate or late
 * acknowledgement of an older version changes nothing, one of a version that was never made is not believed.
 */
@UseCase
public class RecordAcknowledgements {

    private final TwinRows rows;
    private final Event<StandingsChanged> changed;

    @Inject
    public RecordAcknowledgements(TwinRows rows, Event<StandingsChanged> changed) {
        this.rows = rows;
        this.changed = changed;
    }

    public void record(List<Acknowledgement> acknowledgements) {
        var devices = new TreeSet<DeviceId>();
        acknowledgements.forEach(each -> devices.add(each.device()));
        SortedMap<DeviceId, TwinRow> before = rows.lock(devices, false);
        Map<DeviceId, TwinRows.Acknowledged> after = new LinkedHashMap<>();
        before.forEach((device, row) -> after.put(device, known(row)));
        for (Acknowledgement each : acknowledgements) {
            TwinRow row = before.get(each.device());
            if (row != null) {
                after.computeIfPresent(each.device(), (device, known) -> next(known, each, row.standing()));
            }
        }
        store(before, after);
    }

    private void store(SortedMap<DeviceId, TwinRow> before, Map<DeviceId, TwinRows.Acknowledged> after) {
        List<TwinRows.Acknowledged> news = new ArrayList<>();
        List<StandingChange> changes = new ArrayList<>();
        before.forEach((device, row) -> {
            TwinRows.Acknowledged now = after.get(device);
            if (now != null && !now.equals(known(row))) {
                Standing was = row.standing();
                news.add(now);
                changes.add(row.to(new Standing(
                        was.connected(),
                        was.desiredVersion(),
                        now.version(),
                        now.refusedVersion(),
                        was.unresolvable())));
            }
        });
        if (!news.isEmpty()) {
            rows.putAcknowledgements(news);
            changed.fire(new StandingsChanged(changes));
        }
    }

    private static TwinRows.Acknowledged known(TwinRow row) {
        return new TwinRows.Acknowledged(
                row.device(),
                row.standing().acknowledgedVersion(),
                row.standing().refusedVersion(),
                row.refusalReason());
    }

    private static TwinRows.Acknowledged next(TwinRows.Acknowledged known, Acknowledgement said, Standing standing) {
        if (said.version() > standing.desiredVersion() || said.version() < 0) {
            return known;
        }
        if (said.applied()) {
            boolean answersRefusal = said.version() >= known.refusedVersion();
            return new TwinRows.Acknowledged(
                    known.device(),
                    Math.max(known.version(), said.version()),
                    answersRefusal ? 0 : known.refusedVersion(),
                    answersRefusal ? null : known.refusalReason());
        }
        boolean isNews = said.version() > known.version() && said.version() >= known.refusedVersion();
        return isNews
                ? new TwinRows.Acknowledged(known.device(), known.version(), said.version(), said.reason())
                : known;
    }

    /** What one device said of a version of its desired state. */
    public record Acknowledgement(DeviceId device, long version, boolean applied, @Nullable String reason) {}
}
