package io.muster.delivery.mqtt;

import io.muster.delivery.BrokerUnavailable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The server's connections to the broker. Their users try again by themselves; the server starts and answers without a
 * broker. Sending has a connection of its own: a burst to the fleet must not hold up what devices say.
 */
@ApplicationScoped
public class BrokerConnection {

    private final BrokerLink consuming;
    private final BrokerLink sending;

    @Inject
    public BrokerConnection(
            @ConfigProperty(name = "muster.broker.url", defaultValue = "tcp://127.0.0.1:61616") String url,
            @ConfigProperty(name = "muster.broker.user", defaultValue = "muster") String user,
            @ConfigProperty(name = "muster.broker.password", defaultValue = "") String password) {
        consuming = new BrokerLink(url, user, password);
        sending = new BrokerLink(url, user, password);
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected BrokerConnection() {
        this.consuming = null;
        this.sending = null;
    }

    /**
     * A session that acknowledges by commit.
     *
     * @throws BrokerUnavailable when the broker does not answer
     */
    ClientSession openConsuming() {
        return consuming.open(false);
    }

    /**
     * A session whose sends are confirmed one by one.
     *
     * @throws BrokerUnavailable when the broker does not answer
     */
    ClientSession openSending() {
        return sending.open(true);
    }

    /** Whether the broker answers. */
    public boolean isUp() {
        return consuming.isUp();
    }

    @PreDestroy
    void close() {
        consuming.close();
        sending.close();
    }
}
