package io.muster.broker;

import io.muster.broker.artemis.FleetConfiguration;
import io.muster.broker.artemis.FleetServer;
import io.muster.broker.artemis.PassingRoutes;
import io.muster.broker.artemis.SendsToDevices;
import io.muster.broker.artemis.SessionStates;
import io.muster.broker.delivery.DeliveryNotices;
import io.muster.broker.mqtt.DeviceConnections;
import io.muster.broker.mqtt.DeviceQueues;
import io.muster.broker.mqtt.Doorstep;
import io.muster.broker.mqtt.PacketGate;
import io.muster.broker.mqtt.SenderGroups;
import io.muster.broker.mqtt.Strangers;
import io.muster.broker.presence.Control;
import io.muster.broker.presence.Presence;
import io.muster.broker.security.FleetSecurity;
import io.muster.broker.security.MariaDbCredentials;
import io.muster.broker.security.ServerSessions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;

/**
 * A running broker. {@link #main} runs it as a process of its own; {@link #start} runs it inside a test.
 *
 * <p>Says {@code muster-broker ready mqtt=PORT core=PORT} on its output when devices and server may connect, and ends
 * in order on SIGTERM. A broker that cannot start says why in one sentence and ends with exit code 1. How it is
 * configured stands at {@link SettingsReader}.
 */
public final class MusterBroker implements AutoCloseable {

    private static final int CANNOT_WRITE = 2;
    private static final Logger LOG = System.getLogger(MusterBroker.class.getName());

    /** The ports that the broker really listens on; 0 for no TLS. */
    public record Ports(int mqtt, int mqtts, int core) {}

    private final DataFolder folder;
    private final MariaDbCredentials credentials;
    private final Presence presence;
    private final DeliveryNotices notices;
    private final ActiveMQServer server;
    private final Ports ports;

    private MusterBroker(
            DataFolder folder,
            MariaDbCredentials credentials,
            Presence presence,
            DeliveryNotices notices,
            ActiveMQServer server) {
        this.folder = folder;
        this.credentials = credentials;
        this.presence = presence;
        this.notices = notices;
        this.server = server;
        this.ports = new Ports(
                portOf(FleetConfiguration.MQTT), portOf(FleetConfiguration.MQTTS), portOf(FleetConfiguration.CORE));
    }

    public static void main(String[] arguments) throws InterruptedException {
        ProcessLog.configure();
        MusterBroker broker;
        try {
            broker = start(SettingsReader.ofThisProcess().read());
        } catch (BrokerNotStarted | IllegalArgumentException e) {
            System.err.println("muster-broker: " + e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "muster-broker-stop"));
        broker.endThisProcessWhenItCannotWrite();
        System.out.printf(
                "muster-broker ready mqtt=%d core=%d%s%n",
                broker.ports.mqtt(),
                broker.ports.core(),
                broker.ports.mqtts() == 0 ? "" : " mqtts=" + broker.ports.mqtts());
        System.out.flush();
        // Artemis's threads may be daemons; the process lives until it is told to end.
        Thread.currentThread().join();
    }

    /**
     * Starts a broker in this process; returns when devices can connect.
     *
     * @throws BrokerNotStarted in one sentence: a port in use, a folder that another broker holds, …
     */
    public static MusterBroker start(BrokerSettings settings) {
        BrokerSettings.Listening listening = settings.listening();
        requireFree(listening.coreHost(), listening.corePort(), "muster.broker.port");
        requireFree(listening.mqttHost(), listening.mqttPort(), "muster.broker.mqtt-port");
        if (settings.tls() != null) {
            requireFree(listening.mqttHost(), settings.tls().port(), "muster.broker.mqtts-port");
        }
        DataFolder folder = DataFolder.hold(settings.data());
        Clock clock = Clock.systemUTC();
        MariaDbCredentials credentials = new MariaDbCredentials(settings.database(), clock);
        Presence presence = new Presence(clock);
        DeliveryNotices notices = new DeliveryNotices(clock, presence.incarnation());
        DeviceQueues queues = new DeviceQueues(settings.limits().longestSession());
        try {
            Configuration configuration = new FleetConfiguration(settings).build();
            Strangers strangers = new Strangers(settings.limits(), clock);
            configuration.registerBrokerPlugin(new DeviceConnections(settings.limits(), strangers, clock));
            configuration.registerBrokerPlugin(queues);
            configuration.registerBrokerPlugin(presence);
            configuration.registerBrokerPlugin(notices);
            configuration.registerBrokerPlugin(new Control(clock));
            configuration.registerBrokerPlugin(new SenderGroups());
            configuration.registerBrokerPlugin(new ServerSessions());
            configuration.registerBrokerPlugin(new PassingRoutes());
            FleetServer server =
                    new FleetServer(configuration, new FleetSecurity(settings.login(), credentials, clock));
            server.getServiceRegistry().addIncomingInterceptor(new PacketGate(settings, clock));
            server.getServiceRegistry().addIncomingInterceptor(new SendsToDevices());
            server.start();
            if (!server.isActive()) {
                throw new IllegalStateException("Artemis did not become active");
            }
            SessionStates.install(server);
            queues.start();
            presence.start();
            openDoors(server, strangers);
            return new MusterBroker(folder, credentials, presence, notices, server);
        } catch (Exception e) { // the outermost: whatever Artemis throws at start becomes one sentence
            credentials.close();
            folder.close();
            throw new BrokerNotStarted("The broker could not start: " + e.getMessage(), e);
        }
    }

    /**
     * A disk that is full or broken stops Artemis, but not the process, which nobody would then start again. What matters
     * is in the database, so there is nothing to wait for.
     */
    private void endThisProcessWhenItCannotWrite() {
        server.registerIOCriticalErrorListener((failure, message, file) -> {
            System.err.println("muster-broker: " + file + " cannot be written, so the broker ends: " + failure);
            Runtime.getRuntime().halt(CANNOT_WRITE);
        });
    }

    private static void openDoors(FleetServer server, Strangers strangers) throws Exception {
        for (Acceptor acceptor : server.getRemotingService().getAcceptors().values()) {
            if (acceptor instanceof NettyAcceptor netty && !acceptor.getName().equals(FleetConfiguration.CORE)) {
                Doorstep.set(netty, strangers);
            }
            acceptor.start();
        }
    }

    private static void requireFree(String host, int port, String name) {
        if (port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new BrokerNotStarted(
                    "Port %d of %s is in use (%s); name another one by %s.".formatted(port, host, e.getMessage(), name),
                    e);
        }
    }

    private int portOf(String acceptor) {
        return server.getRemotingService().getAcceptor(acceptor) instanceof NettyAcceptor netty
                ? netty.getActualPort()
                : 0;
    }

    /** Where it listens. */
    public Ports ports() {
        return ports;
    }

    /** How many devices are connected. */
    public int connectedDevices() {
        return presence.connected();
    }

    /** For tests that look inside. */
    ActiveMQServer artemis() {
        return server;
    }

    /** Stops in order: connections are closed, the journal is synced, the folder is free. */
    @Override
    public void close() {
        presence.stop();
        notices.stop();
        try {
            server.stop();
        } catch (Exception e) { // the outermost: the rest must be closed too
            LOG.log(Level.WARNING, "The broker did not stop in order", e);
        }
        credentials.close();
        folder.close();
    }
}
