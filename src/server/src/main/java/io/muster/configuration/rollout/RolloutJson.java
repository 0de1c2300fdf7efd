package io.muster.configuration.rollout;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rollout's specification as JSON: as it is asked, stored and answered. What was not asked is not answered. */
public final class RolloutJson {

    private static final Set<String> FIELDS = Set.of("waves", "gate", "onGateFailure");
    private static final Set<String> GATE_FIELDS =
            Set.of("minSuccessRatio", "maxFailureRatio", "minDevices", "soak", "timeout");
    private static final String WHOLE = "a whole number";

    private RolloutJson() {}

    /**
     * Reads what was asked.
     *
     * @throws MusterProblem where it is no rollout at all: a field that is unknown or of another kind
     */
    public static RolloutSpec read(JsonObject rollout) {
        checkFields(rollout, FIELDS, "/rollout");
        return new RolloutSpec(
                waves(rollout.find("waves").orElse(JsonNull.NULL)),
                gate(rollout.find("gate").orElse(JsonNull.NULL)),
                onGateFailure(rollout.find("onGateFailure").orElse(JsonNull.NULL)));
    }

    public static JsonObject write(RolloutSpec spec) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put(
                "waves",
                new JsonArray(
                        spec.waves().stream().<JsonValue>map(JsonNumber::of).toList()));
        Gate gate = spec.gate();
        if (gate != null) {
            fields.put("gate", write(gate));
        }
        if (spec.onGateFailure() != null) {
            fields.put("onGateFailure", new JsonText(spec.onGateFailure().name().toLowerCase(Locale.ROOT)));
        }
        return new JsonObject(fields);
    }

    private static JsonObject write(Gate gate) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        if (gate.minSuccessRatio() != null) {
            fields.put("minSuccessRatio", new JsonNumber(gate.minSuccessRatio()));
        }
        if (gate.maxFailureRatio() != null) {
            fields.put("maxFailureRatio", new JsonNumber(gate.maxFailureRatio()));
        }
        if (gate.minDevices() != null) {
            fields.put("minDevices", JsonNumber.of(gate.minDevices()));
        }
        if (gate.soak() != null) {
            fields.put("soak", new JsonText(gate.soak().toString()));
        }
        if (gate.timeout() != null) {
            fields.put("timeout", new JsonText(gate.timeout().toString()));
        }
        return new JsonObject(fields);
    }

    private static List<Integer> waves(JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            throw wrong("/rollout/waves", value, "a list of per cents, as [1, 10, 50, 100]");
        }
        List<Integer> waves = new ArrayList<>();
        for (int i = 0; i < array.elements().size(); i++) {
            waves.add(whole("/rollout/waves/" + i, array.elements().get(i)));
        }
        return waves;
    }

    private static @Nullable Gate gate(JsonValue value) {
        if (value instanceof JsonNull) {
            return null;
        }
        if (!(value instanceof JsonObject gate)) {
            throw wrong("/rollout/gate", value, "an object");
        }
        checkFields(gate, GATE_FIELDS, "/rollout/gate");
        JsonValue devices = gate.find("minDevices").orElse(JsonNull.NULL);
        return new Gate(
                ratio(gate, "minSuccessRatio"),
                ratio(gate, "maxFailureRatio"),
                devices instanceof JsonNull ? null : whole("/rollout/gate/minDevices", devices),
                duration(gate, "soak"),
                duration(gate, "timeout"));
    }

    private static @Nullable OnGateFailure onGateFailure(JsonValue value) {
        if (value instanceof JsonNull) {
            return null;
        }
        if (value instanceof JsonText text) {
            for (OnGateFailure each : OnGateFailure.values()) {
                if (each.name().toLowerCase(Locale.ROOT).equals(text.value())) {
                    return each;
                }
            }
        }
        throw wrong("/rollout/onGateFailure", value, "pause or rollback");
    }

    private static @Nullable BigDecimal ratio(JsonObject gate, String name) {
        JsonValue value = gate.find(name).orElse(JsonNull.NULL);
        if (value instanceof JsonNull) {
            return null;
        }
        if (value instanceof JsonNumber number) {
            return number.value();
        }
        throw wrong("/rollout/gate/" + name, value, "a number from 0 to 1");
    }

    private static @Nullable Duration duration(JsonObject gate, String name) {
        JsonValue value = gate.find(name).orElse(JsonNull.NULL);
        if (value instanceof JsonNull) {
            return null;
        }
        try {
            if (value instanceof JsonText text) {
                return Duration.parse(text.value());
            }
        } catch (DateTimeParseException e) {
            throw wrong("/rollout/gate/" + name, value, "an ISO 8601 duration, as PT30M");
        }
        throw wrong("/rollout/gate/" + name, value, "an ISO 8601 duration, as PT30M");
    }

    private static int whole(String pointer, JsonValue value) {
        if (value instanceof JsonNumber number) {
            try {
                return number.value().intValueExact();
            } catch (ArithmeticException e) {
                throw wrong(pointer, value, WHOLE);
            }
        }
        throw wrong(pointer, value, WHOLE);
    }

    private static void checkFields(JsonObject object, Set<String> known, String pointer) {
        for (String name : object.members().keySet()) {
            if (!known.contains(name)) {
                throw problem(
                        pointer + "/" + name,
                        "unknown (expected: one of %s)"
                                .formatted(String.join(
                                        ", ", known.stream().sorted().toList())));
            }
        }
    }

    private static MusterProblem wrong(String pointer, JsonValue found, String expected) {
        String shown = found.toJson();
        return problem(
                pointer, "found %s (expected: %s)".formatted(shown.length() > 60 ? found.kind() : shown, expected));
    }

    private static MusterProblem problem(String pointer, String detail) {
        return new MusterProblem(
                ProblemType.MALFORMED, pointer.substring(1) + ": " + detail, List.of(new FieldError(pointer, detail)));
    }
}
