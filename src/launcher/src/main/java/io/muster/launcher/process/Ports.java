package io.muster.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free and taken ports of this machine. */
public final class Ports {
    private static final int LOWEST = 20_000;
    // Linux hands out ports from 32,768 on to connections: one of thousands of devices could take the port of a part
    // that is just being restarted.
    private static final int HIGHEST = 32_000;

    private Ports() {}

    public static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port of the loopback that nobody listens on. */
    public static int free() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree("127.0.0.1", port)) {
                return port;
            }
        }
        throw new StartProblem("no free port between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1");
    }

    /** Refuses to start when somebody else listens there. */
    public static void demand(String address, int port, String whatFor, String option) {
        if (!isFree(address, port)) {
            throw new StartProblem("port " + port + " (" + whatFor + ") is in use on " + address
                    + ": end the program that listens there, or choose another port with " + option);
        }
    }
}
