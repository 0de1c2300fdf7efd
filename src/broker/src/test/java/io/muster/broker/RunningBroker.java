package io.muster.broker;

import io.muster.broker.BrokerSettings.Limits;
import io.muster.broker.BrokerSettings.Listening;
import io.muster.broker.BrokerSettings.ServerLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A broker in this process with a folder of its own and free ports; can be stopped and started on the same folder. */
final class RunningBroker implements AutoCloseable {

    static final ServerLogin SERVER = new ServerLogin("muster-server", "server-secret");

    private final BrokerSettings settings;
    private @Nullable MusterBroker broker;

    private RunningBroker(BrokerSettings settings) {
        this.settings = settings;
    }

    static RunningBroker on(DeviceRegistry registry) {
        return with(settings(registry.settings(), Limits.DEFAULT, null));
    }

    static RunningBroker with(BrokerSettings settings) {
        RunningBroker running = new RunningBroker(settings);
        running.start();
        return running;
    }

    static BrokerSettings settings(BrokerSettings.Database database, Limits limits, BrokerSettings.@Nullable Tls tls) {
        try {
            Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "broker-");
            return new BrokerSettings(data, new Listening("127.0.0.1", 0, 0), SERVER, database, tls, limits);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void start() {
        broker = MusterBroker.start(settings);
    }

    MusterBroker.Ports ports() {
        return broker().ports();
    }

    MusterBroker broker() {
        if (broker == null) {
            throw new IllegalStateException("stopped");
        }
        return broker;
    }

    ServerSide server() {
        return new ServerSide(ports().core());
    }

    void stop() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
