package io.muster.broker.artemis;

import io.muster.protocol.Topics;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.SessionSendMessage;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Lets the server send to any device's topic, also when nobody has subscribed to just that topic. A message that names
 * a routing type would need an address of its own, 12 KB for each topic; without it Artemis routes by the wildcard
 * subscriptions that there are.
 */
public final class SendsToDevices implements Interceptor {

    @Override
    public boolean intercept(Packet packet, RemotingConnection connection) {
        if (packet instanceof SessionSendMessage send
                && send.getMessage().getAddress() != null
                && send.getMessage().getAddress().startsWith(Topics.ROOT)) {
            send.getMessage().setRoutingType(null);
        }
        return true;
    }
}
