package io.muster.event;

import java.util.Arrays;
import java.util.List;

/** The kinds of events; their names are a public contract. What stands before the dot is their group. */
public enum EventType {
    DEVICE_REGISTERED("device.registered"),
    DEVICE_REMOVED("device.removed"),
    DEVICE_CONNECTED("device.connected"),
    DEVICE_DISCONNECTED("device.disconnected"),
    CONFIGURATION_PUT("configuration.put"),
    CONFIGURATION_DELETED("configuration.deleted"),
    CONFIGURATION_ROLLOUT("configuration.rollout"),
    CONFIGURATION_CONVERGED("configuration.converged"),
    JOB_ENDED("job.ended"),
    CAMPAIGN_STATE("campaign.state"),
    CAMPAIGN_PROGRESS("campaign.progress");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    /** On the wire and in the database. */
    public String word() {
        return word;
    }

    /** Those that a word names: one type, or all of a group as {@code device}; none for any other word. */
    static List<EventType> named(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word) || type.word.startsWith(word + "."))
                .toList();
    }
}
