package io.muster.client;

import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens on the platform, as it happens: {@code /events}, server-sent.
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
