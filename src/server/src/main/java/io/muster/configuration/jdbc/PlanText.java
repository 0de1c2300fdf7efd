package io.muster.configuration.jdbc;

import io.muster.configuration.ConfigurationId;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.plan.LeafChange;
import io.muster.configuration.plan.Plan;
import io.muster.configuration.plan.PlanSummary;
import io.muster.configuration.plan.PlanSummary.Counted;
import io.muster.configuration.plan.PlannedChange;
import io.muster.configuration.rollout.RolloutJson;
import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.TargetCondition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A plan's changes and summary as the one JSON text that its row keeps. */
record PlanText(List<PlannedChange> changes, Map<ConfigurationId, Long> touched, PlanSummary summary) {

    static String write(Plan plan) {
        List<JsonValue> changes = new ArrayList<>();
        for (PlannedChange change : plan.changes()) {
            Map<String, JsonValue> fields = new LinkedHashMap<>();
            fields.put("id", new JsonText(change.id().value()));
            fields.put("touched", JsonNumber.of(plan.touched().getOrDefault(change.id(), 0L)));
            fields.put("spec", change.spec() == null ? JsonNull.NULL : spec(change.spec()));
            changes.add(new JsonObject(fields));
        }
        return new JsonObject(Map.of("changes", new JsonArray(changes), "summary", summary(plan.summary()))).toJson();
    }

    static PlanText read(String text) {
        JsonObject plan = JsonReader.readObject(text, JsonLimits.STORED);
        List<PlannedChange> changes = new ArrayList<>();
        Map<ConfigurationId, Long> touched = new HashMap<>();
        for (JsonValue each : ((JsonArray) member(plan, "changes")).elements()) {
            JsonObject change = (JsonObject) each;
            var id = new ConfigurationId(text(change, "id"));
            changes.add(new PlannedChange(id, member(change, "spec") instanceof JsonObject spec ? spec(spec) : null));
            touched.put(id, number(change, "touched"));
        }
        return new PlanText(changes, touched, summary((JsonObject) member(plan, "summary")));
    }

    private static JsonObject spec(ConfigurationSpec spec) {
        TargetCondition success = spec.successCondition();
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("targetCondition", new JsonText(spec.targetCondition().text()));
        fields.put("desiredProperties", spec.desiredProperties());
        fields.put("priority", JsonNumber.of(spec.priority()));
        fields.put("successCondition", orNull(success == null ? null : success.text()));
        if (spec.rollout() != null) {
            fields.put("rollout", RolloutJson.write(spec.rollout()));
        }
        fields.put("labels", spec.labels());
        fields.put("description", orNull(spec.description()));
        return new JsonObject(fields);
    }

    private static ConfigurationSpec spec(JsonObject spec) {
        String success = textOrNull(spec, "successCondition");
        return new ConfigurationSpec(
                TargetCondition.parse(text(spec, "targetCondition")),
                (JsonObject) member(spec, "desiredProperties"),
                (int) number(spec, "priority"),
                success == null ? null : TargetCondition.parse(success),
                spec.find("rollout")
                        .map(rollout -> RolloutJson.read((JsonObject) rollout))
                        .orElse(null),
                (JsonObject) member(spec, "labels"),
                textOrNull(spec, "description"));
    }

    private static JsonObject summary(PlanSummary summary) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("devices", JsonNumber.of(summary.devices()));
        fields.put("firstTouched", JsonNumber.of(summary.firstTouched()));
        fields.put("hidden", JsonNumber.of(summary.hidden()));
        fields.put("offline", JsonNumber.of(summary.offline()));
        fields.put(
                "changes",
                new JsonArray(summary.changes().stream().map(PlanText::counted).toList()));
        fields.put("complete", JsonBoolean.of(summary.complete()));
        fields.put(
                "sample",
                new JsonArray(
                        summary.sample().stream().<JsonValue>map(JsonText::new).toList()));
        return new JsonObject(fields);
    }

    private static PlanSummary summary(JsonObject summary) {
        return new PlanSummary(
                number(summary, "devices"),
                number(summary, "firstTouched"),
                number(summary, "hidden"),
                number(summary, "offline"),
                ((JsonArray) member(summary, "changes"))
                        .elements().stream()
                                .map(each -> counted((JsonObject) each))
                                .toList(),
                member(summary, "complete").equals(JsonBoolean.TRUE),
                ((JsonArray) member(summary, "sample"))
                        .elements().stream()
                                .map(each -> ((JsonText) each).value())
                                .toList());
    }

    private static JsonValue counted(Counted counted) {
        LeafChange change = counted.change();
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("path", new JsonText(change.path()));
        if (change.from() != null) {
            fields.put("from", change.from());
        }
        if (change.to() != null) {
            fields.put("to", change.to());
        }
        fields.put("fromLayer", orNull(change.fromLayer()));
        fields.put("toLayer", orNull(change.toLayer()));
        fields.put("devices", JsonNumber.of(counted.devices()));
        return new JsonObject(fields);
    }

    private static Counted counted(JsonObject counted) {
        return new Counted(
                new LeafChange(
                        text(counted, "path"),
                        counted.members().get("from"),
                        counted.members().get("to"),
                        textOrNull(counted, "fromLayer"),
                        textOrNull(counted, "toLayer")),
                number(counted, "devices"));
    }

    private static JsonValue orNull(@Nullable String text) {
        return text == null ? JsonNull.NULL : new JsonText(text);
    }

    private static JsonValue member(JsonObject object, String name) {
        return Objects.requireNonNull(object.members().get(name), name);
    }

    private static String text(JsonObject object, String name) {
        return ((JsonText) member(object, name)).value();
    }

    private static @Nullable String textOrNull(JsonObject object, String name) {
        return member(object, name) instanceof JsonText text ? text.value() : null;
    }

    private static long number(JsonObject object, String name) {
        return ((JsonNumber) member(object, name)).value().longValueExact();
    }
}
