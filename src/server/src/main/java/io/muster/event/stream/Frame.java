package io.muster.event.stream;

import io.muster.event.LoggedEvent;
import java.nio.charset.StandardCharsets;

/** An event as it goes to each reader, encoded once (HTML Living Standard, 9.2.6). */
final class Frame {

    private final LoggedEvent event;
    private final byte[] bytes;

    private Frame(LoggedEvent event) {
        this.event = event;
        this.bytes = "id: %d\nevent: %s\ndata: %s\n\n"
                .formatted(event.position(), event.type(), event.data())
                .getBytes(StandardCharsets.UTF_8);
    }

    static Frame of(LoggedEvent event) {
        return new Frame(event);
    }

    /** No event, but a place to go on from: so a reader that nothing concerns for long is not told that it is too late. */
    static byte[] place(long position) {
        return "id: %d\n\n".formatted(position).getBytes(StandardCharsets.US_ASCII);
    }

    long position() {
        return event.position();
    }

    String type() {
        return event.type();
    }

    String subject() {
        return event.subject();
    }

    byte[] bytes() {
        return bytes;
    }
}
