package io.muster.device;

import io.muster.audit.AuditTrail;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import io.muster.protocol.rest.IssuedCredential;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Registers new devices, all of them or none; a single one is a batch of one. */
@UseCase
public class RegisterDevices {

    /** In one transaction; more is an import. */
    public static final int MAX_BATCH = 5_000;

    private final FleetEpoch fleetEpoch;
    private final Devices devices;
    private final NewDevices newDevices;
    private final AuditTrail auditTrail;

    @Inject
    RegisterDevices(FleetEpoch fleetEpoch, Devices devices, NewDevices newDevices, AuditTrail auditTrail) {
        this.fleetEpoch = fleetEpoch;
        this.devices = devices;
        this.newDevices = newDevices;
        this.auditTrail = auditTrail;
    }

    /**
     * Registers these devices.
     *
     * @param registrations 1–{@value #MAX_BATCH}, no id twice
     * @return the devices in key order
     * @throws DevicesExist when an id is taken: then none is registered
     */
    public List<RegisteredDevice> register(List<Registration> registrations) {
        List<Registration> inKeyOrder = registrations.stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
        List<DeviceId> ids = inKeyOrder.stream().map(Registration::id).toList();
        check(ids);
        fleetEpoch.share();
        List<DeviceSettings> taken = devices.lock(ids);
        if (!taken.isEmpty()) {
            throw new DevicesExist(taken.stream().map(DeviceSettings::id).toList());
        }
        Map<DeviceId, IssuedCredential> issued = newDevices.add(inKeyOrder);
        record(ids);
        return devices.list(ids).stream()
                .map(device -> new RegisteredDevice(device, issued.get(device.id())))
                .toList();
    }

    private void record(List<DeviceId> ids) {
        String first = ids.get(0).value();
        JsonObject detail =
                ids.size() == 1 ? JsonObject.EMPTY : new JsonObject(Map.of("devices", JsonNumber.of(ids.size())));
        auditTrail.record("registered", "device", first, detail);
    }

    private static void check(List<DeviceId> inKeyOrder) {
        if (inKeyOrder.isEmpty() || inKeyOrder.size() > MAX_BATCH) {
            throw new MusterProblem(
                    ProblemType.UNPROCESSABLE,
                    "registrations: %,d (expected: 1–%,d)".formatted(inKeyOrder.size(), MAX_BATCH));
        }
        for (int i = 1; i < inKeyOrder.size(); i++) {
            if (inKeyOrder.get(i).equals(inKeyOrder.get(i - 1))) {
                throw new MusterProblem(
                        ProblemType.UNPROCESSABLE,
                        "deviceId: '%s' twice (expected: each id once)".formatted(inKeyOrder.get(i)));
            }
        }
    }
}
