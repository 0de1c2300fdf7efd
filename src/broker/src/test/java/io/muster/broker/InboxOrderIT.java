package io.muster.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.junit.jupiter.api.Test;

/**
 * What one device reports is taken in its order: also when it does not wait for its PUBACKs, and when servers die with
 * messages in their hands, noted or not, and others go on.
 */
class InboxOrderIT {

    private static final DeviceRegistry REGISTRY = DeviceRegistry.shared();
    private static final int DEVICES = 10;
    private static final int MESSAGES = 2_000;
    private static final int CONSUMERS = 2;
    private static final int MOST = 40;
    private static final int MOST_BATCHES = 10;
    private static final int UNANSWERED = 10;
    private static final long IDLE_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, List<Integer>> taken = new ConcurrentHashMap<>();
    private volatile boolean over;

    @Test
    void whatIsSentWithoutWaitingStaysInOrder() throws Exception {
        holds("hasty", 1, false);
    }

    @Test
    void whatComesAgainComesWithAllThatFollowed() throws Exception {
        holds("dying", CONSUMERS, true);
    }

    private void holds(String name, int servers, boolean mortal) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(servers);
        try (RunningBroker broker = RunningBroker.on(REGISTRY)) {
            List<Future<?>> consumers = new ArrayList<>();
            for (int c = 0; c < servers; c++) {
                SplittableRandom random = new SplittableRandom(c);
                consumers.add(threads.submit(() -> {
                    while (!over) {
                        consume(broker, random, mortal);
                    }
                    return null;
                }));
            }
            List<Mqtt5AsyncClient> devices = new ArrayList<>();
            for (int d = 0; d < DEVICES; d++) {
                String id = name + "." + d;
                REGISTRY.register(id, "s3cret");
                taken.put(id, Collections.synchronizedList(new ArrayList<>()));
                var device = Devices.five(broker, id, id, "s3cret");
                device.connect();
                devices.add(device.toAsync());
            }
            report(devices, name);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken.values())
                    .allSatisfy(numbers -> assertThat(List.copyOf(numbers)).contains(MESSAGES - 1)));
            over = true;
            for (Future<?> consumer : consumers) {
                consumer.get();
            }
            devices.forEach(device -> device.disconnect().join());
        } finally {
            over = true;
            threads.shutdownNow();
        }
        isInOrder();
    }

    private static void report(List<Mqtt5AsyncClient> devices, String name) {
        for (int i = 0; i < MESSAGES; i++) {
            for (int d = 0; d < DEVICES; d++) {
                var sent = devices.get(d)
                        .publishWith()
                        .topic("devices/" + name + "." + d + "/twin/reported")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(String.valueOf(i).getBytes(StandardCharsets.UTF_8))
                        .send();
                if (d == DEVICES - 1 && i % UNANSWERED == 0) {
                    sent.join();
                }
            }
        }
    }

    private void isInOrder() {
        assertThat(taken).allSatisfy((device, numbers) -> {
            assertThat(numbers.stream().distinct().toList())
                    .as("first takings of %s", device)
                    .containsExactlyElementsOf(
                            IntStream.range(0, MESSAGES).boxed().toList());
            for (int i = 1; i < numbers.size(); i++) {
                assertThat(numbers.get(i))
                        .as("what came after %d", numbers.get(i - 1))
                        .isLessThanOrEqualTo(numbers.get(i - 1) + 1);
            }
        });
    }

    /** Until it dies: with its connection, after a rollback, or not yet. */
    private void consume(RunningBroker broker, SplittableRandom random, boolean mortal) throws Exception {
        try (ServerLocator locator = ActiveMQClient.createServerLocator(
                "tcp://127.0.0.1:" + broker.ports().core())) {
            locator.setReconnectAttempts(0);
            locator.setBlockOnAcknowledge(false);
            try (ClientSessionFactory factory = locator.createSessionFactory();
                    ClientSession session = factory.createSession(
                            RunningBroker.SERVER.user(),
                            RunningBroker.SERVER.password(),
                            false,
                            false,
                            false,
                            false,
                            0)) {
                ClientConsumer consumer = session.createConsumer("muster.inbox.reported");
                session.start();
                int life = mortal ? random.nextInt(MOST_BATCHES) : Integer.MAX_VALUE;
                for (int i = 0; i < life && !over; i++) {
                    take(session, gather(consumer, random));
                }
                List<ClientMessage> last = gather(consumer, random);
                switch (random.nextInt(4)) {
                    case 0 -> factory.getConnection().getTransportConnection().forceClose();
                    case 1 -> {
                        note(last);
                        factory.getConnection().getTransportConnection().forceClose();
                    }
                    case 2 -> session.rollback();
                    default -> take(session, last);
                }
            } catch (ActiveMQException e) {
                // It died, as it should.
            }
        }
    }

    private static List<ClientMessage> gather(ClientConsumer consumer, SplittableRandom random)
            throws ActiveMQException {
        List<ClientMessage> batch = new ArrayList<>();
        int most = 1 + random.nextInt(MOST);
        ClientMessage message = consumer.receive(IDLE_MILLIS);
        while (message != null) {
            batch.add(message);
            message = batch.size() < most ? consumer.receive(2) : null;
        }
        return batch;
    }

    private void take(ClientSession session, List<ClientMessage> batch) throws ActiveMQException {
        note(batch);
        for (ClientMessage message : batch) {
            message.acknowledge();
        }
        session.commit();
    }

    private void note(List<ClientMessage> batch) {
        for (ClientMessage message : batch) {
            ServerSide.Received received = ServerSide.received(message);
            taken.get(received.group()).add(Integer.valueOf(received.text()));
        }
    }
}
