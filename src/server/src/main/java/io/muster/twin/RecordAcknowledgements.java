package io.muster.twin;

import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /**
     * Takes the acknowledgements in their order; those of devices that are not registered (any more) are passed over.
     *
     * @return those that are not believed, as they name a version that there is not
     */
    public List<Acknowledgement> record(List<Acknowledgement> acknowledgements) {
        var devices = new TreeSet<DeviceId>();
        acknowledgements.forEach(each -> devices.add(each.device()));
        SortedMap<DeviceId, TwinRow> before = rows.lock(devices, false);
        SortedMap<DeviceId, TwinRows.Acknowledged> now = new TreeMap<>();
        before.forEach((device, row) -> now.put(device, known(row)));
        List<Acknowledgement> unbelieved = new ArrayList<>();
        for (Acknowledgement each : acknowledgements) {
            TwinRow row = before.get(each.device());
            if (row != null && isOfAKnownVersion(each, row.standing())) {
                now.computeIfPresent(each.device(), (device, known) -> next(known, each));
            } else if (row != null) {
                unbelieved.add(each);
            }
        }
        store(before, now);
        return unbelieved;
    }

    private void store(SortedMap<DeviceId, TwinRow> before, SortedMap<DeviceId, TwinRows.Acknowledged> now) {
        List<TwinRows.Acknowledged> moved = new ArrayList<>();
        List<StandingChange> changes = new ArrayList<>();
        for (TwinRow row : before.values()) {
            TwinRows.Acknowledged known = known(row);
            TwinRows.Acknowledged next = now.getOrDefault(row.device(), known);
            if (!next.equals(known)) {
                moved.add(next);
                changes.add(row.to(row.standing().withAnswers(next.version(), next.refusedVersion())));
            }
        }
        if (!moved.isEmpty()) {
            rows.putAcknowledgements(moved);
            changed.fire(new StandingsChanged(changes));
        }
    }

    private static boolean isOfAKnownVersion(Acknowledgement said, Standing standing) {
        return said.version() >= 0 && said.version() <= standing.desiredVersion();
    }

    private static TwinRows.Acknowledged known(TwinRow row) {
        return new TwinRows.Acknowledged(
                row.device(),
                row.standing().acknowledgedVersion(),
                row.standing().refusedVersion(),
                row.refusalReason());
    }

    /** What is known after a device has spoken; pure. */
    static TwinRows.Acknowledged next(TwinRows.Acknowledged known, Acknowledgement said) {
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
