package io.muster.ui.device;

import io.muster.delivery.MessageContent;
import io.muster.delivery.MethodName;
import io.muster.delivery.calls.CallDevice;
import io.muster.delivery.messages.SendMessage;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import io.muster.security.Caller;
import io.muster.security.Role;
import io.muster.ui.Notices;
import io.muster.ui.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a person says to one device: calls and messages. The answer comes to the page as it comes to the server. */
@Named
@RequestScoped
public class TalkActs {

    @Inject
    private CallDevice callDevice;

    @Inject
    private SendMessage sendMessage;

    @Inject
    private Caller caller;

    private String method = "";
    private String payload = "";
    private String contentType = "";
    private long seconds = CallDevice.USUAL_TIMEOUT.toSeconds();
    private long hours = SendMessage.USUAL_EXPIRY.toHours();
    private boolean acknowledged;

    /** Calls the device and does not wait: the page shows the call, and its answer once it is there. */
    public void call(String id) {
        Notices.tell(
                caller,
                Role.OPERATOR,
                () -> {
                    @Nullable
                    JsonValue sent = payload.isBlank() ? null : JsonReader.read(payload, JsonLimits.PROPERTIES);
                    CompletionStage<?> told =
                            callDevice.call(new DeviceId(id), methodName(), sent, Duration.ofSeconds(seconds));
                    // What becomes of it is in its row, also when nobody waits for it any more.
                    told.exceptionally(any -> null);
                },
                Texts.of("wasCalled", method));
    }

    private MethodName methodName() {
        try {
            return new MethodName(method.strip());
        } catch (IllegalArgumentException e) {
            throw new MusterProblem(ProblemType.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /** Sends a message; it waits for a device that is offline. */
    public void send(String id) {
        Notices.tell(
                caller,
                Role.OPERATOR,
                () -> {
                    sendMessage.send(new DeviceId(id), content(), Duration.ofHours(hours), acknowledged);
                },
                Texts.of("wasSent"));
    }

    private MessageContent content() {
        if (payload.isBlank()) {
            throw new MusterProblem(ProblemType.MALFORMED, Texts.of("payloadMissing"));
        }
        try {
            return new MessageContent(
                    JsonReader.read(payload, JsonLimits.PROPERTIES),
                    contentType.isBlank() ? null : contentType,
                    Map.of());
        } catch (IllegalArgumentException e) {
            throw new MusterProblem(ProblemType.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    public String getMethod() {
        return method;
    }

    public void setMethod(@Nullable String method) {
        this.method = method == null ? "" : method;
    }

    /** JSON. */
    public String getPayload() {
        return payload;
    }

    public void setPayload(@Nullable String payload) {
        this.payload = payload == null ? "" : payload;
    }

    public String getContentType() {
        return contentType;
    }

    public void setContentType(@Nullable String contentType) {
        this.contentType = contentType == null ? "" : contentType.strip();
    }

    public long getSeconds() {
        return seconds;
    }

    public void setSeconds(long seconds) {
        this.seconds = seconds;
    }

    public long getHours() {
        return hours;
    }

    public void setHours(long hours) {
        this.hours = hours;
    }

    /** Whether the device shall say itself that it accepts or rejects it. */
    public boolean isAcknowledged() {
        return acknowledged;
    }

    public void setAcknowledged(boolean acknowledged) {
        this.acknowledged = acknowledged;
    }
}
