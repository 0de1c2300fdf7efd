package io.muster.broker.presence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.broker.artemis.FleetAddresses;
import io.muster.broker.mqtt.Ending;
import io.muster.broker.security.Caller;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.RoutingContext;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerSessionPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Ends a device's connection when the server says so on {@code muster.control}, as
 * {@code {"disconnect": "deviceId", "reason": "…"}}: its credential changed, or it was disabled or removed.
 *
 * <p>Nothing is kept for a broker that is down: its devices must log in again anyway. A device that is logging in just
 * now, with what was good a moment ago, is ended as soon as its session stands.
 */
public final class Control implements ActiveMQServerMessagePlugin, ActiveMQServerSessionPlugin {

    private static final Logger LOG = System.getLogger(Control.class.getName());

    /** Longer than any login takes. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private static final int FORGET_FROM = 10_000;

    private record Order(String reason, Instant at) {}

    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private @Nullable ActiveMQServer server;

    public Control(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void registered(ActiveMQServer broker) {
        server = broker;
    }

    @Override
    public void afterMessageRoute(
            Message message, RoutingContext context, boolean direct, boolean rejectDuplicates, RoutingStatus result) {
        if (!FleetAddresses.CONTROL.equals(message.getAddress())) {
            return;
        }
        try {
            JsonNode order = json.readTree(textOf(message.toCore()));
            String device = order.path("disconnect").asText("");
            if (device.isEmpty()) {
                LOG.log(Level.WARNING, "Control message names no device (expected: disconnect)");
                return;
            }
            obey(device, new Order(order.path("reason").asText("disconnected by the server"), clock.instant()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Control message is not JSON", e);
        }
    }

    private static byte[] textOf(ICoreMessage message) {
        ActiveMQBuffer body = message.getReadOnlyBodyBuffer();
        byte[] bytes = new byte[body.readableBytes()];
        body.readBytes(bytes);
        return bytes;
    }

    private void obey(String device, Order order) throws IOException {
        forgetOld(order.at());
        orders.put(device, order);
        MQTTConnection connection = stateOf(server).getConnectedClient(device);
        if (connection != null) {
            end(connection, order);
        }
    }

    private static MQTTStateManager stateOf(@Nullable ActiveMQServer server) throws IOException {
        if (server == null) {
            throw new IllegalStateException("control is not registered with a broker");
        }
        try {
            return MQTTStateManager.getInstance(server);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // declared by Artemis as wide as that, thrown when it reads stored sessions
            throw new IOException(e);
        }
    }

    private void end(MQTTConnection connection, Order order) {
        Ending.note(connection, order.reason());
        if (server != null) {
            // The caller is in the middle of a delivery, and ending a session takes its locks.
            server.getThreadPool().execute(() -> connection.fail(new ActiveMQDisconnectedException(order.reason())));
        }
    }

    @Override
    public void afterCreateSession(ServerSession session) {
        Caller.Device device = Caller.deviceOf(session.getRemotingConnection());
        Order order = device == null ? null : orders.get(device.id().value());
        if (device != null
                && order != null
                && device.since().isBefore(order.at())
                && session.getRemotingConnection() instanceof MQTTConnection connection) {
            end(connection, order);
        }
    }

    private void forgetOld(Instant now) {
        if (orders.size() >= FORGET_FROM) {
            orders.values().removeIf(order -> order.at().isBefore(now.minus(REMEMBERED)));
        }
    }
}
