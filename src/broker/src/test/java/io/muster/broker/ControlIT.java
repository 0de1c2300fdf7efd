package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.broker.ServerSide.Received;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the server can do to a device's connection. */
class ControlIT {

    private static final DeviceRegistry REGISTRY = DeviceRegistry.shared();
    private static final RunningBroker BROKER = RunningBroker.on(REGISTRY);
    private static final ServerSide SERVER = BROKER.server();
    private static final List<Received> PRESENCE = SERVER.read("muster.presence");

    @AfterAll
    static void stop() {
        SERVER.close();
        BROKER.close();
    }

    @Test
    void endsTheConnectionOfADeviceWhoseCredentialChanged() throws Exception {
        REGISTRY.register("rotated", "old");
        REGISTRY.register("bystander", "s3cret");
        try (RawDevice device = RawDevice.connect(BROKER, "rotated", "old", 60);
                RawDevice bystander = RawDevice.connect(BROKER, "bystander", "s3cret", 60)) {
            REGISTRY.register("rotated", "new");
            SERVER.send("muster.control", "{\"disconnect\":\"rotated\",\"reason\":\"credential changed\"}");
            assertThat(device.isEnded()).isTrue();
            await().untilAsserted(() -> assertThat(SERVER.presenceOf(PRESENCE, "rotated"))
                    .containsExactly("connected", "disconnected: credential changed"));
            bystander.subscribe("devices/bystander/#");
        }
        assertThat(RawDevice.tryConnect(BROKER, "rotated", "old")).isFalse();
        assertThat(RawDevice.tryConnect(BROKER, "rotated", "new")).isTrue();
    }

    @Test
    void outlivesControlMessagesThatMakeNoSense() throws Exception {
        REGISTRY.register("sane", "s3cret");
        for (String nonsense : List.of("", "{", "[]", "{\"disconnect\":7}", "{\"disconnect\":\"nobody\"}", "\u0000")) {
            SERVER.send("muster.control", nonsense);
        }
        assertThat(RawDevice.tryConnect(BROKER, "sane", "s3cret")).isTrue();
    }
}
