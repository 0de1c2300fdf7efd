package io.muster.device;

import io.muster.audit.Act;
import io.muster.audit.AuditTrail;
import io.muster.device.DeviceAccessChanged.Reason;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.json.MergePatch;
import io.muster.foundation.problem.MusterProblem;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Changes devices, each as somebody asked, in one transaction and by as few statements as for one. What is to refuse a
 * change is looked at before anything is written, so that a refused one leaves no trace and the others go on.
 */
@UseCase
class ChangeDevices {

    private final FleetEpoch fleetEpoch;
    private final Devices devices;
    private final Announcements announcements;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    ChangeDevices(
            FleetEpoch fleetEpoch, Devices devices, Announcements announcements, AuditTrail auditTrail, Clock clock) {
        this.fleetEpoch = fleetEpoch;
        this.devices = devices;
        this.announcements = announcements;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /** A change that makes a new version. */
    private record Move(AskedChange asked, DeviceSettings before, DeviceSettings after) {

        boolean retags() {
            return !after.tags().equals(before.tags());
        }

        boolean disables() {
            return before.enabled() && !after.enabled();
        }
    }

    /**
     * Makes them.
     *
     * @param changes at most one of each device
     * @return what became of each, by device
     */
    Map<DeviceId, ChangeOutcome> change(List<AskedChange> changes) {
        fleetEpoch.share();
        TreeMap<DeviceId, AskedChange> inKeyOrder = new TreeMap<>();
        changes.forEach(asked -> inKeyOrder.put(asked.device(), asked));
        Map<DeviceId, DeviceSettings> locked = new HashMap<>();
        devices.lock(inKeyOrder.keySet()).forEach(settings -> locked.put(settings.id(), settings));
        Map<DeviceId, ChangeOutcome> outcomes = new HashMap<>();
        List<Move> moves = new ArrayList<>();
        for (AskedChange asked : inKeyOrder.values()) {
            try {
                DeviceSettings before = locked.get(asked.device());
                if (before == null) {
                    throw new UnknownDevice(asked.device());
                }
                asked.demand().accept(before.version());
                DeviceSettings after = asked.change().appliedTo(before);
                if (after.version() != before.version()) {
                    moves.add(new Move(asked, before, after));
                }
            } catch (MusterProblem problem) {
                outcomes.put(asked.device(), new ChangeOutcome.Refused(problem));
            }
        }
        write(moves);
        inKeyOrder.keySet().removeAll(outcomes.keySet());
        devices.list(inKeyOrder.keySet()).forEach(device -> outcomes.put(device.id(), new ChangeOutcome.Done(device)));
        return outcomes;
    }

    private void write(List<Move> moves) {
        if (moves.isEmpty()) {
            return;
        }
        devices.update(moves.stream().map(Move::after).toList(), clock.instant());
        auditTrail.record(moves.stream().map(ChangeDevices::act).toList());
        announcements.retagged(
                moves.stream().filter(Move::retags).map(ChangeDevices::device).toList());
        announcements.accessChanged(
                moves.stream().filter(Move::disables).map(ChangeDevices::device).toList(), Reason.DISABLED);
    }

    private static DeviceId device(Move move) {
        return move.after().id();
    }

    private static Act act(Move move) {
        Map<String, JsonValue> detail = new LinkedHashMap<>();
        if (move.retags()) {
            detail.put(
                    "tags",
                    MergePatch.between(move.before().tags(), move.after().tags()));
        }
        if (move.after().enabled() != move.before().enabled()) {
            detail.put("enabled", JsonBoolean.of(move.after().enabled()));
        }
        return new Act(move.asked().by(), "changed", "device", move.after().id().value(), new JsonObject(detail));
    }
}
