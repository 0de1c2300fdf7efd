package io.muster.ui.device;

import io.muster.campaign.TaskFindings;
import io.muster.delivery.calls.ListCalls;
import io.muster.delivery.messages.ListMessages;
import io.muster.foundation.background.Repeating;
import io.muster.protocol.DeviceId;
import io.muster.twin.Twin;
import io.muster.twin.Twins;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.faces.event.WebsocketEvent;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks once a second at the devices whose pages are open, whatever their number in four queries, and tells each page when its device moved. */
@ApplicationScoped
public class DeviceTicker {

    private static final int AFTER_MIGRATIONS = 900;
    private static final int MAX_WATCHED = 500;
    private static final String CHANNEL = "device";

    @Inject
    private Twins twins;

    @Inject
    private ListCalls listCalls;

    @Inject
    private ListMessages listMessages;

    @Inject
    private TaskFindings tasks;

    @Inject
    @Push(channel = CHANNEL)
    private PushContext push;

    @Inject
    private Repeating repeating;

    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final Map<String, List<Object>> told = new ConcurrentHashMap<>();

    void start(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object event) {
        repeating.each(Duration.ofSeconds(1), "the devices with open pages could not be read", this::tick);
    }

    void opened(@Observes @WebsocketEvent.Opened WebsocketEvent event) {
        if (event.getChannel().equals(CHANNEL)) {
            open.merge(String.valueOf(event.<String>getUser()), 1, Integer::sum);
        }
    }

    void closed(@Observes @WebsocketEvent.Closed WebsocketEvent event) {
        if (event.getChannel().equals(CHANNEL)) {
            String device = String.valueOf(event.<String>getUser());
            open.computeIfPresent(device, (id, pages) -> pages > 1 ? pages - 1 : null);
            told.keySet().retainAll(open.keySet());
        }
    }

    private void tick() {
        if (open.isEmpty()) {
            return;
        }
        List<DeviceId> watched = open.keySet().stream()
                .filter(DeviceId::isLegal)
                .limit(MAX_WATCHED)
                .map(DeviceId::new)
                .toList();
        Map<String, String> calls = listCalls.marks(watched);
        Map<String, String> messages = listMessages.marks(watched);
        Map<String, String> given = tasks.marks(watched);
        twins.list(watched).forEach(twin -> {
            String id = twin.device().value();
            tell(
                    twin,
                    calls.getOrDefault(id, "") + " " + messages.getOrDefault(id, "") + " "
                            + given.getOrDefault(id, ""));
        });
    }

    private void tell(Twin twin, String talk) {
        String id = twin.device().value();
        List<Object> now = List.of(
                twin.connected(),
                twin.desiredVersion(),
                twin.reportedVersion(),
                twin.sentVersion(),
                twin.acknowledgedVersion(),
                twin.refusedVersion(),
                twin.problem() == null,
                twin.reportProblem() == null,
                talk);
        List<Object> before = told.put(id, now);
        // The first look tells too: between the page's drawing and its connection something may have moved.
        if (!now.equals(before)) {
            push.send(Map.of("device", id), id);
        }
    }
}
