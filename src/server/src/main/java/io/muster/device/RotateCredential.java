package io.muster.device;

import io.muster.audit.AuditTrail;
import io.muster.device.DeviceAccessChanged.Reason;
import io.muster.device.credential.Credentials;
import io.muster.device.credential.IssuedKey;
import io.muster.device.credential.NewCredential;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import io.muster.protocol.rest.IssuedCredential;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Gives a device a new credential. What it had stays good for a grace period, so that the device can be told of the new
 * one over the connection that the old one opened; without one, that connection is ended.
 */
@UseCase
public class RotateCredential {

    /** The longest time for which an old credential stays good. */
    public static final Duration MAX_GRACE = Duration.ofDays(366);

    private final Devices devices;
    private final Credentials credentials;
    private final Announcements announcements;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    RotateCredential(
            Devices devices, Credentials credentials, Announcements announcements, AuditTrail auditTrail, Clock clock) {
        this.devices = devices;
        this.credentials = credentials;
        this.announcements = announcements;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    /**
     * Rotates.
     *
     * @param grace for how long the old credentials stay good; zero: they end at once
     * @param demand is given the locked device's version and throws if it is not the one that the caller means
     * @throws UnknownDevice when there is none
     */
    public IssuedCredential rotate(DeviceId device, NewCredential wanted, Duration grace, LongConsumer demand) {
        if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
            throw new MusterProblem(
                    ProblemType.MALFORMED, "gracePeriod: %s (expected: PT0S–%s)".formatted(grace, MAX_GRACE));
        }
        List<DeviceId> one = List.of(device);
        demand.accept(devices.lock(one).stream()
                .findFirst()
                .orElseThrow(() -> new UnknownDevice(device))
                .version());
        Instant now = clock.instant();
        if (grace.isZero()) {
            credentials.remove(one);
            announcements.accessChanged(one, Reason.CREDENTIAL_CHANGED);
        } else {
            credentials.endAt(one, now.plus(grace));
        }
        IssuedKey change = IssuedKey.of(device, wanted, now);
        credentials.add(List.of(change.stored()));
        auditTrail.record(
                "credential-rotated",
                "device",
                device.value(),
                new JsonObject(Map.of(
                        "kind", new JsonText(String.valueOf(change.issued().kind())),
                        "gracePeriod", new JsonText(grace.toString()))));
        return change.issued();
    }
}
