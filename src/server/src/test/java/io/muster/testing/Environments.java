package io.muster.testing;

import java.util.Map;

/** What a server process is told about its surroundings. */
public final class Environments {

    /** The bearer token of the admin. */
    public static final String ADMIN_TOKEN = "test-admin-token";

    public static final String ADMIN_PASSWORD = "test-admin-password";

    private Environments() {}

    public static Map<String, String> of(MariaDb mariaDb, String database) {
        return Map.of(
                "MUSTER_BROKER_URL",
                "tcp://127.0.0.1:" + Broker.shared().ports().core(),
                "MUSTER_BROKER_USER",
                Broker.USER,
                "MUSTER_BROKER_PASSWORD",
                Broker.PASSWORD,
                "MUSTER_DATABASE_URL",
                mariaDb.url(database),
                "MUSTER_DATABASE_USER",
                MariaDb.USER,
                "MUSTER_DATABASE_PASSWORD",
                MariaDb.PASSWORD,
                "MUSTER_ADMIN_TOKEN",
                ADMIN_TOKEN,
                "MUSTER_ADMIN_PASSWORD",
                ADMIN_PASSWORD);
    }
}
