package io.muster.ui.rollout;

import io.muster.configuration.rollout.Gate;
import io.muster.configuration.rollout.RolloutJson;
import io.muster.configuration.rollout.RolloutSpec;
import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as a person types it, a text a field. It is read as the API reads its JSON, so that the same is refused in the
 * same words, each beside the field that it is of. Nothing typed is no rollout: all devices at once.
 */
public class WrittenRollout implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String WAVES = "waves";
    private static final String ON_FAILURE = "onGateFailure";
    private static final List<String> NUMBERS = List.of("minSuccessRatio", "maxFailureRatio", "minDevices");
    private static final List<String> DURATIONS = List.of("soak", "timeout");

    /** What is read as a number; all else stays a text, which the reader refuses by name. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");

    private final TreeMap<String, String> fields = new TreeMap<>();

    public WrittenRollout() {
        clear();
    }

    /** Writes what there is. */
    public void take(@Nullable RolloutSpec spec) {
        clear();
        if (spec == null) {
            return;
        }
        fields.put(WAVES, spec.waves().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        fields.put(
                ON_FAILURE,
                spec.onGateFailure() == null ? "" : spec.onGateFailure().name().toLowerCase(Locale.ROOT));
        Gate gate = spec.gate();
        if (gate != null) {
            put("minSuccessRatio", gate.minSuccessRatio());
            put("maxFailureRatio", gate.maxFailureRatio());
            put("minDevices", gate.minDevices());
            put("soak", gate.soak());
            put("timeout", gate.timeout());
        }
    }

    private void put(String field, @Nullable Object value) {
        fields.put(field, Objects.toString(value, ""));
    }

    private void clear() {
        fields.put(WAVES, "");
        fields.put(ON_FAILURE, "");
        NUMBERS.forEach(each -> fields.put(each, ""));
        DURATIONS.forEach(each -> fields.put(each, ""));
    }

    /** By the names of the API; the pages write into it. */
    public Map<String, String> getFields() {
        return fields;
    }

    public boolean isEmpty() {
        return fields.keySet().stream().allMatch(each -> text(each).isEmpty());
    }

    /**
     * What was typed.
     *
     * @throws MusterProblem where it cannot be read; what can be read may still be impossible, see {@link #getMistakes()}
     */
    public @Nullable RolloutSpec spec() {
        return isEmpty() ? null : RolloutJson.read(json());
    }

    /** What is wrong, by the field's name in the API; of a gate as a whole by {@code gate}. */
    public Map<String, String> getMistakes() {
        Map<String, String> mistakes = new HashMap<>();
        try {
            RolloutSpec spec = spec();
            (spec == null ? List.<FieldError>of() : spec.errors())
                    .forEach(each -> mistakes.putIfAbsent(field(each), each.detail()));
        } catch (MusterProblem problem) {
            problem.errors().forEach(each -> mistakes.putIfAbsent(field(each), each.detail()));
        }
        return mistakes;
    }

    /** All of it, to tell whether anything was written since. */
    public String written() {
        return fields.toString();
    }

    private JsonObject json() {
        Map<String, JsonValue> gate = new LinkedHashMap<>();
        NUMBERS.stream().filter(each -> !text(each).isEmpty()).forEach(each -> gate.put(each, number(text(each))));
        DURATIONS.stream()
                .filter(each -> !text(each).isEmpty())
                .forEach(each -> gate.put(each, new JsonText(text(each).toUpperCase(Locale.ROOT))));
        Map<String, JsonValue> rollout = new LinkedHashMap<>();
        rollout.put(
                WAVES,
                new JsonArray(Arrays.stream(text(WAVES).split("[\\s,;%]+"))
                        .filter(each -> !each.isEmpty())
                        .map(WrittenRollout::number)
                        .toList()));
        if (!gate.isEmpty()) {
            rollout.put("gate", new JsonObject(gate));
        }
        if (!text(ON_FAILURE).isEmpty()) {
            rollout.put(ON_FAILURE, new JsonText(text(ON_FAILURE)));
        }
        return new JsonObject(rollout);
    }

    private String text(String field) {
        return Objects.requireNonNullElse(fields.get(field), "").strip();
    }

    private static JsonValue number(String text) {
        return NUMBER.matcher(text).matches() ? new JsonNumber(new BigDecimal(text)) : new JsonText(text);
    }

    /** The field of {@code /rollout/waves/2} is waves, that of {@code /rollout/gate/soak} soak. */
    private static String field(FieldError error) {
        String[] steps = error.pointer().split("/", -1);
        return steps.length > 3 && "gate".equals(steps[2]) ? steps[3] : steps[2];
    }
}
