package io.muster.client;

import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens on the platform, as it happens: {@code /events}, server-sent. The types are {@code device.registered},
 * {@code device.removed}, {@code device.connected}, {@code device.disconnected}, {@code configuration.put}, {@code
 * configuration.deleted}, {@code configuration.converged}, {@code job.ended}, {@code campaign.state} and {@code
 * campaign.progress}; what stands before the dot names all of a group.
 *
 * <p>A subscription that was away for longer than the server keeps events (an hour, unless it is set otherwise) ends with
 * a problem of status 410: read the state anew, then subscribe from now on.
 *
 * <pre>{@code
 * EventSubscription events = muster.events().subscribe(List.of("device"), event -> System.out.println(event.data()));
 * String seen = events.lastEventId();
 * events.close();
 * }</pre>
 */
public final class Events {

    private final Exchange exchange;

    Events(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Events of these types, all if it is empty, from now on. */
    public EventSubscription subscribe(Collection<String> types, Consumer<Event> listener) {
        return subscribe(types, null, listener);
    }

    /**
     * Events of these types behind one that was seen before.
     *
     * @param lastEventId {@link EventSubscription#lastEventId} of an earlier subscription; null: from now on
     * @param listener is called for one event after the other, on a thread of the client; while it works, nothing is
     *     read. What it throws ends the subscription.
     */
    public EventSubscription subscribe(
            Collection<String> types, @Nullable String lastEventId, Consumer<Event> listener) {
        String wanted = types.isEmpty() ? null : String.join(",", types);
        return EventSubscription.open(
                exchange, Request.query().with("types", wanted).on(Request.path("events")), lastEventId, listener);
    }
}
