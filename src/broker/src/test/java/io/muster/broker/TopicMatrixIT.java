package io.muster.broker;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import io.muster.broker.security.TopicRights;
import io.muster.protocol.DeviceId;
import io.muster.protocol.Topics;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each topic of the one table × own device, other device: a topic that is added there must say here who may send. */
class TopicMatrixIT {

    private static final DeviceRegistry REGISTRY = DeviceRegistry.shared();

    /** Who sends on a topic, by the name of its method in {@link Topics}. */
    private enum Sender {
        DEVICE,
        SERVER
    }

    private static final Map<String, Sender> SENDERS = Map.ofEntries(
            entry("twinDesired", Sender.SERVER),
            entry("twinGet", Sender.DEVICE),
            entry("twinReported", Sender.DEVICE),
            entry("twinAck", Sender.DEVICE),
            entry("call", Sender.SERVER),
            entry("callResponse", Sender.DEVICE),
            entry("callCancel", Sender.SERVER),
            entry("message", Sender.SERVER),
            entry("messageAck", Sender.DEVICE),
            entry("event", Sender.DEVICE));

    private static List<Method> topics() {
        return Arrays.stream(Topics.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == String.class)
                .filter(method -> !method.getName().equals("ownedBy"))
                .toList();
    }

    private static String topic(Method method, String device) throws ReflectiveOperationException {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == DeviceId.class ? new DeviceId(device) : "x")
                .toArray();
        return (String) method.invoke(null, arguments);
    }

    @Test
    void everyTopicHasItsSender() {
        Set<String> names = topics().stream().map(Method::getName).collect(Collectors.toSet());
        assertThat(SENDERS.keySet()).as("topics with a rule").isEqualTo(names);
    }

    @Test
    void aDeviceSendsWhatItMayUnderItsOwnNameAlone() throws ReflectiveOperationException {
        REGISTRY.register("m.own", "s3cret");
        try (RunningBroker broker = RunningBroker.on(REGISTRY)) {
            Mqtt5BlockingClient device = Devices.five(broker, "m.own", "m.own", "s3cret");
            device.connect();
            for (Method method : topics()) {
                boolean may = SENDERS.get(method.getName()) == Sender.DEVICE;
                String own = topic(method, "m.own");
                String other = topic(method, "m.other");
                assertThat(TopicRights.mayPublish(new DeviceId("m.own"), own))
                        .as(own)
                        .isEqualTo(may);
                assertThat(publishes(device, own)).as("publish to %s", own).isEqualTo(may);
                assertThat(publishes(device, other)).as("publish to %s", other).isFalse();
                assertThat(subscribes(device, own)).as("subscribe to %s", own).isTrue();
                assertThat(subscribes(device, other))
                        .as("subscribe to %s", other)
                        .isFalse();
                assertThat(subscribes(device, other.replace("m.other", "+")))
                        .as("subscribe to everybody's %s", own)
                        .isFalse();
            }
            device.disconnect();
        }
    }

    private static boolean publishes(Mqtt5BlockingClient device, String topic) {
        try {
            var unused = device.publishWith()
                    .topic(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(new byte[] {'{', '}'})
                    .send();
            return true;
        } catch (Mqtt5PubAckException refused) {
            return false;
        }
    }

    private static boolean subscribes(Mqtt5BlockingClient device, String filter) {
        try {
            var unused = device.subscribeWith().topicFilter(filter).send();
            return true;
        } catch (Mqtt5SubAckException refused) {
            return false;
        }
    }
}
