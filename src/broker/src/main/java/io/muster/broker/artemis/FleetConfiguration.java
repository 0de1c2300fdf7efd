package io.muster.broker.artemis;

import io.muster.broker.BrokerSettings;
import io.muster.broker.BrokerSettings.Tls;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** Artemis's configuration for a fleet; each value that differs from Artemis's default says why. */
public final class FleetConfiguration {

    /** Acceptors by name, to ask for their real ports. */
    public static final String CORE = "core";

    public static final String MQTT = "mqtt";
    public static final String MQTTS = "mqtts";

    /** Consumers share an inbound queue by this many groups of devices. */
    private static final int GROUP_BUCKETS = 1_024;

    private static final long EXPIRED_KEPT = 1_000;

    private static final int SOCKET_BUFFER = 16_384;
    private static final int UNANSWERED_PUBLISHES = 100;
    private static final int TOPIC_ALIASES = 16;
    private static final int LONGEST_KEEP_ALIVE_SECONDS = 3_600;

    private final BrokerSettings settings;

    public FleetConfiguration(BrokerSettings settings) {
        this.settings = settings;
    }

    public Configuration build() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setName("muster");
        configuration.setClusterUser("cluster-" + UUID.randomUUID());
        configuration.setClusterPassword(UUID.randomUUID().toString());
        configuration.setSecurityEnabled(true);
        // Their key leaves the client id out: after one good login a device could connect as another.
        configuration.setAuthenticationCacheSize(0);
        configuration.setAuthorizationCacheSize(0);
        configuration.setJMXManagementEnabled(false);
        configuration.setSuppressSessionNotifications(true);
        configuration.setMqttSubscriptionPersistenceEnabled(false);
        // Addresses equal MQTT topics, so that ids with dots need no translation.
        configuration.setWildCardConfiguration(new WildcardConfiguration()
                .setRoutingEnabled(true)
                .setDelimiter('/')
                .setAnyWords('#')
                .setSingleWord('+'));
        storage(configuration);
        configuration.addAcceptorConfiguration(core());
        configuration.addAcceptorConfiguration(mqtt(MQTT, settings.listening().mqttPort(), new HashMap<>()));
        if (settings.tls() != null) {
            configuration.addAcceptorConfiguration(mqtt(MQTTS, settings.tls().port(), tls(settings.tls())));
        }
        addresses(configuration);
        return configuration;
    }

    private void storage(Configuration configuration) {
        Path data = settings.data().toAbsolutePath();
        configuration.setPersistenceEnabled(true);
        configuration.setJournalType(JournalType.NIO); // ASYNCIO is no faster here and needs a native library
        configuration.setJournalDirectory(data.resolve("journal").toString());
        configuration.setBindingsDirectory(data.resolve("bindings").toString());
        configuration.setPagingDirectory(data.resolve("paging").toString());
        configuration.setLargeMessagesDirectory(data.resolve("large-messages").toString());
        configuration.setMaxDiskUsage(95);
    }

    private TransportConfiguration core() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(TransportConstants.PORT_PROP_NAME, settings.listening().corePort());
        parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "CORE");
        return acceptor(CORE, settings.listening().coreHost(), parameters);
    }

    private TransportConfiguration mqtt(String name, int port, Map<String, Object> parameters) {
        parameters.put(TransportConstants.PORT_PROP_NAME, port);
        parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        parameters.put(TransportConstants.TCP_SENDBUFFER_SIZE_PROPNAME, SOCKET_BUFFER);
        parameters.put(TransportConstants.TCP_RECEIVEBUFFER_SIZE_PROPNAME, SOCKET_BUFFER);
        // Strangers does, for every step until the login; Artemis logs each of thousands.
        parameters.put(TransportConstants.HANDSHAKE_TIMEOUT, 0);
        parameters.put("maximumPacketSize", settings.limits().maximumPacketSize());
        parameters.put("topicAliasMaximum", TOPIC_ALIASES);
        parameters.put("receiveMaximum", UNANSWERED_PUBLISHES);
        // Artemis's 60 seconds would cut a 3.1.1 device off that keeps alive more seldom: that version cannot tell it.
        parameters.put("serverKeepAlive", LONGEST_KEEP_ALIVE_SECONDS);
        // A device that stops reading holds this many messages and slows no other.
        parameters.put("defaultMaximumInFlightPublishMessages", UNANSWERED_PUBLISHES);
        parameters.put("defaultMqttSessionExpiryInterval", (int)
                settings.limits().longestSession().toSeconds());
        return acceptor(name, settings.listening().mqttHost(), parameters);
    }

    private static TransportConfiguration acceptor(String name, String host, Map<String, Object> parameters) {
        parameters.put(TransportConstants.HOST_PROP_NAME, host);
        parameters.put(TransportConstants.USE_EPOLL_PROP_NAME, true);
        // Artemis takes three for each processor: each then wakes for a packet or two.
        parameters.put(
                TransportConstants.REMOTING_THREADS_PROPNAME,
                Math.max(2, Runtime.getRuntime().availableProcessors()));
        // Started by MusterBroker, after presence has said that a new incarnation begins; and Artemis would swallow
        // the failure of an acceptor that it starts itself.
        parameters.put(TransportConstants.AUTO_START, false);
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, name, new HashMap<>());
    }

    private static Map<String, Object> tls(Tls tls) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        parameters.put(TransportConstants.SSL_AUTO_RELOAD_PROP_NAME, true);
        parameters.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
        parameters.put(
                TransportConstants.KEYSTORE_PATH_PROP_NAME, tls.keyStore().toString());
        parameters.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, tls.keyStorePassword());
        if (tls.trustStore() != null) {
            parameters.put(TransportConstants.WANT_CLIENT_AUTH_PROP_NAME, true);
            parameters.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
            parameters.put(
                    TransportConstants.TRUSTSTORE_PATH_PROP_NAME,
                    tls.trustStore().toString());
            parameters.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, tls.keyStorePassword());
        }
        return parameters;
    }

    private void addresses(Configuration configuration) {
        configuration.addAddressSetting("#", common());
        // Each topic with an address of its own would cost 12 KB: devices publish to wildcard addresses alone, and
        // FleetServer lets a subscription make its address.
        configuration.addAddressSetting(
                FleetAddresses.DEVICES,
                common().setDefaultRingSize(settings.limits().backlog()).setAutoDeleteAddresses(true));
        for (Map.Entry<String, String> inbox : FleetAddresses.inboxByAddress().entrySet()) {
            configuration.addAddressSetting(inbox.getKey(), common());
            boolean ordered = inbox.getValue().equals(FleetAddresses.REPORTED);
            configuration.addAddressConfiguration(queue(
                    inbox.getKey(),
                    ordered
                            ? inOrder(inbox.getValue(), RoutingType.MULTICAST)
                            : inGroups(inbox.getValue(), RoutingType.MULTICAST)));
        }
        configuration.addAddressConfiguration(
                queue(FleetAddresses.PRESENCE, inOrder(FleetAddresses.PRESENCE, RoutingType.ANYCAST)));
        configuration.addAddressConfiguration(
                queue(FleetAddresses.DELIVERED, inOrder(FleetAddresses.DELIVERED, RoutingType.ANYCAST)));
        configuration.addAddressConfiguration(
                queue(FleetAddresses.DEAD, queue(FleetAddresses.DEAD, RoutingType.ANYCAST)));
        // Calls and messages expire as a matter of course, and who sent them knows: the last ones are kept for people.
        configuration.addAddressConfiguration(queue(
                FleetAddresses.EXPIRED,
                queue(FleetAddresses.EXPIRED, RoutingType.ANYCAST).setRingSize(EXPIRED_KEPT)));
        configuration.addAddressConfiguration(
                new CoreAddressConfiguration().setName(FleetAddresses.CONTROL).addRoutingType(RoutingType.MULTICAST));
    }

    private static AddressSettings common() {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(FleetAddresses.DEAD))
                .setExpiryAddress(SimpleString.of(FleetAddresses.EXPIRED))
                .setMaxDeliveryAttempts(-1)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setInitialQueueBufferSize(16);
    }

    private static CoreAddressConfiguration queue(String address, QueueConfiguration queue) {
        return new CoreAddressConfiguration()
                .setName(address)
                .addRoutingType(queue.getRoutingType())
                .addQueueConfiguration(queue.setAddress(address));
    }

    /**
     * To one consumer at a time, for what must not overtake: merge patches, coming and going, that a device listens and
     * that it did not. Groups do not keep order when a consumer dies: they are given to the next while what the dead one
     * held is still on its way back.
     */
    private static QueueConfiguration inOrder(String name, RoutingType routing) {
        return queue(name, routing).setExclusive(true);
    }

    /** To several consumers at a time, each with its share of devices; one that joins waits for those before it. */
    private static QueueConfiguration inGroups(String name, RoutingType routing) {
        return queue(name, routing)
                .setGroupBuckets(GROUP_BUCKETS)
                .setGroupRebalance(true)
                .setGroupRebalancePauseDispatch(true);
    }

    private static QueueConfiguration queue(String name, RoutingType routing) {
        return QueueConfiguration.of(name)
                .setRoutingType(routing)
                .setDurable(true)
                .setRingSize(-1L);
    }
}
