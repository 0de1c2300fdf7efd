package io.muster.broker.mqtt;

import io.muster.broker.security.Caller;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Marks each message of a device with the device's id as its group, so that competing consumers of an inbound queue
 * receive one device's messages in order.
 */
public final class SenderGroups implements ActiveMQServerMessagePlugin {

    @Override
    public void beforeSend(
            ServerSession session,
            @Nullable Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue) {
        Caller.Device device = Caller.deviceOf(session.getRemotingConnection());
        if (device != null) {
            message.setGroupID(device.id().value());
        }
    }
}
