package io.muster.broker.artemis;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.AddressManager;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.postoffice.impl.PostOfficeImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.RoutingContext;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.jspecify.annotations.Nullable;

/**
 * Forgets how the topic of a message was routed, where that message is the only one: Artemis keeps for each topic which
 * wildcard addresses match it, 3 KB, for as long as any of these exists, and those of our inboxes always do.
 */
public final class PassingRoutes implements ActiveMQServerMessagePlugin {

    private @Nullable ActiveMQServer server;

    @Override
    public void registered(ActiveMQServer broker) {
        server = broker;
    }

    @Override
    public void afterMessageRoute(
            Message message,
            RoutingContext context,
            boolean direct,
            boolean rejectDuplicates,
            @Nullable RoutingStatus result)
            throws ActiveMQException {
        SimpleString topic = message.getAddressSimpleString();
        if (topic == null
                || !PassingTopics.isPassing(topic.toString())
                || server == null
                || !(server.getPostOffice() instanceof PostOfficeImpl postOffice)) {
            return;
        }
        try {
            AddressManager addresses = postOffice.getAddressManager();
            // One that somebody has subscribed to by its full name is routed to directly, which must stay known.
            if (addresses.getAddressInfo(topic) == null
                    && addresses.getDirectBindings(topic).isEmpty()) {
                addresses.removeAddressInfo(topic);
            }
        } catch (ActiveMQException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // declared by Artemis as wide as that
            ActiveMQException failure = new ActiveMQException("The route of a topic was not forgotten: " + e);
            failure.initCause(e);
            throw failure;
        }
    }
}
