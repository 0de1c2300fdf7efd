package io.muster.delivery.messages;

import io.muster.audit.AuditTrail;
import io.muster.delivery.MessageContent;
import io.muster.delivery.MessageRequest;
import io.muster.delivery.PayloadTooLarge;
import io.muster.delivery.RequestId;
import io.muster.device.UnknownDevice;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a message for one device; it is sent once this has committed and the device listens. */
@UseCase
public class SendMessage {

    public static final Duration USUAL_EXPIRY = Duration.ofDays(1);
    public static final Duration SHORTEST_EXPIRY = Duration.ofSeconds(1);
    public static final Duration LONGEST_EXPIRY = Duration.ofDays(30);

    /** Messages of one device that are neither delivered nor over. */
    public static final int MAX_OPEN = 500;

    private static final String PREFIX = "single-";

    private final MessageRows rows;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    SendMessage(MessageRows rows, AuditTrail auditTrail, Clock clock) {
        this.rows = rows;
        this.auditTrail = auditTrail;
        this.clock = clock;
    }

    static boolean isSingle(RequestId messageId) {
        return messageId.value().startsWith(PREFIX);
    }

    /**
     * Takes a message.
     *
     * @param expiresIn null: {@link #USUAL_EXPIRY}
     * @throws UnknownDevice when there is no such device
     */
    public RequestId send(
            DeviceId device, MessageContent content, @Nullable Duration expiresIn, boolean wantAcknowledgement) {
        Duration patience = expiresIn == null ? USUAL_EXPIRY : expiresIn;
        if (patience.compareTo(SHORTEST_EXPIRY) < 0 || patience.compareTo(LONGEST_EXPIRY) > 0) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "expiresIn: %s (expected: %s–%s)".formatted(patience, SHORTEST_EXPIRY, LONGEST_EXPIRY));
        }
        PayloadTooLarge.check(content.payload().toJson().getBytes(StandardCharsets.UTF_8));
        Instant now = clock.instant();
        RequestId messageId = new RequestId(PREFIX + "%013x-%s".formatted(now.toEpochMilli(), UUID.randomUUID()));
        MessageRequest message =
                new MessageRequest(device, messageId, content, now.plus(patience), wantAcknowledgement);
        if (rows.openOf(device) >= MAX_OPEN) {
            throw new MusterProblem(
                    ProblemType.TOO_MANY_REQUESTS,
                    "device: %d messages wait for '%s' already (expected: fewer)".formatted(MAX_OPEN, device));
        }
        if (!rows.insert(message, now)) {
            throw new UnknownDevice(device);
        }
        auditTrail.record(
                "messaged",
                "device",
                device.value(),
                new JsonObject(Map.of("messageId", new JsonText(messageId.value()))));
        return messageId;
    }
}
