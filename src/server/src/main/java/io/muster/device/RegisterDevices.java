package io.muster.device;

import io.muster.foundation.UseCase;
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

    @Inject
    RegisterDevices(FleetEpoch fleetEpoch, Devices devices, NewDevices newDevices) {
        this.fleetEpoch = fleetEpoch;
        this.devices = devices;
        this.newDevices = newDevices;
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
        return devices.list(ids).stream()
                .map(device -> new RegisteredDevice(device, issued.get(device.id())))
                .toList();
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
