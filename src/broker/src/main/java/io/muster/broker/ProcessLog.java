package io.muster.broker;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** One line an event on standard error; of Artemis, only what an operator wants to read tomorrow. */
final class ProcessLog {

    /** Kept here, because the log manager holds loggers weakly. */
    private static final Logger ARTEMIS = Logger.getLogger("org.apache.activemq");

    private static final Logger POOL = Logger.getLogger("com.zaxxer.hikari");

    private ProcessLog() {}

    static void configure() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        LogManager.getLogManager().reset();
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n");
        Logger root = Logger.getLogger("");
        ConsoleHandler handler = new ConsoleHandler();
        handler.setLevel(Level.ALL);
        // Refused logins come by the thousand after an outage; FleetSecurity says it every ten seconds.
        handler.setFilter(
                record -> record.getMessage() == null || !record.getMessage().startsWith("AMQ222216"));
        root.addHandler(handler);
        root.setLevel(Level.INFO);
        ARTEMIS.setLevel(Level.WARNING);
        POOL.setLevel(Level.SEVERE);
    }
}
