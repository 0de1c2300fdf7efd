package io.muster.benchmarks;

import io.muster.agent.fleet.SimulatedFleet;
import io.muster.protocol.DeviceId;
import io.muster.protocol.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/**
 * The most that the broker does for this work: a plain producer of the core client, durable, confirmed, 2,000
 * unconfirmed at most, to the subscriptions that the fleet has; the devices count what they get and answer nothing.
 */
final class RawBroker {

    private static final int WINDOW = 2_000;
    private static final byte[] UNREADABLE = "no desired state: it is counted only".getBytes(StandardCharsets.UTF_8);

    private final Bed bed;
    private final SimulatedFleet fleet;

    RawBroker(Bed bed, SimulatedFleet fleet) {
        this.bed = bed;
        this.fleet = fleet;
    }

    /** Messages a second, from the first send until the last device has its last one. */
    double messagesPerSecond(List<String> ids, int rounds) throws IOException {
        long before = fleet.counts().malformed();
        long total = (long) ids.size() * rounds;
        try (ServerLocator locator =
                ActiveMQClient.createServerLocator(bed.core().toString())) {
            locator.setConfirmationWindowSize(1 << 20);
            locator.setProducerWindowSize(-1);
            locator.setBlockOnDurableSend(false);
            try (ClientSessionFactory factory = locator.createSessionFactory();
                    ClientSession session =
                            factory.createSession("muster-server", bed.brokerPassword(), false, true, true, false, 0);
                    ClientProducer producer = session.createProducer()) {
                Semaphore window = new Semaphore(WINDOW);
                session.start();
                long start = System.nanoTime();
                for (int round = 0; round < rounds; round++) {
                    for (String id : ids) {
                        window.acquire();
                        ClientMessage message = session.createMessage(Message.BYTES_TYPE, true);
                        message.putIntProperty(SimpleString.of("mqtt.qos.level"), 1);
                        message.getBodyBuffer().writeBytes(UNREADABLE);
                        producer.send(
                                SimpleString.of(Topics.twinDesired(new DeviceId(id))),
                                message,
                                confirmed -> window.release());
                    }
                }
                fleet.await(each -> each.counts().malformed() - before >= total, Duration.ofMinutes(5));
                return total / ((System.nanoTime() - start) / 1e9);
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) { // the client declares no narrower type
            throw new IllegalStateException("the raw broker's rate could not be measured", e);
        }
    }
}
