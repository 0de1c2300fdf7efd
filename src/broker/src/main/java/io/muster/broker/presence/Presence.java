package io.muster.broker.presence;

import io.muster.broker.mqtt.Ending;
import io.muster.broker.presence.PresenceEvent.Kind;
import io.muster.broker.security.Caller;
import io.muster.protocol.Topics;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConsumerPlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerSessionPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Follows each device's connection through Artemis's sessions: an MQTT connection has exactly one, made after the
 * login and closed however the connection ends, also by take-over and by silence.
 *
 * <p>A broker that stops says nothing of its connections: its next run begins with {@code broker-started}.
 */
public final class Presence implements ActiveMQServerSessionPlugin, ActiveMQServerConsumerPlugin {

    private static final Logger LOG = System.getLogger(Presence.class.getName());

    private final Clock clock;
    private final String incarnation;
    private final AtomicLong connections = new AtomicLong();
    private final Map<String, LiveConnection> live = new ConcurrentHashMap<>();
    private @Nullable PresenceQueue queue;
    private volatile boolean stopping;

    public Presence(Clock clock) {
        this.clock = clock;
        this.incarnation = Long.toString(clock.millis(), 36);
    }

    @Override
    public void registered(ActiveMQServer server) {
        queue = new PresenceQueue(server);
    }

    /** The name of this run of the broker. */
    public String incarnation() {
        return incarnation;
    }

    /** To be called when the queues are there and before the first device can connect. */
    public void start() throws ActiveMQException {
        tell(PresenceEvent.brokerStarted(incarnation, clock.instant()));
    }

    /** From now on, closing sessions are the broker's doing and not the devices'. */
    public void stop() {
        stopping = true;
    }

    @Override
    public void afterCreateSession(ServerSession session) throws ActiveMQException {
        Caller.Device device = Caller.deviceOf(session.getRemotingConnection());
        if (device == null) {
            return;
        }
        LiveConnection connection = new LiveConnection(device.id(), incarnation + "/" + connections.incrementAndGet());
        live.put(session.getName(), connection);
        tell(PresenceEvent.of(Kind.CONNECTED, connection, clock.instant(), null));
    }

    @Override
    public void afterCreateConsumer(ServerConsumer consumer) throws ActiveMQException {
        LiveConnection connection = live.get(consumer.getSessionID());
        if (connection == null) {
            return;
        }
        String filter = String.valueOf(consumer.getQueue().getAddress());
        if (TopicFilter.covers(filter, Topics.twinDesired(connection.device())) && connection.subscribe()) {
            tell(PresenceEvent.of(Kind.SUBSCRIBED, connection, clock.instant(), null));
        }
    }

    @Override
    public void afterCloseSession(ServerSession session, boolean failed) throws ActiveMQException {
        LiveConnection connection = live.remove(session.getName());
        if (connection == null || stopping) {
            return;
        }
        String reason = Ending.of(session.getRemotingConnection())
                .orElse(failed ? "protocol error" : "taken over by a new connection");
        tell(PresenceEvent.of(Kind.DISCONNECTED, connection, clock.instant(), reason));
        LOG.log(Level.DEBUG, "Disconnected: {0}, device={1}", reason, connection.device());
    }

    /** How many devices are connected. */
    public int connected() {
        return live.size();
    }

    private void tell(PresenceEvent event) throws ActiveMQException {
        if (queue == null) {
            throw new IllegalStateException("presence is not registered with a broker");
        }
        queue.add(event);
    }
}
