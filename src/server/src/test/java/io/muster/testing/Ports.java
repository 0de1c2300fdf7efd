package io.muster.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free loopback ports. */
public final class Ports {

    // Linux hands out ports from 32,768 on to connections: one of thousands of devices could take the port of a
    // server that is just being started. Each fork has a range of its own, so that two never find the same one free.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int FORKS = 4;
    private static final int ATTEMPTS = 1_000;

    private Ports() {}

    public static int free() {
        int range = (HIGHEST - LOWEST) / FORKS;
        int from = LOWEST + Fork.number() % FORKS * range;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(from, from + range);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + from + " to " + (from + range) + " on the loopback");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
