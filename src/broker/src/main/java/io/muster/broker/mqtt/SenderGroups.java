package io.muster.broker.mqtt;

import io.muster.broker.security.Caller;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one device's messages in order. Its id is their group, so that competing consumers of an inbound queue do not
 * take them side by side; and they wait for the disk one behind the other. Artemis has each packet wait by the thread
 * that happens to handle it, so that what a device sends without waiting for its PUBACKs would overtake itself.
 */
public final class SenderGroups implements ActiveMQServerMessagePlugin {

    private volatile @Nullable ActiveMQServer server;

    @Override
    public void registered(ActiveMQServer broker) {
        server = broker;
    }

    @Override
    public void beforeSend(
            ServerSession session,
            @Nullable Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue) {
        Caller.Device device = Caller.deviceOf(session.getRemotingConnection());
        ActiveMQServer broker = server;
        if (device != null && broker != null) {
            message.setGroupID(device.id().value());
            broker.getStorageManager().setContext(session.getSessionContext());
        }
    }
}
