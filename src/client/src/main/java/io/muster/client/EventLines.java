package io.muster.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Puts events together from the lines of {@code text/event-stream} (HTML Living Standard, 9.2.6). For one thread. */
final class EventLines {

    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private @Nullable String id;
    private @Nullable Duration pause;

    EventLines(@Nullable String lastEventId) {
        id = lastEventId;
    }

    /** Takes a line; gives the event that it ends, if it ends one. */
    @Nullable
    Event take(String line) {
        if (line.isEmpty()) {
            return dispatch();
        }
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        field(name, value.startsWith(" ") ? value.substring(1) : value);
        return null;
    }

    /** The place behind which to go on: the last event's, or a later one that the server named without an event. */
    @Nullable
    String id() {
        return id;
    }

    /** How long the server wishes that a lost connection is not opened again; null if it did not say. */
    @Nullable
    Duration pause() {
        return pause;
    }

    private void field(String name, String value) {
        switch (name) {
            case "event" -> type = value;
            case "data" -> data.append(value).append('\n');
            case "id" -> {
                if (value.indexOf('\0') < 0) {
                    id = value;
                }
            }
            case "retry" -> {
                if (value.matches("[0-9]{1,7}")) {
                    pause = Duration.ofMillis(Long.parseLong(value));
                }
            }
            default -> {
                // A comment, which only says that the server is there, or a field of a later version.
            }
        }
    }

    private @Nullable Event dispatch() {
        String text = data.length() == 0 ? null : data.substring(0, data.length() - 1);
        String kind = type.isEmpty() ? "message" : type;
        data.setLength(0);
        type = "";
        return text == null ? null : new Event(id == null ? "" : id, kind, text);
    }
}
