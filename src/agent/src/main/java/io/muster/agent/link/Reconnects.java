package io.muster.agent.link;

import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedListener;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Comes back after every loss but the device's own leave; also when the very first connect fails. */
final class Reconnects implements MqttClientDisconnectedListener {

    private final Access access;
    private final Link.Listener listener;
    private volatile boolean closed;
    private volatile int failures;

    Reconnects(Access access, Link.Listener listener) {
        this.access = access;
        this.listener = listener;
    }

    void succeeded() {
        failures = 0;
    }

    void close() {
        closed = true;
    }

    @Override
    public void onDisconnected(MqttClientDisconnectedContext context) {
        boolean ownLeave = closed && context.getSource() == MqttDisconnectSource.USER;
        if (!ownLeave) {
            listener.disconnected(String.valueOf(context.getCause().getMessage()));
        }
        // One thread of the client calls this, so nothing is lost between read and write.
        int inARow = failures + 1;
        failures = inARow;
        context.getReconnector()
                .reconnect(!closed)
                .delay(
                        access.backoff()
                                .after(inARow, ThreadLocalRandom.current())
                                .toMillis(),
                        TimeUnit.MILLISECONDS)
                .resubscribeIfSessionExpired(false)
                .republishIfSessionExpired(false);
    }
}
