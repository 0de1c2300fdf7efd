package io.muster.delivery.mqtt;

import io.muster.delivery.BrokerUnavailable;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.jspecify.annotations.Nullable;

/** One TCP connection to the broker, opened when first needed and anew after it broke. */
final class BrokerLink {

    /** Unconfirmed bytes after which a sender waits; confirmations are asynchronous only with a window. */
    private static final int CONFIRMATION_WINDOW = 1 << 20;

    /** No credits: they are kept by address, and each device's topic would first wait for its own. */
    private static final int NO_CREDITS = -1;

    private static final int CALL_TIMEOUT_MILLIS = 10_000;
    private static final int CLIENT_FAILURE_MILLIS = 15_000;

    private final String url;
    private final String user;
    private final String password;
    private @Nullable ServerLocator locator;
    private @Nullable ClientSessionFactory factory;
    private boolean closed;

    BrokerLink(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * Opens a session.
     *
     * @param autoCommit whether sends and acknowledgements count at once, else when the session commits
     */
    ClientSession open(boolean autoCommit) {
        try {
            return openFactory().createSession(user, password, false, autoCommit, autoCommit, false, 0);
        } catch (ActiveMQException e) {
            throw unavailable(e);
        }
    }

    boolean isUp() {
        try {
            return isAlive(openFactory());
        } catch (BrokerUnavailable e) {
            return false;
        }
    }

    private static boolean isAlive(ClientSessionFactory factory) {
        return !factory.isClosed()
                && factory.getConnection() != null
                && !factory.getConnection().isDestroyed();
    }

    private synchronized ClientSessionFactory openFactory() {
        if (closed) {
            throw new BrokerUnavailable();
        }
        ClientSessionFactory known = factory;
        if (known != null && isAlive(known)) {
            return known;
        }
        closeFactory();
        try {
            ServerLocator fresh = configured(ActiveMQClient.createServerLocator(url));
            locator = fresh;
            ClientSessionFactory opened = fresh.createSessionFactory();
            factory = opened;
            return opened;
        } catch (Exception e) { // the client declares no narrower type
            closeFactory();
            throw unavailable(e);
        }
    }

    private static ServerLocator configured(ServerLocator locator) {
        locator.setReconnectAttempts(0);
        locator.setInitialConnectAttempts(1);
        locator.setConfirmationWindowSize(CONFIRMATION_WINDOW);
        locator.setProducerWindowSize(NO_CREDITS);
        locator.setBlockOnDurableSend(false);
        locator.setBlockOnNonDurableSend(false);
        locator.setBlockOnAcknowledge(false);
        locator.setCallTimeout(CALL_TIMEOUT_MILLIS);
        locator.setConnectionTTL(CLIENT_FAILURE_MILLIS * 2L);
        locator.setClientFailureCheckPeriod(CLIENT_FAILURE_MILLIS);
        return locator;
    }

    private static BrokerUnavailable unavailable(Exception cause) {
        BrokerUnavailable unavailable = new BrokerUnavailable();
        unavailable.initCause(cause);
        return unavailable;
    }

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
