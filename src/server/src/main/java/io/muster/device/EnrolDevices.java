package io.muster.device;

import io.muster.device.DeviceAccessChanged.Reason;
import io.muster.device.credential.Credentials;
import io.muster.device.credential.IssuedKey;
import io.muster.device.credential.NewCredential;
import io.muster.device.credential.StoredCredential;
import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Makes devices be as registrations say, whether they exist or not: one page of an import, in bulk. */
@UseCase
public class EnrolDevices {

    private final FleetEpoch fleetEpoch;
    private final Devices devices;
    private final Credentials credentials;
    private final NewDevices newDevices;
    private final Announcements announcements;
    private final Clock clock;

    @Inject
    EnrolDevices(
            FleetEpoch fleetEpoch,
            Devices devices,
            Credentials credentials,
            NewDevices newDevices,
            Announcements announcements,
            Clock clock) {
        this.fleetEpoch = fleetEpoch;
        this.devices = devices;
        this.credentials = credentials;
        this.newDevices = newDevices;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** Whether the change is made, or only worked out. */
    public enum Mode {
        APPLY,
        DRY_RUN
    }

    /** How many devices were (or would be) added and changed, and how many are as they should be already. */
    public record Outcome(int added, int changed, int unchanged) {}

    /**
     * Enrols devices; of an id that stands twice the first registration counts.
     *
     * @throws DevicesExist when another transaction registered one of them just now: do it again
     */
    public Outcome enrol(List<Registration> registrations, Mode mode) {
        TreeMap<DeviceId, Registration> inKeyOrder = new TreeMap<>();
        registrations.forEach(registration -> inKeyOrder.putIfAbsent(registration.id(), registration));
        if (inKeyOrder.isEmpty()) {
            return new Outcome(0, 0, 0);
        }
        fleetEpoch.share();
        List<DeviceSettings> existing = devices.lock(inKeyOrder.keySet());
        Enrolment enrolment = Enrolment.of(inKeyOrder.values(), existing, keysOf(existing, inKeyOrder.values()));
        if (mode == Mode.APPLY) {
            apply(enrolment);
        }
        int changed = existing.size() - enrolment.unchanged();
        return new Outcome(enrolment.fresh().size(), changed, enrolment.unchanged());
    }

    private List<StoredCredential> keysOf(List<DeviceSettings> existing, Collection<Registration> registrations) {
        boolean anyKey = !existing.isEmpty()
                && registrations.stream().map(Registration::credential).anyMatch(Objects::nonNull);
        return anyKey ? credentials.of(existing.stream().map(DeviceSettings::id).toList()) : List.of();
    }

    private void apply(Enrolment enrolment) {
        Instant now = clock.instant();
        devices.update(enrolment.changed(), now);
        rekey(enrolment.rekeyed(), now);
        newDevices.add(enrolment.fresh());
        announcements.retagged(enrolment.retagged());
        announcements.accessChanged(enrolment.disabled(), Reason.DISABLED);
    }

    private void rekey(List<Registration> rekeyed, Instant now) {
        List<DeviceId> ids = rekeyed.stream().map(Registration::id).toList();
        List<StoredCredential> stored = new ArrayList<>();
        for (Registration registration : rekeyed) {
            NewCredential wanted = registration.credential();
            if (wanted != null) {
                stored.add(IssuedKey.of(registration.id(), wanted, now).stored());
            }
        }
        credentials.remove(ids);
        credentials.add(stored);
        announcements.accessChanged(ids, Reason.CREDENTIAL_CHANGED);
    }
}
