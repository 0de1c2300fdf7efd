package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stays of a call in the broker while its device is connected. Artemis keeps the last names of topics of each session,
 * so that it need not make them anew: some dozens, however many calls there were. Counted in a copy of the heap, since
 * nobody knows all places where a name could stay.
 */
class RememberedTopicsIT {

    private static final int CALLS = 2_000;

    /** A pool has 32 places; there is one of the device's session, one of the server's, and two of the clients here. */
    private static final int REMEMBERED = 200;

    private static final String NUMBER = "remembered-";
    private static final int DIGITS = 6;

    @Test
    void aDeviceThatStaysIsNoMemoryOfEachOfItsCalls(@TempDir Path folder) throws Exception {
        DeviceRegistry registry = DeviceRegistry.shared();
        registry.register("remembering", "s3cret");
        try (RunningBroker broker = RunningBroker.on(registry);
                ServerSide server = broker.server()) {
            List<ServerSide.Received> answers = server.read("muster.inbox.calls");
            Mqtt5BlockingClient device = Devices.five(broker, "remembering", "remembering", "s3cret");
            device.connect();
            device.subscribeWith()
                    .topicFilter("devices/remembering/calls/+/+")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            try (ClientSession session = server.session();
                    ClientProducer producer = session.createProducer()) {
                for (int i = 0; i < CALLS; i++) {
                    String call = "devices/remembering/calls/" + NUMBER + "%06d".formatted(i);
                    ClientMessage message = session.createMessage(true);
                    message.setRoutingType(RoutingType.MULTICAST);
                    message.putIntProperty("mqtt.qos.level", 1);
                    producer.send(call + "/reboot", message);
                    device.publishWith()
                            .topic(call + "/response")
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .payload("{}".getBytes(StandardCharsets.UTF_8))
                            .send();
                }
            }
            await().untilAsserted(() -> assertThat(answers).hasSize(CALLS));
            answers.clear();
            await().untilAsserted(() -> {
                int remembered = remembered(folder);
                System.out.printf("%d of %,d calls are remembered%n", remembered, CALLS);
                assertThat(remembered).as("calls that anything remembers").isLessThan(REMEMBERED);
            });
            device.disconnect();
        }
    }

    /** Of how many calls a name is reachable, by Java's strings (a byte a letter) or Artemis's (two). */
    private static int remembered(Path folder) throws IOException {
        Path heap = folder.resolve(System.nanoTime() + ".hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(heap.toString(), true);
        BitSet calls = new BitSet();
        try (FileChannel channel = FileChannel.open(heap)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            find(bytes, StandardCharsets.ISO_8859_1, 1, calls);
            find(bytes, StandardCharsets.UTF_16LE, 2, calls);
        }
        return calls.cardinality();
    }

    private static void find(ByteBuffer bytes, Charset charset, int width, BitSet calls) {
        byte[] name = NUMBER.getBytes(charset);
        int last = bytes.limit() - name.length - DIGITS * width;
        for (int at = 0; at < last; at++) {
            if (bytes.get(at) == name[0] && isAt(bytes, at, name)) {
                int number = number(bytes, at + name.length, width);
                if (number >= 0) {
                    calls.set(number);
                }
            }
        }
    }

    private static boolean isAt(ByteBuffer bytes, int at, byte[] name) {
        for (int i = 1; i < name.length; i++) {
            if (bytes.get(at + i) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** Negative where it is none: the constant of this class. */
    private static int number(ByteBuffer bytes, int at, int width) {
        int number = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int value = bytes.get(at + digit * width) - '0';
            if (value < 0 || value > 9) {
                return -1;
            }
            number = 10 * number + value;
        }
        return number;
    }
}
