package io.muster.broker.mqtt;

import io.muster.protocol.DeviceId;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/** Artemis' memory of a device's MQTT session: its subscriptions, and how long it outlives its connection. */
public final class DeviceSession {

    private DeviceSession() {}

    /** The session of the device that has this client id; an empty one where there is none. */
    public static MQTTSessionState of(ActiveMQServer server, DeviceId device) {
        try {
            return MQTTStateManager.getInstance(server).getSessionState(device.value());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // declared by Artemis as wide as that; nothing here reads or writes
            throw new IllegalStateException(e);
        }
    }
}
