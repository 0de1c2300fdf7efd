package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.broker.artemis.SessionStates;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.settings.HierarchicalRepository;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.Test;

/**
 * Connecting must not get slower with the fleet. Stock Artemis 2.55.0 looks at every binding for a subscription and at
 * every session for a login; the two ways around lean on its inside, so that a new version must pass here first.
 */
class FleetSizeIT {

    private static final DeviceRegistry REGISTRY = DeviceRegistry.shared();
    private static final int DEVICES = Integer.getInteger("muster.test.devices", 1_200);
    private static final int THREADS = 64;

    @Test
    void aLoginAndASubscriptionLookAtTheirOwnDeviceAlone() throws Exception {
        for (int i = 0; i < DEVICES; i++) {
            REGISTRY.register(id(i), "s3cret");
        }
        List<RawDevice> connected = new ArrayList<>();
        try (RunningBroker broker = RunningBroker.on(REGISTRY)) {
            int third = DEVICES / 3;
            Duration first = connect(broker, connected, 0, third);
            Duration middle = connect(broker, connected, third, 2 * third);
            Duration last = connect(broker, connected, 2 * third, DEVICES);
            System.out.printf("%d devices connected and subscribed in %s, %s, %s%n", DEVICES, first, middle, last);
            assertThat(broker.broker().connectedDevices()).isEqualTo(DEVICES);

            ActiveMQServer artemis = broker.broker().artemis();
            assertThat(artemis.bindingQuery(SimpleString.of("devices/new/#")).getQueueNames())
                    .isEmpty();
            assertThat(artemis.bindingQuery(SimpleString.of("#")).getQueueNames())
                    .as("no scan")
                    .isEmpty();
            showsALoginItsOwnSessionAlone(MQTTStateManager.getInstance(artemis));
            leavesTheSettingsOfOthersKnown(broker, connected);
        } finally {
            for (RawDevice device : connected) {
                device.close();
            }
        }
    }

    /** Who leaves must not empty what is known of everybody's addresses; what is known of those who left is, in the end. */
    private static void leavesTheSettingsOfOthersKnown(RunningBroker broker, List<RawDevice> connected)
            throws Exception {
        HierarchicalRepository<AddressSettings> settings =
                broker.broker().artemis().getAddressSettingsRepository();
        for (int i = 0; i < DEVICES; i++) {
            settings.getMatch("devices/" + id(i) + "/#");
        }
        connected.get(0).close();
        await().until(() -> broker.broker().connectedDevices() == DEVICES - 1);
        assertThat(settings.getCacheSize()).isGreaterThanOrEqualTo(DEVICES);
        long start = processorNanos();
        for (RawDevice device : connected) {
            device.close();
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> broker.broker().connectedDevices() == 0);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> MQTTStateManager.getInstance(broker.broker().artemis())
                        .getSessionStates()
                        .isEmpty());
        System.out.printf(
                "%d devices left; processor time each: %,d µs%n",
                DEVICES, (processorNanos() - start) / 1_000 / DEVICES);
        assertThat(settings.getCacheSize()).isLessThan(DEVICES);
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void showsALoginItsOwnSessionAlone(MQTTStateManager sessions) {
        assertThat(sessions.getSessionStates()).hasSize(DEVICES);
        SessionStates.loggingIn(id(7));
        assertThat(sessions.getSessionStates()).containsOnlyKeys(id(7));
        assertThat(sessions.getSessionStates()).as("the next reader").hasSize(DEVICES);
        SessionStates.loggingIn("new");
        assertThat(sessions.getSessionStates()).isEmpty();
        assertThat(sessions.getSessionStates()).as("the next reader").hasSize(DEVICES);
    }

    private static Duration connect(RunningBroker broker, List<RawDevice> connected, int from, int to)
            throws Exception {
        long start = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<RawDevice>> logins = new ArrayList<>();
            for (int i = from; i < to; i++) {
                String id = id(i);
                logins.add(pool.submit(() -> {
                    RawDevice device = RawDevice.connect(broker, id, "s3cret", 600);
                    device.subscribe("devices/" + id + "/#");
                    return device;
                }));
            }
            for (Future<RawDevice> login : logins) {
                connected.add(login.get(60, TimeUnit.SECONDS));
            }
        } finally {
            pool.shutdownNow();
        }
        await().until(() -> broker.broker().connectedDevices() == to);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String id(int i) {
        return "model-v3.1-%06d".formatted(i);
    }
}
