package io.muster.agent.broker;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** Artemis on a free loopback port, in memory, with addresses that equal topics. Whoever knows {@link #secret} comes in. */
public final class PlainBroker implements AutoCloseable {

    private final int port;
    private final AtomicReference<String> secret = new AtomicReference<>("");
    private EmbeddedActiveMQ server;

    private final String acceptorOptions;

    public PlainBroker() throws Exception {
        this("");
    }

    /** With more options of the acceptor, each begun with a semicolon. */
    public PlainBroker(String acceptorOptions) throws Exception {
        this.acceptorOptions = acceptorOptions;
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        server = start();
    }

    public URI uri() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    /** From now on only this password is good; empty: any. */
    public void secret(String expected) {
        secret.set(expected);
    }

    public void stop() throws Exception {
        server.stop();
    }

    public void startAgain() throws Exception {
        server = start();
    }

    private EmbeddedActiveMQ start() throws Exception {
        WildcardConfiguration topics =
                new WildcardConfiguration().setDelimiter('/').setAnyWords('#').setSingleWord('+');
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .setAuthenticationCacheSize(0)
                .setAuthorizationCacheSize(0)
                .setMqttSubscriptionPersistenceEnabled(false)
                .setWildCardConfiguration(topics)
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setInitialQueueBufferSize(16)
                                .setDeadLetterAddress(SimpleString.of("dead"))
                                .setExpiryAddress(SimpleString.of("expired")));
        configuration.addAcceptorConfiguration(
                "mqtt",
                "tcp://127.0.0.1:" + port + "?protocols=MQTT;tcpSendBufferSize=16384;tcpReceiveBufferSize=16384"
                        + acceptorOptions);
        EmbeddedActiveMQ started = new EmbeddedActiveMQ();
        started.setConfiguration(configuration);
        started.setSecurityManager(new Doorman());
        started.start();
        return started;
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) { // declared by Artemis as wide as that
            throw new IOException("the broker does not stop", e);
        }
    }

    /** Asks for the secret alone. */
    private final class Doorman implements ActiveMQSecurityManager {
        @Override
        public boolean validateUser(String user, String password) {
            String expected = secret.get();
            return expected.isEmpty() || expected.equals(password);
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
            return true;
        }

        @Override
        public String toString() {
            return Map.of("secret", "…").toString();
        }
    }
}
