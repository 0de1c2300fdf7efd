package io.muster.delivery.mqtt;

import io.muster.delivery.BrokerUnavailable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The server's connection to the broker, opened when first needed and anew after it broke. Its users try again by
 * themselves; the server starts and answers without a broker.
 */
@ApplicationScoped
public class BrokerConnection {

    /** Unconfirmed bytes after which a sender waits (source: measured, larger gains nothing). */
    private static final int CONFIRMATION_WINDOW = 1 << 20;

    private static final int CALL_TIMEOUT_MILLIS = 10_000;
    private static final int CLIENT_FAILURE_MILLIS = 15_000;

    private final String url;
    private final String user;
    private final String password;
    private @Nullable ServerLocator locator;
    private @Nullable ClientSessionFactory factory;
    private boolean closed;

    @Inject
    public BrokerConnection(
            @ConfigProperty(name = "muster.broker.url", defaultValue = "tcp://127.0.0.1:61616") String url,
            @ConfigProperty(name = "muster.broker.user", defaultValue = "muster") String user,
            @ConfigProperty(name = "muster.broker.password", defaultValue = "") String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected BrokerConnection() {
        this.url = null;
        this.user = null;
        this.password = null;
    }

    /** A session that acknowledges by commit. */
    ClientSession openConsuming() {
        return open(false);
    }

    /** A session whose sends are confirmed one by one. */
    ClientSession openSending() {
        return open(true);
    }

    private ClientSession open(boolean autoCommit) {
        try {
            return openFactory().createSession(user, password, false, autoCommit, autoCommit, false, 0);
        } catch (ActiveMQException e) {
            throw unavailable(e);
        }
    }

    /** Whether the broker answers. */
    public boolean isUp() {
        try {
            return !openFactory().isClosed()
                    && openFactory().getConnection() != null
                    && !openFactory().getConnection().isDestroyed();
        } catch (BrokerUnavailable e) {
            return false;
        }
    }

    private synchronized ClientSessionFactory openFactory() {
        if (closed) {
            throw new BrokerUnavailable();
        }
        ClientSessionFactory known = factory;
        if (known != null
                && !known.isClosed()
                && known.getConnection() != null
                && !known.getConnection().isDestroyed()) {
            return known;
        }
        closeFactory();
        try {
            ServerLocator fresh = ActiveMQClient.createServerLocator(url);
            locator = fresh;
            fresh.setReconnectAttempts(0);
            fresh.setInitialConnectAttempts(1);
            fresh.setConfirmationWindowSize(CONFIRMATION_WINDOW);
            // Credits are kept for each address, and each device has its own: a sender would wait for every one of
            // them.
            fresh.setProducerWindowSize(-1);
            fresh.setBlockOnDurableSend(false);
            fresh.setBlockOnNonDurableSend(false);
            fresh.setBlockOnAcknowledge(false);
            fresh.setCallTimeout(CALL_TIMEOUT_MILLIS);
            fresh.setConnectionTTL(CLIENT_FAILURE_MILLIS * 2L);
            fresh.setClientFailureCheckPeriod(CLIENT_FAILURE_MILLIS);
            ClientSessionFactory opened = fresh.createSessionFactory();
            factory = opened;
            return opened;
        } catch (Exception e) { // the client declares no narrower type
            closeFactory();
            throw unavailable(e);
        }
    }

    private static BrokerUnavailable unavailable(Exception cause) {
        BrokerUnavailable unavailable = new BrokerUnavailable();
        unavailable.initCause(cause);
        return unavailable;
    }

    @PreDestroy
    synchronized void close() {
        closed = true;
        closeFactory();
    }

    private void closeFactory() {
        if (factory != null) {
            factory.close();
            factory = null;
        }
        if (locator != null) {
            locator.close();
            locator = null;
        }
    }
}
