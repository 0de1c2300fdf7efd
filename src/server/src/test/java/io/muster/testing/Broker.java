package io.muster.testing;

import io.muster.broker.BrokerSettings;
import io.muster.broker.BrokerSettings.Database;
import io.muster.broker.BrokerSettings.Limits;
import io.muster.broker.BrokerSettings.Listening;
import io.muster.broker.BrokerSettings.ServerLogin;
import io.muster.broker.MusterBroker;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The real broker in the test JVM, one for all servers; devices' credentials are those of the shared database. */
public final class Broker {

    static final String USER = "muster-server";
    static final String PASSWORD = "muster-server-test";

    private static @Nullable MusterBroker shared;

    private Broker() {}

    public static synchronized MusterBroker shared() {
        MusterBroker running = shared;
        if (running == null) {
            running = MusterBroker.start(new BrokerSettings(
                    Fork.folder("broker").resolve(UUID.randomUUID().toString()),
                    new Listening("127.0.0.1", 0, 0),
                    new ServerLogin(USER, PASSWORD),
                    new Database(MariaDb.shared().url(SharedServer.DATABASE), MariaDb.USER, MariaDb.PASSWORD),
                    null,
                    Limits.DEFAULT));
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
            shared = running;
        }
        return running;
    }
}
