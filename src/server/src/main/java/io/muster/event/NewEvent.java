package io.muster.event;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.protocol.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something that happens.
 *
 * @param subject what it is about, where someone may listen to that alone; else empty
 * @param data what is told of it; the time is added when it is put down
 */
public record NewEvent(EventType type, String subject, JsonObject data) {

    /** Keeps an event with the longest ids within one network buffer. */
    private static final int DEVICES_OF_AN_EVENT = 200;

    public NewEvent(EventType type, JsonObject data) {
        this(type, "", data);
    }

    /** The same happened to many devices: as few events as hold them, each {@code {"deviceIds": […]}}. */
    public static List<NewEvent> ofDevices(EventType type, List<DeviceId> devices) {
        List<NewEvent> events = new ArrayList<>();
        for (int from = 0; from < devices.size(); from += DEVICES_OF_AN_EVENT) {
            List<JsonValue> ids = new ArrayList<>();
            devices.subList(from, Math.min(devices.size(), from + DEVICES_OF_AN_EVENT))
                    .forEach(device -> ids.add(new JsonText(device.value())));
            events.add(new NewEvent(type, new JsonObject(Map.of("deviceIds", new JsonArray(ids)))));
        }
        return events;
    }
}
