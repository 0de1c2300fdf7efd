package io.muster.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** A target condition, and what it means in Java. */
record ModelCondition(String text, Predicate<ModelDevice> holds) {

    static final String ALL = "STARTS_WITH(deviceId, 'step-')";

    static final List<String> RINGS = List.of("a", "b", "c");

    static ModelCondition random(Random random) {
        String ring = RINGS.get(random.nextInt(3));
        int n = random.nextInt(4);
        return switch (random.nextInt(9)) {
            case 0 -> new ModelCondition(ALL, device -> true);
            case 1 ->
                of(
                        "tags.ring = '" + ring + "'",
                        device -> device.tags.path("ring").asText().equals(ring));
            case 2 ->
                of(
                        "(tags.ring IN ['a', 'b'] OR deviceId = 'step-%d')".formatted(n),
                        device -> List.of("a", "b")
                                        .contains(device.tags.path("ring").asText())
                                || device.id.equals("step-" + n));
            case 3 ->
                // Unknown where the tag is missing, and its negation too.
                of(
                        "NOT tags.beta",
                        device -> device.tags.path("beta").isBoolean()
                                && !device.tags.get("beta").asBoolean());
            case 4 ->
                of(
                        "tags.n >= " + n,
                        device -> isNumber(device.tags.get("n"))
                                && device.tags.get("n").asInt() >= n);
            case 5 ->
                of(
                        "reported.mode != '" + ring + "'",
                        device -> device.reported.has("mode")
                                && !device.reported.get("mode").asText().equals(ring));
            case 6 ->
                of(
                        "IS_DEFINED(tags.ring) AND reported.n < " + n,
                        device -> device.tags.has("ring")
                                && isNumber(device.reported.get("n"))
                                && device.reported.get("n").asInt() < n);
            case 7 ->
                of("VERSION(reported.firmware) >= '1.10'", device -> List.of("1.10", "v1.11", "2.0")
                        .contains(device.reported.path("firmware").asText()));
            default -> new ModelCondition("deviceId = 'step-%d'".formatted(n), device -> device.id.equals("step-" + n));
        };
    }

    private static ModelCondition of(String text, Predicate<ModelDevice> holds) {
        return new ModelCondition(ALL + " AND " + text, holds);
    }

    private static boolean isNumber(@org.jspecify.annotations.Nullable JsonNode value) {
        return value != null && value.isNumber();
    }
}
