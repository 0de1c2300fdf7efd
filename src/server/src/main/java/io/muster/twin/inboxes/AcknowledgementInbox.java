package io.muster.twin.inboxes;

import io.muster.delivery.Garbage;
import io.muster.delivery.InboundMessage;
import io.muster.delivery.Inbox;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.json.MalformedJson;
import io.muster.protocol.DeviceId;
import io.muster.twin.RecordAcknowledgements;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code devices/{id}/twin/ack}. */
@Dependent
public class AcknowledgementInbox implements Inbox {

    private static final JsonLimits LIMITS = new JsonLimits(8_192, 4);
    private static final int MAX_REASON = 500;

    private final RecordAcknowledgements recordAcknowledgements;
    private final Garbage garbage;

    @Inject
    public AcknowledgementInbox(RecordAcknowledgements recordAcknowledgements, Garbage garbage) {
        this.recordAcknowledgements = recordAcknowledgements;
        this.garbage = garbage;
    }

    @Override
    public Kind kind() {
        return Kind.DESIRED_ACKNOWLEDGEMENT;
    }

    @Override
    public void receive(List<InboundMessage> batch) {
        List<RecordAcknowledgements.Acknowledgement> said = new ArrayList<>();
        for (InboundMessage message : batch) {
            try {
                said.add(read(message));
            } catch (MalformedJson | IllegalArgumentException | ArithmeticException e) {
                garbage.drop(kind(), message.deviceId(), String.valueOf(e.getMessage()));
            }
        }
        if (!said.isEmpty()) {
            for (RecordAcknowledgements.Acknowledgement each : recordAcknowledgements.record(said)) {
                garbage.drop(kind(), each.device().value(), "version: %d was never desired".formatted(each.version()));
            }
        }
    }

    private static RecordAcknowledgements.Acknowledgement read(InboundMessage message) {
        JsonObject body = JsonReader.readObject(message.payload(), LIMITS);
        if (!(body.find("version").orElse(null) instanceof JsonNumber version)) {
            throw new IllegalArgumentException("version: missing (expected: the number of a desired version)");
        }
        String status = text(body, "status");
        if (!"applied".equals(status) && !"refused".equals(status)) {
            throw new IllegalArgumentException("status: neither 'applied' nor 'refused'");
        }
        return new RecordAcknowledgements.Acknowledgement(
                new DeviceId(message.deviceId()),
                version.value().longValueExact(),
                "applied".equals(status),
                reason(body));
    }

    private static @Nullable String reason(JsonObject body) {
        String reason = text(body, "reason");
        return reason == null || reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    private static @Nullable String text(JsonObject body, String name) {
        JsonValue value = body.find(name).orElse(null);
        return value instanceof JsonText text ? text.value() : null;
    }
}
