package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.impl.PostOfficeImpl;
import org.apache.activemq.artemis.core.postoffice.impl.WildcardAddressManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.junit.jupiter.api.Test;

/** What comes and goes leaves nothing behind in the broker. */
class PassingTopicsIT {

    private static final int CALLS = 200;

    @Test
    void callsMessagesAndTheirAnswersLeaveNothingBehind() {
        DeviceRegistry registry = DeviceRegistry.shared();
        registry.register("passing", "s3cret");
        try (RunningBroker broker = RunningBroker.on(registry);
                ServerSide server = broker.server()) {
            List<ServerSide.Received> answers = server.read("muster.inbox.calls");
            Mqtt5BlockingClient device = Devices.five(broker, "passing", "passing", "s3cret");
            device.connect();
            device.subscribeWith()
                    .topicFilter("devices/passing/calls/+/+")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            int stores = stores(broker).length;
            int routes = routes(broker);
            int settings = settings(broker);
            for (int i = 0; i < CALLS; i++) {
                server.send("devices/passing/calls/r" + i + "/reboot", "{}");
                server.send("devices/passing/messages/m" + i, "{}");
                device.publishWith()
                        .topic("devices/passing/calls/r" + i + "/response")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload("{}".getBytes(StandardCharsets.UTF_8))
                        .send();
            }
            await().untilAsserted(() -> assertThat(answers).hasSize(CALLS));
            assertThat(stores(broker).length - stores)
                    .as("new page stores: %s", List.of(stores(broker)))
                    .isLessThanOrEqualTo(3);
            assertThat(routes(broker) - routes).as("new routes").isLessThanOrEqualTo(3);
            assertThat(settings(broker) - settings)
                    .as("topics whose settings or rights are remembered")
                    .isLessThanOrEqualTo(10);
            device.disconnect();
        }
    }

    private static int settings(RunningBroker broker) {
        ActiveMQServer artemis = broker.broker().artemis();
        return artemis.getAddressSettingsRepository().getCacheSize()
                + artemis.getSecurityRepository().getCacheSize();
    }

    private static int routes(RunningBroker broker) {
        PostOfficeImpl postOffice = (PostOfficeImpl) broker.broker().artemis().getPostOffice();
        AtomicInteger routes = new AtomicInteger();
        try {
            ((WildcardAddressManager) postOffice.getAddressManager())
                    .getAddressMap()
                    .visitMatching(SimpleString.of("devices/#"), route -> routes.incrementAndGet());
        } catch (Exception e) { // declared by Artemis as wide as that
            throw new IllegalStateException(e);
        }
        return routes.get();
    }

    private static SimpleString[] stores(RunningBroker broker) {
        return broker.broker().artemis().getPagingManager().getStoreNames();
    }
}
