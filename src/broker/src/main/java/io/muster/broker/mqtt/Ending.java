package io.muster.broker.mqtt;

import io.netty.util.AttributeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.remoting.FailureListener;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Why a connection ends, noted where it is first known and kept with the channel, so that nothing remains of it
 * afterwards. The first note counts: what follows is its consequence.
 */
public final class Ending {

    private static final AttributeKey<String> REASON = AttributeKey.valueOf("muster.ending");

    private Ending() {}

    /** Notes why {@code connection} is about to end. */
    public static void note(RemotingConnection connection, String reason) {
        if (connection.getTransportConnection() instanceof NettyConnection netty) {
            netty.getChannel().attr(REASON).setIfAbsent(reason);
        }
    }

    /** What was noted. */
    public static Optional<String> of(RemotingConnection connection) {
        return connection.getTransportConnection() instanceof NettyConnection netty
                ? Optional.ofNullable(netty.getChannel().attr(REASON).get())
                : Optional.empty();
    }

    /** Listens for failures before Artemis does, whose listener closes the session. */
    static void watch(MQTTConnection connection) {
        List<FailureListener> listeners = new ArrayList<>();
        listeners.add(new Failure(connection));
        listeners.addAll(connection.getFailureListeners());
        connection.setFailureListeners(listeners);
    }

    private record Failure(RemotingConnection connection) implements FailureListener {

        @Override
        public void connectionFailed(ActiveMQException failure, boolean failedOver) {
            boolean silent = failure.getType() == ActiveMQExceptionType.CONNECTION_TIMEDOUT;
            note(connection, silent ? "keep-alive timeout" : "connection lost");
        }

        @Override
        public void connectionFailed(ActiveMQException failure, boolean failedOver, String scaleDownTarget) {
            connectionFailed(failure, failedOver);
        }
    }
}
