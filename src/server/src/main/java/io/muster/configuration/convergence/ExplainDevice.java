package io.muster.configuration.convergence;

import io.muster.configuration.Configuration;
import io.muster.configuration.resolution.Explanation;
import io.muster.configuration.resolution.Layer;
import io.muster.configuration.resolution.Resolution;
import io.muster.device.UnknownDevice;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Subject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Says why a device's desired state is what it is, by the same function that made it. */
@UseCase
public class ExplainDevice {

    private static final FleetRows.Columns ALL = new FleetRows.Columns(true, true);

    private final ResolveDevices resolveDevices;
    private final FleetRows rows;

    @Inject
    public ExplainDevice(ResolveDevices resolveDevices, FleetRows rows) {
        this.resolveDevices = resolveDevices;
        this.rows = rows;
    }

    /**
     * The device's layers, what they resolve to and whose claims made it so.
     *
     * @throws UnknownDevice where there is no such device
     */
    public Explained explain(DeviceId device) {
        ConfigurationSet set = resolveDevices.hold();
        FleetRow row =
                rows.lock(List.of(device), ALL).stream().findFirst().orElseThrow(() -> new UnknownDevice(device));
        Subject subject = new Subject(
                row.deviceId(),
                object(row.tags()),
                object(row.reported()),
                row.standing().connected());
        List<Layer> layers = new ArrayList<>(
                set.targeting(subject).stream().map(Configuration::layer).toList());
        layers.add(Layer.ofDevice(object(row.deviceLayer())));
        return new Explained(subject, Resolution.resolve(layers), Resolution.explain(layers));
    }

    private static JsonObject object(String json) {
        return JsonReader.readObject(json, JsonLimits.STORED);
    }

    /** A device as conditions see it, what it shall be, and why. */
    public record Explained(Subject subject, JsonObject desired, Explanation explanation) {}
}
