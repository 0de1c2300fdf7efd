package io.muster.ui;

import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import java.util.Map;

/** JSON for people: each member of an object on a line of its own. */
final class PrettyJson {

    private static final String STEP = "  ";

    private PrettyJson() {}

    static String of(JsonValue value) {
        StringBuilder text = new StringBuilder();
        write(value, "", text);
        return text.toString();
    }

    private static void write(JsonValue value, String indent, StringBuilder into) {
        if (!(value instanceof JsonObject object) || object.isEmpty()) {
            into.append(value.toJson());
            return;
        }
        into.append("{\n");
        String separator = "";
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            into.append(separator)
                    .append(indent)
                    .append(STEP)
                    .append(new JsonText(member.getKey()).toJson())
                    .append(": ");
            write(member.getValue(), indent + STEP, into);
            separator = ",\n";
        }
        into.append('\n').append(indent).append('}');
    }
}
