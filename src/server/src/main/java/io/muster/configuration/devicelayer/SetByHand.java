package io.muster.configuration.devicelayer;

import io.muster.audit.AuditTrail;
import io.muster.configuration.DesiredLimits;
import io.muster.configuration.convergence.ExplainDevice;
import io.muster.configuration.convergence.ResolveDevices;
import io.muster.configuration.resolution.Explanation;
import io.muster.configuration.resolution.PropertyPath;
import io.muster.device.UnknownDevice;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import io.muster.twin.Twins;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sets or clears what one device shall be, by hand, and resolves the device in the same transaction. */
@UseCase
public class SetByHand {

    private final DeviceLayers layers;
    private final ResolveDevices resolveDevices;
    private final ExplainDevice explainDevice;
    private final Twins twins;
    private final AuditTrail audit;

    @Inject
    public SetByHand(
            DeviceLayers layers,
            ResolveDevices resolveDevices,
            ExplainDevice explainDevice,
            Twins twins,
            AuditTrail audit) {
        this.layers = layers;
        this.resolveDevices = resolveDevices;
        this.explainDevice = explainDevice;
        this.twins = twins;
        this.audit = audit;
    }

    /** Merges {@code patch} into the device layer, at whatever version the desired state is. */
    public void merge(DeviceId device, JsonObject patch, HandSetNote.Origin origin, boolean underneath) {
        merge(device, patch, origin, underneath, null);
    }

    /**
     * Merges {@code patch} into the device layer: null clears a leaf.
     *
     * @param underneath whether a value that a stronger configuration hides is kept underneath it instead of refused
     * @param demand is given the desired version of the locked twin and throws if it is not the one that the caller
     *     means; null: any will do
     */
    public void merge(
            DeviceId device,
            JsonObject patch,
            HandSetNote.Origin origin,
            boolean underneath,
            @Nullable LongConsumer demand) {
        check(origin);
        change(device, layer -> layer.merge(patch, origin), origin, underneath, demand);
    }

    /** Makes the device layer exactly {@code properties}; null in it says "must be absent". See {@code merge}. */
    public void replace(
            DeviceId device,
            JsonObject properties,
            HandSetNote.Origin origin,
            boolean underneath,
            @Nullable LongConsumer demand) {
        check(origin);
        change(device, layer -> layer.replace(properties, origin), origin, underneath, demand);
    }

    private void change(
            DeviceId device,
            UnaryOperator<DeviceLayer> act,
            HandSetNote.Origin origin,
            boolean underneath,
            @Nullable LongConsumer demand) {
        resolveDevices.hold();
        DeviceLayer before = layers.lock(device).orElseThrow(() -> new UnknownDevice(device));
        if (demand != null) {
            demand.accept(twins.find(device)
                    .orElseThrow(() -> new UnknownDevice(device))
                    .desiredVersion());
        }
        DeviceLayer after = act.apply(before);
        if (after.properties().equals(before.properties()) && after.notes().equals(before.notes())) {
            return;
        }
        String tooMuch = DesiredLimits.problemOf(after.properties());
        if (tooMuch != null) {
            throw new MusterProblem(
                    ProblemType.UNPROCESSABLE, "the hand-set properties of '%s': %s".formatted(device, tooMuch));
        }
        layers.put(device, after);
        if (!underneath) {
            refuseHidden(device, after.changedSince(before));
        }
        resolveDevices.resolve(List.of(device));
        audit.record("set-by-hand", "device", device.value(), detailOf(after, origin));
    }

    private static JsonObject detailOf(DeviceLayer layer, HandSetNote.Origin origin) {
        return origin.reason() == null
                ? new JsonObject(Map.of("deviceLayer", layer.properties()))
                : new JsonObject(Map.of("deviceLayer", layer.properties(), "reason", new JsonText(origin.reason())));
    }

    private void refuseHidden(DeviceId device, List<PropertyPath> changed) {
        List<Explanation.Hidden> hidden = explainDevice.explain(device).explanation().hidden().stream()
                .filter(each -> each.claim().layer().isDeviceLayer()
                        && changed.contains(each.claim().path()))
                .toList();
        if (!hidden.isEmpty()) {
            throw new HandSetValueHidden(hidden);
        }
    }

    private static void check(HandSetNote.Origin origin) {
        String reason = origin.reason();
        if (reason != null && reason.length() > HandSetNote.MAX_REASON) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "reason: %d characters (expected: at most %d)".formatted(reason.length(), HandSetNote.MAX_REASON),
                    List.of(new FieldError("/reason", "too long")));
        }
        if (origin.expiresAt() != null && !origin.expiresAt().isAfter(origin.at())) {
            throw new MusterProblem(
                    ProblemType.UNPROCESSABLE,
                    "expiresAt: %s is over already (expected: an instant after %s)"
                            .formatted(origin.expiresAt(), origin.at()));
        }
    }
}
