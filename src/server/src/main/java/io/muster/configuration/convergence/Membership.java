package io.muster.configuration.convergence;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * That a configuration targets a device, as the device's last resolution saw it.
 *
 * @param shadowed whether other layers hide every property that it sets
 * @param successful whether its success condition, if it has one, was true of the device
 * @param run the rollout that brought it, by the revision that began it; 0: it came at once
 */
public record Membership(String configurationId, boolean shadowed, boolean successful, long run) {

    private static final JsonNumber SHADOWED = JsonNumber.of(1);
    private static final JsonNumber EFFECTIVE = JsonNumber.of(0);
    private static final JsonNumber UNPROVEN = JsonNumber.of(2);

    /** As kept with the twin: {@code [["a",0],["b",1],["c",2,7]]}, the last by rollout 7; of a shadowed one success counts nothing. */
    static String write(List<Membership> memberships) {
        List<JsonValue> pairs = new ArrayList<>();
        for (Membership each : memberships) {
            JsonNumber kind = each.shadowed ? SHADOWED : each.successful ? EFFECTIVE : UNPROVEN;
            JsonText id = new JsonText(each.configurationId);
            pairs.add(new JsonArray(each.run == 0 ? List.of(id, kind) : List.of(id, kind, JsonNumber.of(each.run))));
        }
        return new JsonArray(pairs).toJson();
    }

    /** Whether the success condition of one of these, as kept with the twin, was not true. An id holds no quotes. */
    public static boolean anyUnproven(String memberships) {
        return memberships.contains("\",2");
    }

    /** The inverse of {@link #write}. */
    public static List<Membership> read(String text) {
        if (text.equals("[]")) {
            return List.of();
        }
        List<Membership> memberships = new ArrayList<>();
        for (JsonValue pair : ((JsonArray) JsonReader.read(text, JsonLimits.STORED)).elements()) {
            List<JsonValue> fields = ((JsonArray) pair).elements();
            memberships.add(new Membership(
                    ((JsonText) fields.get(0)).value(),
                    fields.get(1).equals(SHADOWED),
                    !fields.get(1).equals(UNPROVEN),
                    fields.size() > 2 ? ((JsonNumber) fields.get(2)).value().longValueExact() : 0));
        }
        return List.copyOf(memberships);
    }
}
