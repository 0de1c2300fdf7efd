package io.muster.configuration.convergence;

import io.muster.device.FleetEpoch;
import io.muster.foundation.Shared;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.MergePatch;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Subject;
import io.muster.twin.DueBell;
import io.muster.twin.Standing;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings devices to what their layers say, in batches, within the caller's transaction. Whoever calls holds the shared
 * lock on the epoch row (taken here if not yet) and gets the rows locked in key order, so that each device is resolved
 * against the newest set and nothing that was read earlier is trusted.
 */
@Shared
public class ResolveDevices {

    private final FleetEpoch fleetEpoch;
    private final ActiveConfigurations active;
    private final FleetRows rows;
    private final SplitCounters counters;
    private final DueBell bell;

    @Inject
    public ResolveDevices(
            FleetEpoch fleetEpoch, ActiveConfigurations active, FleetRows rows, SplitCounters counters, DueBell bell) {
        this.fleetEpoch = fleetEpoch;
        this.active = active;
        this.rows = rows;
        this.counters = counters;
        this.bell = bell;
    }

    /** The newest set, held until the caller's transaction ends. */
    public ConfigurationSet hold() {
        return active.at(fleetEpoch.share());
    }

    /** Resolves these devices; answers how many of them changed. */
    public int resolve(Collection<DeviceId> ids) {
        if (ids.isEmpty()) {
            return 0;
        }
        ConfigurationSet set = hold();
        List<TwinChange> changes = decide(rows.lock(ids, set.columns()), set);
        write(changes, set);
        return changes.size();
    }

    /** Which of these devices are not what they shall be. Pure. */
    public List<TwinChange> decide(List<FleetRow> page, ConfigurationSet set) {
        List<TwinChange> changes = new ArrayList<>();
        for (FleetRow row : page) {
            var subject = new Subject(row.deviceId(), object(row.tags()), object(row.reported()), false);
            TwinChange change = changeOf(row, set.resolve(subject, row.deviceLayer()));
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    /** Writes the changes and moves the splits by them. */
    public void write(List<TwinChange> changes, ConfigurationSet set) {
        if (changes.isEmpty()) {
            return;
        }
        rows.write(changes, set.epoch());
        var delta = new SplitDelta();
        for (TwinChange change : changes) {
            FleetRow row = change.before();
            delta.move(
                    Membership.read(row.layers()),
                    row.standing(),
                    Membership.read(change.layers()),
                    standingAfter(change));
        }
        counters.add(delta);
        bell.ring();
    }

    private static @Nullable TwinChange changeOf(FleetRow row, ConfigurationSet.Resolved resolved) {
        if (resolved.problem() != null) {
            boolean known = resolved.problem().equals(row.problem())
                    && resolved.memberships().equals(row.layers());
            return known ? null : new TwinChange(row, null, resolved.memberships(), resolved.problem());
        }
        TwinChange.Desired desired = desiredOf(row, resolved);
        if (desired == null && row.problem() == null && resolved.memberships().equals(row.layers())) {
            return null;
        }
        return new TwinChange(row, desired, resolved.memberships(), null);
    }

    private static TwinChange.@Nullable Desired desiredOf(FleetRow row, ConfigurationSet.Resolved resolved) {
        if (resolved.json().equals(row.desired())) {
            return null;
        }
        // Another text may still be the same value: members in another order, a number in another spelling.
        JsonObject patch = MergePatch.between(object(row.desired()), resolved.desired());
        return patch.isEmpty()
                ? null
                : new TwinChange.Desired(resolved.json(), patch.toJson(), row.desiredVersion() + 1);
    }

    private static Standing standingAfter(TwinChange change) {
        Standing was = change.proves()
                ? change.before().standing().asProven()
                : change.before().standing();
        long version = change.desired() == null
                ? was.desiredVersion()
                : change.desired().version();
        return was.withDesired(version, change.problem() != null);
    }

    private static JsonObject object(String json) {
        return json.equals("{}") ? JsonObject.EMPTY : JsonReader.readObject(json, JsonLimits.STORED);
    }
}
