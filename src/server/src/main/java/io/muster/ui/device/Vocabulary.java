package io.muster.ui.device;

import io.muster.device.Device;
import io.muster.device.DeviceSelection;
import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.TargetCondition;
import io.muster.twin.Twin;
import io.muster.twin.Twins;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a search box completes: the words of target conditions, and the properties with some of their values as a sample
 * of the fleet has them. One sample in ten seconds for all who search.
 */
@Named
@ApplicationScoped
public class Vocabulary {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int SAMPLE = 40;
    private static final int MAX_PATHS = 300;
    private static final int MAX_VALUES = 20;
    private static final int MAX_VALUE_LENGTH = 80;
    private static final int MAX_DEPTH = 4;

    /** Where in the order of ids the sample looks: a fleet's ids begin in few ways, which lie apart. */
    private static final List<String> FROM = List.of("", "1", "5", "A", "H", "P", "a", "e", "i", "m", "q", "u");

    private static final List<String> WORDS = List.of(
            "deviceId",
            "connected",
            "AND",
            "OR",
            "NOT",
            "IN",
            "STARTS_WITH(",
            "ENDS_WITH(",
            "CONTAINS(",
            "MATCHES(",
            "IS_DEFINED(",
            "IS_STRING(",
            "IS_NUMBER(",
            "IS_BOOL(",
            "IS_NULL(",
            "VERSION(",
            "true",
            "false",
            "null");

    @Inject
    private Instance<DeviceSelection> selections;

    @Inject
    private Instance<Twins> twins;

    @Inject
    private Clock clock;

    private Instant takenAt = Instant.EPOCH;
    private String json = "{}";

    /** {@code {"words": […], "values": {path: […]}}}. */
    public synchronized String getJson() {
        Instant now = clock.instant();
        if (takenAt.plus(FRESH).isBefore(now)) {
            json = text(sample());
            takenAt = now;
        }
        return json;
    }

    private Map<String, Set<String>> sample() {
        Map<String, Set<String>> paths = new TreeMap<>();
        TargetCondition every = TargetCondition.parse("");
        try (Instance.Handle<DeviceSelection> selection = selections.getHandle();
                Instance.Handle<Twins> twin = twins.getHandle()) {
            Map<String, Device> devices = new LinkedHashMap<>();
            for (String after : FROM) {
                selection
                        .get()
                        .devices(every, after.isEmpty() ? null : after, SAMPLE)
                        .forEach(device -> devices.put(device.id().value(), device));
            }
            devices.values().forEach(device -> gather("tags", device.tags(), 1, paths));
            twin.get().list(devices.values().stream().map(Device::id).toList()).stream()
                    .map(Twin::reported)
                    .forEach(reported -> gather("reported", reported, 1, paths));
        }
        return paths;
    }

    private static void gather(String path, JsonValue value, int depth, Map<String, Set<String>> paths) {
        if (value instanceof JsonObject object && depth < MAX_DEPTH) {
            object.members().forEach((name, member) -> {
                String below = name.matches("[A-Za-z_][A-Za-z0-9_]*")
                        ? path + "." + name
                        : path + "['" + name.replace("'", "''") + "']";
                gather(below, member, depth + 1, paths);
            });
        } else if (paths.size() < MAX_PATHS || paths.containsKey(path)) {
            Set<String> values = paths.computeIfAbsent(path, any -> new TreeSet<>());
            if (value instanceof JsonText text
                    && values.size() < MAX_VALUES
                    && text.value().length() <= MAX_VALUE_LENGTH) {
                values.add(text.value());
            }
        }
    }

    private static String text(Map<String, Set<String>> paths) {
        List<String> words = new ArrayList<>(WORDS);
        words.addAll(paths.keySet());
        Map<String, JsonValue> values = new TreeMap<>();
        paths.forEach((path, known) -> {
            if (!known.isEmpty()) {
                values.put(path, texts(known));
            }
        });
        return new JsonObject(Map.of("words", texts(words), "values", new JsonObject(values))).toJson();
    }

    private static JsonArray texts(Collection<String> texts) {
        return new JsonArray(texts.stream().<JsonValue>map(JsonText::new).toList());
    }
}
