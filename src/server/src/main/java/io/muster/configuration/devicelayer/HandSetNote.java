package io.muster.configuration.devicelayer;

import io.muster.configuration.resolution.PropertyPath;
import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who set one leaf by hand, when, why, and until when. */
public record HandSetNote(PropertyPath path, Origin origin) {

    /** A reason is for people; longer ones are refused. */
    public static final int MAX_REASON = 500;

    /**
     * One act of setting.
     *
     * @param expiresAt the instant from which the value no longer holds, or null
     */
    public record Origin(String by, Instant at, @Nullable String reason, @Nullable Instant expiresAt) {}

    boolean isOver(Instant now) {
        return origin.expiresAt() != null && !origin.expiresAt().isAfter(now);
    }

    /** As kept with the twin. */
    public static String write(List<HandSetNote> notes) {
        List<JsonValue> items = new ArrayList<>();
        for (HandSetNote note : notes) {
            Map<String, JsonValue> fields = new LinkedHashMap<>();
            fields.put(
                    "path",
                    new JsonArray(note.path.names().stream()
                            .map(name -> (JsonValue) new JsonText(name))
                            .toList()));
            fields.put("by", new JsonText(note.origin.by));
            fields.put("at", new JsonText(note.origin.at.toString()));
            if (note.origin.reason != null) {
                fields.put("reason", new JsonText(note.origin.reason));
            }
            if (note.origin.expiresAt != null) {
                fields.put("expiresAt", new JsonText(note.origin.expiresAt.toString()));
            }
            items.add(new JsonObject(fields));
        }
        return new JsonArray(items).toJson();
    }

    /** The inverse of {@link #write}. */
    public static List<HandSetNote> read(String text) {
        List<HandSetNote> notes = new ArrayList<>();
        for (JsonValue item : ((JsonArray) JsonReader.read(text, JsonLimits.STORED)).elements()) {
            JsonObject fields = (JsonObject) item;
            List<String> names = ((JsonArray) fields.get("path"))
                    .elements().stream().map(HandSetNote::text).toList();
            var origin = new Origin(
                    text(fields.get("by")),
                    Instant.parse(text(fields.get("at"))),
                    fields.find("reason").map(HandSetNote::text).orElse(null),
                    fields.find("expiresAt")
                            .map(HandSetNote::text)
                            .map(Instant::parse)
                            .orElse(null));
            notes.add(new HandSetNote(new PropertyPath(names), origin));
        }
        return notes;
    }

    private static String text(JsonValue value) {
        return ((JsonText) value).value();
    }
}
