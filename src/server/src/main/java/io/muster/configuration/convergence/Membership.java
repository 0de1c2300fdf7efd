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
 */
public record Membership(String configurationId, boolean shadowed) {

    private static final JsonNumber SHADOWED = JsonNumber.of(1);
    private static final JsonNumber EFFECTIVE = JsonNumber.of(0);

    /** As kept with the twin: {@code [["a",0],["b",1]]}. */
    static String write(List<Membership> memberships) {
        List<JsonValue> pairs = new ArrayList<>();
        for (Membership each : memberships) {
            pairs.add(new JsonArray(List.of(new JsonText(each.configurationId), each.shadowed ? SHADOWED : EFFECTIVE)));
        }
        return new JsonArray(pairs).toJson();
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
                    ((JsonText) fields.get(0)).value(), fields.get(1).equals(SHADOWED)));
        }
        return List.copyOf(memberships);
    }
}
