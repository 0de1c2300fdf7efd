package io.muster.delivery.calls;

import io.muster.audit.AuditTrail;
import io.muster.delivery.CallRequest;
import io.muster.device.Device;
import io.muster.device.Devices;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;

/** Notes a call and who asked for it, before it is sent: an answer must find its row. */
@UseCase
public class RecordCall {

    private final Devices devices;
    private final CallRows rows;
    private final AuditTrail auditTrail;

    @Inject
    RecordCall(Devices devices, CallRows rows, AuditTrail auditTrail) {
        this.devices = devices;
        this.rows = rows;
        this.auditTrail = auditTrail;
    }

    /**
     * Notes a call.
     *
     * @throws io.muster.device.UnknownDevice when there is no such device
     * @throws NotConnected when it is not connected
     */
    public void record(CallRequest call, Instant now) {
        Device device = devices.get(call.device());
        if (!device.connected()) {
            throw new NotConnected(
                    device.id(),
                    device.connectionChangedAt() == null
                            ? "it has never been connected"
                            : "it is not connected since " + device.connectionChangedAt());
        }
        rows.insert(call.requestId(), call.device(), call.method().value(), now, call.expiresAt());
        auditTrail.record(
                "called",
                "device",
                call.device().value(),
                new JsonObject(Map.of(
                        "method", new JsonText(call.method().value()),
                        "requestId", new JsonText(call.requestId().value()))));
    }
}
