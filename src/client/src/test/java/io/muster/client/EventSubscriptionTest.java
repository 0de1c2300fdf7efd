package io.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventSubscriptionTest {

    private static final Retry FAST = new Retry(2, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(2));

    private final EventServer server = EventServer.start();
    private final MusterClient muster =
            MusterClient.connect(ClientSettings.of(server.uri(), "the-token").withRetry(FAST));
    private final BlockingQueue<Event> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aLostConnectionGoesOnBehindTheLastEvent() throws Exception {
        server.stream("id: 7\nevent: device\ndata: {\"deviceId\":\"a\"}\n\n")
                .refuse(503, "{\"status\":503}")
                .streamAndHang("id: 8\nevent: campaign\ndata: {\"a\":1,\ndata: \"b\":2}\n\n");

        try (EventSubscription events = muster.events().subscribe(List.of("device", "campaign"), seen::add)) {
            Event first = next();
            assertThat(first).isEqualTo(new Event("7", "device", "{\"deviceId\":\"a\"}"));
            assertThat(first.json()).containsEntry("deviceId", "a");
            assertThat(next().json()).containsEntry("a", 1).containsEntry("b", 2);
            assertThat(server.asked())
                    .extracting(EventServer.Asked::lastEventId)
                    .containsExactly(null, "7", "7");
            assertThat(server.asked().get(0))
                    .isEqualTo(
                            new EventServer.Asked("/api/v1/events?types=device%2Ccampaign", null, "Bearer the-token"));
            assertThat(events.ended()).isNotDone();
        }
    }

    @Test
    void beginsBehindAnEventOfAnEarlierLife() throws Exception {
        server.streamAndHang(": welcome\n\ndata: x\n\n");
        try (EventSubscription events = muster.events().subscribe(List.of(), "41", seen::add)) {
            assertThat(next()).isEqualTo(new Event("41", "message", "x"));
            assertThat(server.asked())
                    .containsExactly(new EventServer.Asked("/api/v1/events", "41", "Bearer the-token"));
            assertThat(events.ended()).isNotDone();
        }
    }

    @Test
    void goesOnBehindAPlaceThatWasNamedWithoutAnEvent() throws Exception {
        server.stream("retry: 1\nid: 5\n\n").streamAndHang("id: 9\ndata: x\n\n");
        try (EventSubscription events = muster.events().subscribe(List.of(), seen::add)) {
            assertThat(next().id()).isEqualTo("9");
            assertThat(server.asked().get(1).lastEventId()).isEqualTo("5");
            assertThat(events.ended()).isNotDone();
        }
    }

    @Test
    void aConnectionThatHangsIsOpenedAnew() throws Exception {
        server.streamAndHang("id: 1\ndata: x\n\n").streamAndHang("id: 2\ndata: y\n\n");
        Exchange exchange = new Exchange(
                java.net.http.HttpClient.newHttpClient(),
                ClientSettings.of(server.uri(), null).withRetry(FAST),
                java.util.Map.of());
        try (EventSubscription events = EventSubscription.open(
                exchange, "/api/v1/campaigns/c/events", null, seen::add, Duration.ofMillis(300))) {
            assertThat(next().data()).isEqualTo("x");
            assertThat(next().data()).isEqualTo("y");
            assertThat(server.asked().get(1).lastEventId()).isEqualTo("1");
            assertThat(events.ended()).isNotDone();
        }
    }

    @Test
    void aRefusalForGoodEndsIt() {
        server.refuse(404, "{\"status\":404,\"detail\":\"there is no campaign 'c'\"}");
        EventSubscription events = muster.campaigns().subscribe("c", seen::add);
        assertThatThrownBy(() -> events.ended().get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(MusterProblem.class, problem -> assertThat(problem.status())
                        .isEqualTo(404));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aListenerThatThrowsEndsItAndTheServersNoContentToo() throws Exception {
        server.streamAndHang("data: x\n\n");
        EventSubscription thrown = muster.events().subscribe(List.of(), event -> {
            throw new IllegalStateException("no room");
        });
        assertThatThrownBy(() -> thrown.ended().get(20, TimeUnit.SECONDS)).hasRootCauseMessage("no room");
        assertThat(thrown.lastEventId()).isNull();

        server.refuse(204, "");
        assertThat(muster.events().subscribe(List.of(), seen::add).ended().get(20, TimeUnit.SECONDS))
                .isNull();
    }

    @Test
    void nothingComesAfterItWasClosed() throws Exception {
        server.streamAndHang("id: 1\ndata: x\n\n");
        EventSubscription events = muster.events().subscribe(List.of(), seen::add);
        assertThat(next().data()).isEqualTo("x");
        events.close();
        assertThat(events.ended().get(20, TimeUnit.SECONDS)).isNull();
        assertThat(server.asked()).hasSize(1);
        assertThat(seen).isEmpty();
    }

    @Test
    void linesAreReadAsTheStandardHasThem() {
        EventLines lines = new EventLines(null);
        assertThat(lines.take("")).isNull();
        assertThat(lines.take("retry: 2500")).isNull();
        assertThat(lines.pause()).isEqualTo(Duration.ofMillis(2500));
        lines.take("retry: soon");
        lines.take("id:5");
        lines.take("unheard: of");
        lines.take("data");
        lines.take("data:  two");
        assertThat(lines.take("")).isEqualTo(new Event("5", "message", "\n two"));
        lines.take("event: only a type");
        assertThat(lines.take("")).as("without data nothing is told").isNull();
        assertThat(lines.pause()).isEqualTo(Duration.ofMillis(2500));
    }

    private Event next() throws InterruptedException {
        Event event = seen.poll(20, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        return java.util.Objects.requireNonNull(event);
    }
}
