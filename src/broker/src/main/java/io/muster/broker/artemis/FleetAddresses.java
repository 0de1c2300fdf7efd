package io.muster.broker.artemis;

import java.util.Map;
import java.util.TreeMap;

/** The broker's own addresses and queues: the contract between it and the server. */
public final class FleetAddresses {

    /** Queue of presence events, see {@code PresenceEvent}. */
    public static final String PRESENCE = "muster.presence";

    /** Queue of what devices report. */
    static final String REPORTED = "muster.inbox.reported";

    /** Queue of arrays of notices of what became of calls and messages, see {@code Notice}. */
    public static final String DELIVERED = "muster.inbox.delivered";

    /** The server asks here that a device be disconnected; nothing is kept. */
    public static final String CONTROL = "muster.control";

    /** What could not be delivered; stays empty as long as deliveries are not counted. */
    public static final String DEAD = "muster.dead";

    /** What a sender gave an expiry that has passed. */
    public static final String EXPIRED = "muster.expired";

    /** All that belongs to a device. */
    public static final String DEVICES = "devices/#";

    private FleetAddresses() {}

    /** Durable queue by the address of what devices send to the server. */
    static Map<String, String> inboxByAddress() {
        return new TreeMap<>(Map.of(
                "devices/+/twin/reported", REPORTED,
                "devices/+/twin/ack", "muster.inbox.ack",
                "devices/+/twin/get", "muster.inbox.get",
                "devices/+/calls/+/response", "muster.inbox.calls",
                "devices/+/messages/+/ack", "muster.inbox.messages"));
    }
}
