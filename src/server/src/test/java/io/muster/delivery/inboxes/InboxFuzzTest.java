package io.muster.delivery.inboxes;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.delivery.CallsAnswered;
import io.muster.delivery.CallsUndelivered;
import io.muster.delivery.DevicesListening;
import io.muster.delivery.Garbage;
import io.muster.delivery.InboundMessage;
import io.muster.delivery.Inbox;
import io.muster.delivery.MessagesAnswered;
import io.muster.testing.Fuzz;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/**
 * What devices send is told or dropped, whatever its topic and payload: an exception would give the batch back to the
 * queue, and with it those that are good, for ever.
 */
class InboxFuzzTest {

    private static final List<String> WORDS = List.of(
            "devices/a/calls/1/response\n",
            "devices/a/messages/1/ack\n",
            "devices/",
            "/",
            "calls",
            "\n",
            "+",
            "::",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"status\":200",
            "\"status\":",
            "1e400",
            "-1",
            "2.5",
            "\"payload\":",
            "null",
            "\"status\":\"accepted\"",
            "\"status\":\"rejected\"",
            "\"reason\":\"",
            "\"",
            "\\ud800",
            "\\u0000",
            "{\"event\":\"listening\",\"deviceId\":\"a\",\"incarnation\":\"i\"}",
            "{\"event\":\"delivered\",\"at\":\"2030-01-01T00:00:00Z\",\"topic\":\"devices/a/messages/1\"}",
            "\"event\":\"expired\"",
            "\"at\":\"+999999999-01-01T00:00:00Z\"",
            "\"topic\":\"");

    private static final Heard<Object> HEARD = new Heard<>();
    private static final AnswerEvents EVENTS = new AnswerEvents(
            HEARD.select(CallsAnswered.class),
            HEARD.select(CallsUndelivered.class),
            HEARD.select(MessagesAnswered.class),
            HEARD.select(DevicesListening.class));
    private static final Garbage GARBAGE = new Garbage(Clock.systemUTC());
    private static final List<Inbox> INBOXES = List.of(
            new CallResponseInbox(EVENTS, GARBAGE, Clock.systemUTC()),
            new MessageAcknowledgementInbox(EVENTS, GARBAGE, Clock.systemUTC()),
            new NoticeInbox(EVENTS, GARBAGE));

    @Test
    void tellsOrDrops() {
        Fuzz.run("inbox", WORDS, InboxFuzzTest::takes);
    }

    /** The topic, and behind a line end the payload. */
    static boolean takes(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        String topic = new String(input, 0, end, StandardCharsets.UTF_8);
        byte[] payload = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
        long before = HEARD.count;
        for (Inbox inbox : INBOXES) {
            long dropped = GARBAGE.dropped(inbox.kind());
            long heard = HEARD.count;
            inbox.receive(List.of(new InboundMessage("a", topic, payload)));
            if (inbox.kind() != Inbox.Kind.NOTICE) {
                assertThat(GARBAGE.dropped(inbox.kind()) - dropped + HEARD.count - heard)
                        .as("told or dropped")
                        .isEqualTo(1);
            }
        }
        return HEARD.count > before;
    }

    /** Hears what is told. */
    private static final class Heard<T> implements Event<T> {

        private long count;

        @Override
        public void fire(T event) {
            count++;
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event) {
            fire(event);
            return CompletableFuture.completedStage(event);
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            return fireAsync(event);
        }

        @Override
        public Event<T> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        @SuppressWarnings("unchecked") // it hears everything
        public <U extends T> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            return (Event<U>) this;
        }

        @Override
        @SuppressWarnings("unchecked") // it hears everything
        public <U extends T> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            return (Event<U>) this;
        }
    }
}
