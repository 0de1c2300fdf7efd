package io.muster.delivery.mqtt;

import io.muster.delivery.BrokerUnavailable;
import io.muster.device.DeviceAccessChanged;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.protocol.DeviceId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/**
 * Asks the broker to end the connections of devices that may no longer connect as they did. Whoever changed the access
 * does not wait for it.
 */
@ApplicationScoped
public class EndConnections {

    private static final System.Logger LOG = System.getLogger(EndConnections.class.getName());
    private static final String CONTROL = "muster.control";

    private final BrokerConnection connection;

    @Resource(lookup = Inboxes.EXECUTOR)
    private ManagedExecutorService executor;

    @Inject
    public EndConnections(BrokerConnection connection) {
        this.connection = connection;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected EndConnections() {
        this.connection = null;
    }

    void accessChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeviceAccessChanged event) {
        executor.execute(() -> end(event));
    }

    private void end(DeviceAccessChanged event) {
        try (ClientSession session = connection.openSending();
                ClientProducer producer = session.createProducer(CONTROL)) {
            for (DeviceId device : event.devices()) {
                ClientMessage message = session.createMessage(Message.BYTES_TYPE, true);
                message.getBodyBuffer().writeBytes(order(device, event.reason()).getBytes(StandardCharsets.UTF_8));
                producer.send(message);
            }
        } catch (ActiveMQException | BrokerUnavailable e) {
            // The registry's change stands: where the broker is down there is no connection either, and the next login
            // is checked.
            LOG.log(System.Logger.Level.WARNING, "Connections could not be ended: the broker is not reachable", e);
        }
    }

    private static String order(DeviceId device, DeviceAccessChanged.Reason reason) {
        return new JsonObject(Map.of("disconnect", new JsonText(device.value()), "reason", new JsonText(reason.word())))
                .toJson();
    }
}
