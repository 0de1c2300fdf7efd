package io.muster.broker.delivery;

import io.muster.broker.delivery.Notice.Event;
import io.muster.broker.mqtt.DeviceSession;
import io.muster.broker.presence.TopicFilter;
import io.muster.broker.security.Caller;
import io.muster.protocol.DeviceId;
import io.muster.protocol.Topics;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.time.Clock;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.RoutingStatus;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConsumerPlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Watches the messages whose sender, the server, asked for notices by the property {@value #WANTED}.
 *
 * <p>Artemis acknowledges a message when the device's PUBACK comes, but also, at once and on the delivering thread,
 * where it does not wait for one (quality of service 0) or does not send at all (larger than the device takes): what is
 * acknowledged while it is being handed over was not acknowledged by the device.
 */
public final class DeliveryNotices implements ActiveMQServerMessagePlugin, ActiveMQServerConsumerPlugin {

    /** 1: tell when it could not be handed over; 2: tell also when the device has it. Devices cannot set it. */
    static final String WANTED = "muster.notice";

    private static final SimpleString PROPERTY = SimpleString.of(WANTED);
    private static final int ALL = 2;

    private final Clock clock;
    private final String incarnation;
    private static final ThreadLocal<@Nullable MessageReference> HANDING_OVER = new ThreadLocal<>();

    private @Nullable ActiveMQServer server;
    private @Nullable NoticeQueue queue;
    private volatile boolean stopping;

    public DeliveryNotices(Clock clock, String incarnation) {
        this.clock = clock;
        this.incarnation = incarnation;
    }

    @Override
    public void registered(ActiveMQServer broker) {
        server = broker;
        queue = new NoticeQueue(broker, clock);
    }

    /** What was gathered is written; what ends from now on is the broker's doing, which its next run says. */
    public void stop() {
        stopping = true;
        if (queue != null) {
            queue.flush();
        }
    }

    @Override
    public void afterSend(
            ServerSession session,
            @Nullable Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue,
            RoutingStatus result) {
        if (result == RoutingStatus.NO_BINDINGS && wanted(message) > 0) {
            tell(Event.NO_SUBSCRIBER, message);
        }
    }

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
        if (wanted(reference.getMessage()) > 0) {
            HANDING_OVER.set(reference);
        }
    }

    @Override
    public void afterDeliver(ServerConsumer consumer, MessageReference reference) {
        HANDING_OVER.remove();
    }

    @Override
    public void messageAcknowledged(
            @Nullable Transaction transaction,
            MessageReference reference,
            AckReason reason,
            @Nullable ServerConsumer consumer) {
        int wanted = wanted(reference.getMessage());
        if (wanted == 0 || stopping) {
            return;
        }
        Event event =
                switch (reason) {
                    case NORMAL -> HANDING_OVER.get() == reference ? unconfirmed(consumer) : Event.DELIVERED;
                    case EXPIRED -> Event.EXPIRED;
                    case REPLACED -> Event.OVERTAKEN;
                    case KILLED -> Event.SESSION_ENDED;
                };
        if (event != Event.DELIVERED || wanted == ALL) {
            tell(event, reference.getMessage());
        }
    }

    @Override
    public void afterCreateConsumer(ServerConsumer consumer) {
        ServerSession session = server().getSessionByID(consumer.getSessionID());
        Caller.Device caller = session == null ? null : Caller.deviceOf(session.getRemotingConnection());
        if (caller == null) {
            return;
        }
        DeviceId device = caller.id();
        String filter = String.valueOf(consumer.getQueue().getAddress());
        if (TopicFilter.covers(filter, Topics.message(device, "x"))
                || TopicFilter.covers(filter, Topics.call(device, "x", "y"))) {
            queue().add(Notice.listening(device, incarnation, clock.instant()));
        }
    }

    private Event unconfirmed(@Nullable ServerConsumer consumer) {
        MqttTopicSubscription subscription = consumer == null ? null : subscriptionOf(consumer);
        return subscription == null || subscription.option().qos() == MqttQoS.AT_MOST_ONCE
                ? Event.DELIVERED
                : Event.TOO_LARGE;
    }

    private @Nullable MqttTopicSubscription subscriptionOf(ServerConsumer consumer) {
        ServerSession session = server().getSessionByID(consumer.getSessionID());
        Caller.Device caller = session == null ? null : Caller.deviceOf(session.getRemotingConnection());
        return caller == null
                ? null
                : DeviceSession.of(server(), caller.id())
                        .getSubscription(String.valueOf(consumer.getQueue().getAddress()));
    }

    /** 0 for what is not on its way to a device, also where a copy is kept elsewhere. */
    private static int wanted(Message message) {
        String address = message.getAddress();
        if (address == null || !address.startsWith(Topics.ROOT)) {
            return 0;
        }
        return message.getObjectProperty(PROPERTY) instanceof Integer wanted ? wanted : 0;
    }

    private void tell(Event event, Message message) {
        queue().add(Notice.of(event, message.getAddress(), clock.instant()));
    }

    private NoticeQueue queue() {
        if (queue == null) {
            throw new IllegalStateException("not registered with a broker");
        }
        return queue;
    }

    private ActiveMQServer server() {
        if (server == null) {
            throw new IllegalStateException("not registered with a broker");
        }
        return server;
    }
}
