package io.muster.delivery.mqtt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.delivery.BrokerUnavailable;
import io.muster.device.DeviceAccessChanged;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** Asks the broker to end the connections of devices that may no longer connect as they did. */
@Dependent
public class EndConnections {

    private static final System.Logger LOG = System.getLogger(EndConnections.class.getName());
    private static final String CONTROL = "muster.control";

    private final BrokerConnection connection;
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    public EndConnections(BrokerConnection connection) {
        this.connection = connection;
    }

    void accessChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeviceAccessChanged event) {
        try (ClientSession session = connection.openSending();
                ClientProducer producer = session.createProducer(CONTROL)) {
            for (DeviceId device : event.devices()) {
                ClientMessage message = session.createMessage(Message.BYTES_TYPE, true);
                message.getBodyBuffer()
                        .writeBytes(json.writeValueAsBytes(Map.of(
                                "disconnect",
                                device.value(),
                                "reason",
                                event.reason().word())));
                producer.send(message);
            }
        } catch (ActiveMQException | BrokerUnavailable | JsonProcessingException e) {
            // The registry's change stands: without a broker there is no connection either, and the next login is
            // checked.
            LOG.log(System.Logger.Level.WARNING, "connections could not be ended; the broker is not reachable", e);
        }
    }
}
