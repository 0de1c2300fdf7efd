package io.muster.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.testing.LivePlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Presence as an unlucky broker may tell it: late, twice, and across its own death. */
class PresenceOrderIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    /** After any run of the real broker below the platform. */
    private static Instant now = Instant.parse("2100-01-01T00:00:00Z");

    private static LivePlatform platform;

    @BeforeAll
    static void start() {
        platform = LivePlatform.start("presence_order");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aLateGoodbyeOfAnOlderConnectionChangesNothing() throws Exception {
        platform.register(List.of("late"));
        tell(
                event("connected", "late", "run/1"),
                event("subscribed", "late", "run/1"),
                event("connected", "late", "run/2"),
                event("subscribed", "late", "run/2"),
                event("disconnected", "late", "run/1"));
        settle();
        assertThat(presence("late")).isEqualTo("1 1 run/2");
    }

    @Test
    void aLateHelloOfAnOlderConnectionChangesNothing() throws Exception {
        platform.register(List.of("slow"));
        tell(
                event("connected", "slow", "run/11"),
                event("connected", "slow", "run/12"),
                event("subscribed", "slow", "run/12"),
                event("subscribed", "slow", "run/11"),
                event("disconnected", "slow", "run/11"));
        settle();
        assertThat(presence("slow")).isEqualTo("1 1 run/12");
    }

    @Test
    void whatIsToldTwiceEndsAsItWas() throws Exception {
        platform.register(List.of("twice"));
        String[] story = {
            event("connected", "twice", "run/21"),
            event("subscribed", "twice", "run/21"),
            event("disconnected", "twice", "run/21")
        };
        tell(story);
        tell(story);
        settle();
        assertThat(presence("twice")).startsWith("0 0");
    }

    @Test
    void aBrokerThatStartedAnewHoldsNoneOfItsFormerConnections() throws Exception {
        List<String> ids =
                IntStream.range(0, 2_500).mapToObj("swept-%05d"::formatted).toList();
        platform.register(ids);
        platform.register(List.of("kept"));
        // All at once, so that the old connections and the news of their end share batches.
        tell(ids.stream()
                .map(id -> event("connected", id, "old/" + (1 + ids.indexOf(id))))
                .toArray(String[]::new));
        String late = event("connected", "kept", "old/9999");
        tell("{\"event\":\"broker-started\",\"connectionId\":\"new/0\",\"at\":\"%s\"}".formatted(tick()), late);
        tell(event("connected", "kept", "new/1"), event("subscribed", "kept", "new/1"));
        settle();
        assertThat(platform.single("SELECT COUNT(*) FROM device WHERE connected = 1 AND device_id LIKE 'swept-%'"))
                .isEqualTo("0");
        assertThat(platform.single("SELECT COUNT(*) FROM twin WHERE subscribed = 1 AND device_id LIKE 'swept-%'"))
                .isEqualTo("0");
        assertThat(presence("kept")).isEqualTo("1 1 new/1");
    }

    @Test
    void nonsenseIsPassedOver() throws Exception {
        platform.register(List.of("sane"));
        tell("nonsense", "{}", "{\"event\":\"connected\"}", event("connected", "no::id", "run/31"));
        tell(event("exploded", "sane", "run/32"), event("connected", "not-registered", "run/33"));
        tell(event("connected", "sane", "run/34"));
        await().atMost(SOON).until(() -> presence("sane").equals("1 0 run/34"));
    }

    private static Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }

    private static String event(String event, String device, String connection) {
        return "{\"event\":\"%s\",\"deviceId\":\"%s\",\"connectionId\":\"%s\",\"at\":\"%s\"}"
                .formatted(event, device, connection, tick());
    }

    private static String presence(String device) {
        return platform.column(device, "CONCAT(connected, ' ', subscribed, ' ', COALESCE(connection_id, '-'))");
    }

    /** Waits until the server has worked off the queue: what comes last has been seen. */
    private static void settle() throws Exception {
        String last = "last-" + System.nanoTime();
        platform.register(List.of(last));
        tell(event("connected", last, "run/1000"));
        await().atMost(SOON).until(() -> platform.column(last, "connected").equals("1"));
    }

    private static void tell(String... events) throws Exception {
        try (ServerLocator locator =
                        ActiveMQClient.createServerLocator(platform.broker().url());
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession(
                        platform.broker().user(), platform.broker().password(), false, false, true, false, 0);
                ClientProducer producer = session.createProducer("muster.presence")) {
            for (String event : events) {
                ClientMessage message = session.createMessage(Message.BYTES_TYPE, true);
                message.getBodyBuffer().writeBytes(event.getBytes(StandardCharsets.UTF_8));
                producer.send(message);
            }
            session.commit();
        }
    }
}
