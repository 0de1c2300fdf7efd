package io.muster.broker.security;

import io.muster.protocol.DeviceId;
import io.muster.protocol.Topics;
import java.util.Set;

/** What a device may publish to and subscribe to, as design.md's table of topics says it. */
public final class TopicRights {

    /** Artemis reads what follows as the name of a queue: whoever could send it could read another device's queue. */
    public static final String QUEUE_SEPARATOR = "::";

    private static final Set<String> TWIN = Set.of("twin/reported", "twin/get", "twin/ack");

    private TopicRights() {}

    /** Whether {@code topic} is one of the six kinds of topic on which this device speaks. */
    public static boolean mayPublish(DeviceId device, String topic) {
        String root = Topics.ownedBy(device);
        if (!topic.startsWith(root) || !isPlain(topic) || topic.indexOf('#') >= 0 || topic.indexOf('+') >= 0) {
            return false;
        }
        String own = topic.substring(root.length());
        if (TWIN.contains(own)) {
            return true;
        }
        String[] levels = own.split("/", -1);
        return switch (levels[0]) {
            case "events" -> levels.length == 2 && !levels[1].isEmpty();
            case "calls" -> levels.length == 3 && !levels[1].isEmpty() && levels[2].equals("response");
            case "messages" -> levels.length == 3 && !levels[1].isEmpty() && levels[2].equals("ack");
            default -> false;
        };
    }

    /** Whether {@code filter}, with or without wildcards, matches nothing but this device's own topics. */
    public static boolean maySubscribe(DeviceId device, String filter) {
        String root = Topics.ownedBy(device);
        return filter.length() > root.length() && filter.startsWith(root) && isPlain(filter);
    }

    /**
     * Whether this device may use that queue at that address: its own subscriptions' queues alone, which Artemis
     * names {@code clientId.address}.
     *
     * @param addressAndQueue {@code address} or {@code address::queue}
     */
    public static boolean mayConsume(DeviceId device, String addressAndQueue) {
        int separator = addressAndQueue.indexOf(QUEUE_SEPARATOR);
        if (separator < 0) {
            return maySubscribe(device, addressAndQueue);
        }
        String address = addressAndQueue.substring(0, separator);
        String queue = addressAndQueue.substring(separator + QUEUE_SEPARATOR.length());
        return maySubscribe(device, address) && queue.equals(device + "." + address);
    }

    /** Whether a topic, filter or client id is free of what Artemis would take for the name of a queue. */
    public static boolean isPlain(String text) {
        return !text.contains(QUEUE_SEPARATOR) && text.indexOf('\0') < 0;
    }
}
