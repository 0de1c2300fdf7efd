package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.broker.BrokerSettings.Limits;
import io.muster.broker.ServerSide.Received;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Connections that never prove who they are. More of them: {@code -Dmuster.test.strangers=10000}; the broker runs in
 * this process and holds a quarter of them at once, so that this takes 12,500 open files.
 */
class StrangersIT {

    private static final DeviceRegistry REGISTRY = DeviceRegistry.shared();
    private static final int STRANGERS = Integer.getInteger("muster.test.strangers", 2_000);
    private static final int BETWEEN_LOOKS = 200;
    private static final byte[] HALF_A_CONNECT = HexFormat.of().parseHex("102400044d51545404c2003c00");
    private static final byte[] PING = HexFormat.of().parseHex("c000");
    private static final List<byte[]> WORDS = List.of(
            new byte[0], HALF_A_CONNECT, new byte[] {0x10}, "0123456789".getBytes(StandardCharsets.US_ASCII), PING);

    private static final RunningBroker USUAL = RunningBroker.on(REGISTRY);

    @AfterAll
    static void stop() {
        USUAL.close();
    }

    @Test
    void aFloodOfThemKeepsNobodyWaiting() throws Exception {
        REGISTRY.register("calm", "s3cret");
        REGISTRY.register("comes", "s3cret");
        Limits limits = new Limits(262_144, 1_000, Duration.ofDays(7), 1_000, STRANGERS / 4, Duration.ofSeconds(8));
        List<SocketChannel> strangers = new ArrayList<>();
        try (RunningBroker broker = RunningBroker.with(RunningBroker.settings(REGISTRY.settings(), limits, null));
                ServerSide server = broker.server();
                RawDevice calm = RawDevice.connect(broker, "calm", "s3cret", 600)) {
            List<Received> reported = server.read("muster.inbox.reported");
            for (int i = 0; i < STRANGERS; i++) {
                strangers.add(stranger(broker, WORDS.get(i % WORDS.size())));
                if (i % BETWEEN_LOOKS == 0) {
                    String text = "among " + i;
                    calm.publish("devices/calm/twin/reported", text);
                    await().untilAsserted(() ->
                            assertThat(reported).extracting(Received::text).contains(text));
                    assertThat(RawDevice.tryConnect(broker, "comes", "s3cret")).isTrue();
                }
            }
            assertThat(broker.broker().artemis().getRemotingService().getConnections())
                    .as("connections that Artemis knows")
                    .hasSizeLessThan(STRANGERS / 4 + 10);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(strangers).allMatch(StrangersIT::isEnded));
            calm.publish("devices/calm/twin/reported", "after all");
            await().untilAsserted(() ->
                    assertThat(reported).extracting(Received::text).contains("after all"));
        } finally {
            for (SocketChannel stranger : strangers) {
                stranger.close();
            }
        }
    }

    private static SocketChannel stranger(RunningBroker broker, byte[] word) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), broker.ports().mqtt()));
        channel.configureBlocking(false);
        channel.write(ByteBuffer.wrap(word));
        return channel;
    }

    private static boolean isEnded(SocketChannel channel) {
        try {
            return channel.read(ByteBuffer.allocate(16)) < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000000\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
                "AMQP\0\1\0\0",
                "nothing that anybody knows",
                "\u0010$\0\4mqtt\4",
                "\u00c0\0",
                "0\u0003\0\1a"
            })
    void whatIsNotAConnectIsEnded(String word) throws Exception {
        try (Socket stranger =
                new Socket(InetAddress.getLoopbackAddress(), USUAL.ports().mqtt())) {
            stranger.setSoTimeout(60_000);
            stranger.getOutputStream().write(word.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(readUntilEnded(stranger)).as("what it was told").isEmpty();
        }
    }

    @Test
    void aConnectThatNeverEndsIsEnded() throws Exception {
        Limits limits = new Limits(262_144, 1_000, Duration.ofDays(7), 100, 100, Duration.ofSeconds(1));
        try (RunningBroker broker = RunningBroker.with(RunningBroker.settings(REGISTRY.settings(), limits, null));
                Socket slow = new Socket(
                        InetAddress.getLoopbackAddress(), broker.ports().mqtt());
                Socket large = new Socket(
                        InetAddress.getLoopbackAddress(), broker.ports().mqtt())) {
            slow.getOutputStream().write(HALF_A_CONNECT);
            large.getOutputStream().write(HexFormat.of().parseHex("10ffff0f00044d51545404c2003c"));
            writeUntilEnded(large.getOutputStream());
            assertThat(readUntilEnded(slow)).isEmpty();
        }
    }

    private static void writeUntilEnded(OutputStream out) {
        byte[] some = new byte[8_192];
        boolean ended = false;
        for (int i = 0; i < 10_000 && !ended; i++) {
            try {
                out.write(some);
            } catch (IOException e) {
                ended = true;
            }
        }
        assertThat(ended).isTrue();
    }

    private static byte[] readUntilEnded(Socket socket) throws IOException {
        try {
            return socket.getInputStream().readAllBytes();
        } catch (SocketException e) {
            return new byte[0]; // reset, as it had more to say
        }
    }

    @Test
    void whoDoesNotProveAnIdNeitherTakesNorHoldsIt() throws Exception {
        REGISTRY.register("wanted", "s3cret");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService strangers = Executors.newFixedThreadPool(8);
        RunningBroker broker = USUAL;
        try (ServerSide server = broker.server();
                RawDevice device = RawDevice.connect(broker, "wanted", "s3cret", 600)) {
            device.subscribe("devices/wanted/#");
            for (int i = 0; i < 8; i++) {
                strangers.execute(() -> knockUntil(over, broker));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(RawDevice.tryConnect(broker, "wanted", "wrong")).isFalse();
            }
            server.send("devices/wanted/messages/1", "still there");
            await().until(device::isServedOrEnded);
            assertThat(device.isServed()).isTrue();
            try (RawDevice again = RawDevice.connect(broker, "wanted", "s3cret", 600)) {
                again.subscribe("devices/wanted/#");
                server.send("devices/wanted/messages/2", "there again");
                await().until(again::isServedOrEnded);
                assertThat(again.isServed()).isTrue();
            }
        } finally {
            over.set(true);
            strangers.shutdownNow();
        }
    }

    private static void knockUntil(AtomicBoolean over, RunningBroker broker) {
        while (!over.get()) {
            try (RawDevice stranger = RawDevice.hurry(broker, "wanted", "wrong")) {
                boolean unused = stranger.isEnded();
            } catch (IOException e) {
                // Refused, reset or gone with the broker: it knocks again.
            }
        }
    }

    /** Artemis takes a second CONNECT for a login, and the proof of the first for good. */
    @Test
    void aDeviceDoesNotBecomeAnotherByASecondConnect() throws Exception {
        REGISTRY.register("victim", "v-secret");
        REGISTRY.register("thief", "t-secret");
        RunningBroker broker = USUAL;
        try (ServerSide server = broker.server();
                RawDevice victim = RawDevice.connect(broker, "victim", "v-secret", 600);
                RawDevice thief = RawDevice.connect(broker, "thief", "t-secret", 600)) {
            victim.subscribe("devices/victim/#");
            thief.sendConnect("victim", "thief", "t-secret", 600);
            await().until(thief::isServedOrEnded);
            server.send("devices/victim/messages/1", "for the victim");
            await().until(victim::isServedOrEnded);
            assertThat(victim.isServed()).isTrue();
            assertThat(thief.isServed()).isFalse();
        }
    }
}
