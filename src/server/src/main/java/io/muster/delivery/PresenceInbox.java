package io.muster.delivery;

import io.muster.device.BrokerRun;
import io.muster.device.ConnectionId;
import io.muster.device.PresenceNotice;
import io.muster.device.Presences;
import io.muster.device.RecordBrokerStart;
import io.muster.device.RecordPresence;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.MalformedJson;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes what the broker says of connections. A broker that started anew holds none of the connections of its former
 * incarnations: the devices that are still noted under those are walked in short transactions and noted as gone.
 */
@Dependent
public class PresenceInbox implements Inbox {

    private static final int SWEEP = 1_000;
    private static final JsonLimits LIMITS = new JsonLimits(4_096, 4);

    private final RecordPresence recordPresence;
    private final RecordBrokerStart recordBrokerStart;
    private final Presences presences;
    private final Garbage garbage;
    private final Clock clock;

    @Inject
    public PresenceInbox(
            RecordPresence recordPresence,
            RecordBrokerStart recordBrokerStart,
            Presences presences,
            Garbage garbage,
            Clock clock) {
        this.recordPresence = recordPresence;
        this.recordBrokerStart = recordBrokerStart;
        this.presences = presences;
        this.garbage = garbage;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.PRESENCE;
    }

    @Override
    public void receive(List<InboundMessage> batch) {
        List<PresenceNotice> notices = new ArrayList<>();
        for (InboundMessage message : batch) {
            try {
                JsonObject event = JsonReader.readObject(message.payload(), LIMITS);
                if (text(event, "event").equals("broker-started")) {
                    recordPresence.record(notices);
                    notices.clear();
                    started(event);
                } else {
                    notices.add(notice(event));
                }
            } catch (MalformedJson | IllegalArgumentException | DateTimeParseException e) {
                garbage.drop(kind(), message.deviceId(), String.valueOf(e.getMessage()));
            }
        }
        if (!notices.isEmpty()) {
            recordPresence.record(notices);
        }
    }

    private void started(JsonObject event) {
        BrokerRun run = new BrokerRun(
                ConnectionId.of(text(event, "connectionId")).incarnation(), Instant.parse(text(event, "at")));
        recordBrokerStart.record(run);
        sweep(run.incarnation());
    }

    private void sweep(String incarnation) {
        Instant now = clock.instant();
        List<Presences.StaleConnection> stale = presences.ofOtherIncarnations(incarnation, "", SWEEP);
        while (!stale.isEmpty()) {
            recordPresence.record(stale.stream()
                    .map(each -> new PresenceNotice(
                            each.device(),
                            PresenceNotice.Kind.DISCONNECTED,
                            each.connection(),
                            now,
                            "the broker started anew"))
                    .toList());
            DeviceId last = stale.get(stale.size() - 1).device();
            stale = presences.ofOtherIncarnations(incarnation, last.value(), SWEEP);
        }
    }

    private static PresenceNotice notice(JsonObject event) {
        PresenceNotice.Kind kind =
                switch (text(event, "event")) {
                    case "connected" -> PresenceNotice.Kind.CONNECTED;
                    case "subscribed" -> PresenceNotice.Kind.SUBSCRIBED;
                    case "disconnected" -> PresenceNotice.Kind.DISCONNECTED;
                    default ->
                        throw new IllegalArgumentException("event: '%s' (expected: connected, subscribed, disconnected)"
                                .formatted(text(event, "event")));
                };
        String reason = event.find("reason").isPresent() ? text(event, "reason") : null;
        return new PresenceNotice(
                new DeviceId(text(event, "deviceId")),
                kind,
                ConnectionId.of(text(event, "connectionId")),
                Instant.parse(text(event, "at")),
                reason);
    }

    private static String text(JsonObject event, String name) {
        if (event.find(name).orElse(null) instanceof JsonText text) {
            return text.value();
        }
        throw new IllegalArgumentException("%s: missing (expected: a string)".formatted(name));
    }
}
