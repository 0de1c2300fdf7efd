package io.muster.broker.mqtt;

import io.muster.protocol.DeviceId;
import io.muster.protocol.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerQueuePlugin;
import org.apache.activemq.artemis.reader.MessageUtil;
import org.jspecify.annotations.Nullable;

/**
 * The queue behind a device's subscription. It is written to disk only if the session outlives its connection (Artemis
 * writes each one of MQTT 5), and it leaves out what the device itself has sent, so that a device that subscribes to
 * {@code devices/{id}/#} is not told its own words.
 *
 * <p>Sessions do not outlive the broker, durable queues do: a device that resubscribes after a restart finds what
 * waited for it. The queue of one that never comes back goes after the longest session's time.
 */
public final class DeviceQueues implements ActiveMQServerQueuePlugin {

    /** A device needs one or two. Each costs memory, and each message is compared with it. */
    private static final int MAX_SUBSCRIPTIONS = 50;

    private final Duration longestSession;
    private @Nullable ActiveMQServer server;

    public DeviceQueues(Duration longestSession) {
        this.longestSession = longestSession;
    }

    @Override
    public void registered(ActiveMQServer broker) {
        server = broker;
    }

    @Override
    public void beforeCreateQueue(QueueConfiguration queue) throws ActiveMQSecurityException {
        DeviceId device = deviceOf(queue.getName(), queue.getAddress());
        if (device == null) {
            return;
        }
        MQTTSessionState session = DeviceSession.of(broker(), device);
        if (session.getSubscriptions().size() >= MAX_SUBSCRIPTIONS) {
            throw new ActiveMQSecurityException("%s: more than %d subscriptions".formatted(device, MAX_SUBSCRIPTIONS));
        }
        String sender = MessageUtil.CONNECTION_ID_PROPERTY_NAME_STRING;
        queue.setFilterString("%s IS NULL OR %s <> '%s'".formatted(sender, sender, device));
        if (queue.isDurable() && session.getClientSessionExpiryInterval() == 0) {
            queue.setDurable(false);
        }
    }

    /** To be called once the journal is loaded: what is here now belongs to no session. */
    public void start() {
        ActiveMQServer broker = broker();
        List<SimpleString> orphans = new ArrayList<>();
        broker.getPostOffice()
                .getAllBindings()
                .filter(QueueBinding.class::isInstance)
                .map(Binding::getUniqueName)
                .filter(name -> isOrphan(broker.locateQueue(name)))
                .forEach(orphans::add);
        if (!orphans.isEmpty()) {
            Future<?> unused = broker.getScheduledPool()
                    .schedule(() -> remove(orphans), longestSession.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void remove(List<SimpleString> orphans) {
        ActiveMQServer broker = broker();
        for (SimpleString name : orphans) {
            Queue queue = broker.locateQueue(name);
            if (isOrphan(queue)) {
                try {
                    broker.destroyQueue(name, null, true, false);
                } catch (Exception e) { // declared by Artemis as wide as that; a consumer that just came saves it
                    System.getLogger(DeviceQueues.class.getName())
                            .log(System.Logger.Level.DEBUG, "Queue kept: " + name, e);
                }
            }
        }
    }

    /** Never consumed since the broker started. */
    private static boolean isOrphan(@Nullable Queue queue) {
        return queue != null
                && deviceOf(queue.getName(), queue.getAddress()) != null
                && queue.getConsumerCount() == 0
                && queue.getConsumerRemovedTimestamp() < 0;
    }

    /** Artemis names a subscription's queue {@code clientId.address}. */
    private static @Nullable DeviceId deviceOf(SimpleString queueName, SimpleString queueAddress) {
        String name = queueName.toString();
        String address = queueAddress.toString();
        int length = name.length() - address.length() - 1;
        if (!address.startsWith(Topics.ROOT) || length < 1 || !name.endsWith("." + address)) {
            return null;
        }
        String id = name.substring(0, length);
        return DeviceId.isLegal(id) && address.startsWith(Topics.ownedBy(new DeviceId(id))) ? new DeviceId(id) : null;
    }

    private ActiveMQServer broker() {
        if (server == null) {
            throw new IllegalStateException("not registered with a broker");
        }
        return server;
    }
}
