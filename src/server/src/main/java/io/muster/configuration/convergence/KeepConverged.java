package io.muster.configuration.convergence;

import io.muster.device.DevicesRegistered;
import io.muster.device.DevicesRemoving;
import io.muster.device.DevicesRetagged;
import io.muster.foundation.Shared;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Field;
import io.muster.twin.ReportedChange;
import io.muster.twin.StandingChange;
import io.muster.twin.StandingsChanged;
import io.muster.twin.TwinsReported;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Hears what happens to devices, in the transaction in which it happens, and keeps them resolved and counted: a device
 * that registers, is retagged or reports while a configuration is being applied resolves itself and is missed by
 * nobody.
 */
@Shared
public class KeepConverged {

    private final ResolveDevices resolveDevices;
    private final FleetRows rows;
    private final SplitCounters counters;

    @Inject
    public KeepConverged(ResolveDevices resolveDevices, FleetRows rows, SplitCounters counters) {
        this.resolveDevices = resolveDevices;
        this.rows = rows;
        this.counters = counters;
    }

    void registered(@Observes DevicesRegistered event) {
        resolveDevices.resolve(event.devices());
    }

    void retagged(@Observes DevicesRetagged event) {
        resolveDevices.resolve(event.devices());
    }

    void reported(@Observes TwinsReported event) {
        ConfigurationSet set = resolveDevices.hold();
        List<DeviceId> concerned = event.changes().stream()
                .filter(change -> set.reads(Field.differing(Field.Root.REPORTED, change.before(), change.after())))
                .map(ReportedChange::device)
                .toList();
        resolveDevices.resolve(concerned);
    }

    void removing(@Observes DevicesRemoving event) {
        var delta = new SplitDelta();
        for (FleetRow row : rows.lock(event.devices(), new FleetRows.Columns(false, false))) {
            delta.move(Membership.read(row.layers()), row.standing(), List.of(), row.standing());
        }
        counters.add(delta);
    }

    void standingsChanged(@Observes StandingsChanged event) {
        var delta = new SplitDelta();
        for (StandingChange change : event.changes()) {
            List<Membership> memberships = Membership.read(change.layers());
            delta.move(memberships, change.before(), memberships, change.after());
        }
        counters.add(delta);
    }
}
