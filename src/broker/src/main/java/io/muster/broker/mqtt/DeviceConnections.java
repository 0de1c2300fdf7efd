package io.muster.broker.mqtt;

import io.muster.broker.BrokerSettings.Limits;
import io.muster.broker.QuietLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConnectionPlugin;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Sets up each new MQTT connection. Artemis calls this from the connection's own event loop, so that nothing can
 * happen to the connection meanwhile.
 */
public final class DeviceConnections implements ActiveMQServerConnectionPlugin {

    private static final Logger LOG = System.getLogger(DeviceConnections.class.getName());

    private final Limits limits;
    private final QuietLog floods;
    private final Strangers strangers;
    private final Map<String, ConnectOrder> turns = new ConcurrentHashMap<>();

    public DeviceConnections(Limits limits, Strangers strangers, Clock clock) {
        this.limits = limits;
        this.strangers = strangers;
        this.floods = new QuietLog(LOG, Level.WARNING, clock);
    }

    @Override
    public void afterCreateConnection(RemotingConnection connection) {
        if (connection instanceof MQTTConnection device) {
            Ending.watch(device);
            DeviceChannel.join(device, limits, floods, new FirstWord(strangers), new ConnectOrder(turns));
        }
    }
}
