package io.muster.ui.device;

import io.muster.delivery.calls.DeviceCall;
import io.muster.delivery.calls.ListCalls;
import io.muster.delivery.messages.DeviceMessage;
import io.muster.delivery.messages.ListMessages;
import io.muster.device.PresenceHistory;
import io.muster.device.PresenceHistory.Passage;
import io.muster.protocol.DeviceId;
import io.muster.ui.Figures;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a device was told and what it did lately: calls, messages, when it came and went. Each read once a drawing. */
@Named
@RequestScoped
public class DevicePast {

    private static final int SHOWN = 10;
    private static final int PASSAGES = 20;

    @Inject
    private ListCalls listCalls;

    @Inject
    private ListMessages listMessages;

    @Inject
    private PresenceHistory presence;

    @Inject
    private Clock clock;

    private @Nullable List<CallRow> calls;
    private @Nullable List<DeviceMessage> messages;
    private @Nullable List<Passage> passages;

    public List<CallRow> calls(String id) {
        Instant now = clock.instant();
        calls = once(calls, () -> listCalls.of(new DeviceId(id), SHOWN).stream()
                .map(call -> new CallRow(call, now))
                .toList());
        return calls;
    }

    public List<DeviceMessage> messages(String id) {
        messages = once(messages, () -> listMessages.of(new DeviceId(id), SHOWN));
        return messages;
    }

    public List<Passage> passages(String id) {
        passages = once(passages, () -> presence.of(new DeviceId(id), PASSAGES));
        return passages;
    }

    private static <T> List<T> once(@Nullable List<T> known, Supplier<List<T>> read) {
        return known == null ? read.get() : known;
    }

    /** A call as the page writes it. */
    public static final class CallRow {

        private final DeviceCall call;
        private final Instant now;

        CallRow(DeviceCall call, Instant now) {
            this.call = call;
            this.now = now;
        }

        public DeviceCall getCall() {
            return call;
        }

        /** {@code succeeded}, {@code failed}, {@code undelivered}, {@code timed-out}, {@code accepted} or {@code waiting}. */
        public String getState() {
            Integer status = call.status();
            if (status != null) {
                return status < 300 ? "succeeded" : "failed";
            }
            if (call.undelivered() != null) {
                return "undelivered";
            }
            if (!now.isBefore(call.expiresAt())) {
                return "timed-out";
            }
            return call.accepted() ? "accepted" : "waiting";
        }

        /** What the device answered, or why it could not. */
        public String getAnswer() {
            String why = call.undelivered();
            if (why != null) {
                return why.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            }
            String payload = call.payload();
            return payload == null || payload.equals("null") ? "" : payload;
        }

        /** How long the device took. */
        public String getTook() {
            Instant at = call.answeredAt();
            return at == null ? "" : Figures.duration(Duration.between(call.createdAt(), at));
        }
    }
}
