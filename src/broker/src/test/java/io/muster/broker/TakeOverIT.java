package io.muster.broker;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Two connections of one device in the same moment, as after a pause of the broker or a change of networks. */
class TakeOverIT {

    private static final DeviceRegistry REGISTRY = DeviceRegistry.shared();
    private static final RunningBroker BROKER = RunningBroker.on(REGISTRY);
    private static final ServerSide SERVER = BROKER.server();
    private static final int ROUNDS = 150;

    @AfterAll
    static void stop() {
        SERVER.close();
        BROKER.close();
    }

    /** One that were neither would believe itself connected, be answered its pings, and get nothing. */
    @Test
    void eachConnectionIsEitherServedOrEnded() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String id = "taken-" + round;
                REGISTRY.register(id, "s3cret");
                Future<RawDevice> first = threads.submit(() -> RawDevice.hurry(BROKER, id, "s3cret"));
                Future<RawDevice> second = threads.submit(() -> RawDevice.hurry(BROKER, id, "s3cret"));
                try (RawDevice one = first.get();
                        RawDevice other = second.get()) {
                    await().atMost(Duration.ofSeconds(10))
                            .pollInterval(Duration.ofMillis(20))
                            .until(() -> {
                                SERVER.send("devices/" + id + "/twin/desired", "{}");
                                return List.of(one, other).stream().allMatch(RawDevice::isServedOrEnded);
                            });
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
