package io.muster.device;

import io.muster.device.credential.NewCredential;
import io.muster.device.credential.StoredCredential;
import io.muster.protocol.DeviceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What registrations come to where some of their devices exist: those are replaced as {@code PUT} does it (absent tags
 * are none, an absent {@code enabled} is true), except that a credential is left alone where the registration names none
 * or the one that the device has. All lists are in key order.
 *
 * @param fresh to be added
 * @param changed settings to be written, of the next version
 * @param retagged those of them whose tags differ
 * @param disabled those of them that may no longer connect
 * @param rekeyed devices that exist and get another credential
 * @param unchanged how many are as they should be already
 */
record Enrolment(
        List<Registration> fresh,
        List<DeviceSettings> changed,
        List<DeviceId> retagged,
        List<DeviceId> disabled,
        List<Registration> rekeyed,
        int unchanged) {

    static Enrolment of(
            Collection<Registration> inKeyOrder,
            Collection<DeviceSettings> existing,
            Collection<StoredCredential> credentials) {
        Map<DeviceId, DeviceSettings> settings =
                existing.stream().collect(Collectors.toMap(DeviceSettings::id, Function.identity()));
        Map<DeviceId, List<StoredCredential>> keys =
                credentials.stream().collect(Collectors.groupingBy(StoredCredential::device));
        var enrolment = new Enrolment(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        int unchanged = 0;
        for (Registration wanted : inKeyOrder) {
            DeviceSettings before = settings.get(wanted.id());
            if (before == null) {
                enrolment.fresh.add(wanted);
            } else if (!enrolment.replace(before, wanted, keys.getOrDefault(wanted.id(), List.of()))) {
                unchanged++;
            }
        }
        return new Enrolment(
                enrolment.fresh,
                enrolment.changed,
                enrolment.retagged,
                enrolment.disabled,
                enrolment.rekeyed,
                unchanged);
    }

    private boolean replace(DeviceSettings before, Registration wanted, List<StoredCredential> keys) {
        boolean same = before.are(wanted.tags(), wanted.enabled());
        if (!same) {
            changed.add(before.with(wanted.tags(), wanted.enabled()));
            if (!before.tags().equals(wanted.tags())) {
                retagged.add(wanted.id());
            }
            if (before.enabled() && !wanted.enabled()) {
                disabled.add(wanted.id());
            }
        }
        NewCredential key = wanted.credential();
        boolean rekey = key != null && keys.stream().noneMatch(stored -> stored.already(key));
        if (rekey) {
            rekeyed.add(wanted);
        }
        return !same || rekey;
    }
}
