package io.muster.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.testing.LivePlatform;
import io.muster.testing.ServerProcess;
import io.muster.testing.TestDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds when the broker or a server dies at any moment. */
class BrokerCrashIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static LivePlatform platform;

    @BeforeAll
    static void start() {
        platform = LivePlatform.start("broker_crash");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aBrokerThatWasKilledLeavesNobodyOnlineAndServesWhoComesBack() {
        List<String> ids = devices("crash");
        platform.want(ids, "{\"x\":1}", "{\"x\":1}");
        List<TestDevice> connected = connect(ids);
        awaitAll(connected, "{\"version\":1,\"state\":{\"x\":1}}");
        awaitCount("connected = 1 AND subscribed = 1 AND sent_version = 1", "crash", ids.size());

        platform.broker().kill();
        await().atMost(SOON).until(() -> connected.stream().noneMatch(TestDevice::isConnected));
        platform.want(ids, "{\"x\":2}", "{\"x\":2}");
        platform.broker().start();

        List<String> back = ids.subList(0, ids.size() / 2);
        List<TestDevice> again = connect(back);
        awaitAll(again, "{\"version\":2,\"state\":{\"x\":2}}");
        awaitCount("connected = 1 AND subscribed = 1 AND sent_version = 2", "crash", back.size());
        awaitCount("connected = 0 AND subscribed = 0", "crash", ids.size() - back.size());
        assertThat(platform.column(ids.get(ids.size() - 1), "disconnect_reason"))
                .contains("broker");
        again.get(0).report("{\"alive\":true}");
        await().atMost(SOON)
                .until(() -> platform.column(back.get(0), "reported").equals("{\"alive\":true}"));
        again.forEach(TestDevice::close);
        awaitCount("connected = 0", "crash", ids.size());
    }

    @Test
    void whatDevicesSaidWhileTheServerWasDeadIsHeard() {
        List<String> ids = devices("deaf");
        List<TestDevice> connected = connect(ids);
        awaitAll(connected, "{\"version\":0,\"state\":{}}");
        // Noted too: else the server that comes could only send the whole state.
        awaitCount("sent_version = 0", "deaf", ids.size());

        ServerProcess dead = platform.server();
        dead.kill();
        platform.want(ids, "{\"x\":1}", "{\"x\":1}");
        for (TestDevice device : connected) {
            device.report("{\"n\":1,\"m\":1}");
            device.report("{\"n\":2,\"m\":null}");
        }
        List<String> gone = ids.subList(0, 5);
        connected.subList(0, 5).forEach(TestDevice::close);
        platform.addServer();

        awaitAll(connected.subList(5, connected.size()), "{\"version\":1,\"patch\":{\"x\":1}}");
        awaitCount("reported = '{\"n\":2}'", "deaf", ids.size());
        awaitCount("connected = 0 AND subscribed = 0", "deaf", gone.size());
        connected.subList(5, connected.size()).forEach(TestDevice::close);
    }

    @Test
    void ofTwoServersOnePublishesAndTheOtherTakesOver() {
        List<String> ids = devices("pair");
        ServerProcess first = platform.server();
        platform.addServer();
        List<TestDevice> connected = connect(ids);
        awaitAll(connected, "{\"version\":0,\"state\":{}}");
        awaitCount("sent_version = 0", "pair", ids.size());
        platform.want(ids, "{\"x\":1}", "{\"x\":1}");
        awaitAll(connected, "{\"version\":1,\"patch\":{\"x\":1}}");
        assertThat(connected).allSatisfy(device -> assertThat(device.received()).hasSize(2));
        // Noted too: else the other server could only send the whole state.
        awaitCount("sent_version = 1", "pair", ids.size());

        first.kill();
        platform.want(ids, "{\"x\":2}", "{\"x\":2}");
        long killed = System.nanoTime();
        awaitAll(connected, "{\"version\":2,\"patch\":{\"x\":2}}");
        System.getLogger("figures")
                .log(
                        System.Logger.Level.INFO,
                        "The other server took over within {0} ms",
                        (System.nanoTime() - killed) / 1_000_000);
        connected.forEach(TestDevice::close);
    }

    @Test
    void reconnectingWhileItIsBeingPublishedToMissesNothing() {
        List<String> ids = devices("hasty");
        List<TestDevice> last = new ArrayList<>(connect(ids));
        for (int round = 1; round <= 10; round++) {
            platform.want(ids, "{\"x\":%d}".formatted(round), "{\"x\":%d}".formatted(round));
            for (int i = 0; i < ids.size(); i++) {
                last.set(i, platform.connect(ids.get(i)).subscribe());
            }
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(last).allSatisfy(device -> assertThat(
                        device.received().get(device.received().size() - 1))
                .startsWith("{\"version\":10,")));
        awaitCount("connected = 1 AND subscribed = 1 AND due = 0", "hasty", ids.size());
        last.forEach(TestDevice::close);
        awaitCount("connected = 0 AND subscribed = 0", "hasty", ids.size());
    }

    private static List<String> devices(String prefix) {
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> "%s-%03d".formatted(prefix, i))
                .toList();
        platform.register(ids);
        return ids;
    }

    private static List<TestDevice> connect(List<String> ids) {
        return ids.stream().map(id -> platform.connect(id).subscribe()).toList();
    }

    private static void awaitAll(List<TestDevice> devices, String message) {
        await().atMost(SOON).untilAsserted(() -> assertThat(devices)
                .allSatisfy(device -> assertThat(device.received()).endsWith(message)));
    }

    private static void awaitCount(String condition, String prefix, int count) {
        String query = "SELECT COUNT(*) FROM device d JOIN twin t ON t.device_id = d.device_id WHERE d.device_id LIKE '"
                + prefix + "-%' AND " + condition;
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(platform.single(query)).as(condition).isEqualTo(Integer.toString(count)));
    }
}
