package io.muster.sample;

import com.sun.net.httpserver.HttpServer;
import io.muster.client.MusterClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where the customers of company X reach their robots. Run it with the address of Muster, a file that holds a token of
 * the role {@code operator}, a file of {@link Customers} and a port, all on loopback: TLS is for a proxy before it.
 */
public final class RobotPortal implements AutoCloseable {
    private static final int THREADS = 16;

    private final HttpServer server;
    private final ExecutorService threads;

    private RobotPortal(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** {@code MUSTER TOKEN_FILE CUSTOMERS_FILE PORT}; or {@code hash}, which reads a password and prints its hash. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 1 && arguments[0].equals("hash")) {
            System.out.println(hash(new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip()));
            return;
        }
        if (arguments.length != 4) {
            System.err.println("usage: RobotPortal MUSTER TOKEN_FILE CUSTOMERS_FILE PORT\n       RobotPortal hash");
            System.exit(2);
        }
        String token =
                Files.readString(Path.of(arguments[1]), StandardCharsets.UTF_8).strip();
        // Its threads keep the program running.
        RobotPortal portal =
                start(URI.create(arguments[0]), token, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
        System.out.println("The portal is at " + portal.address());
    }

    /**
     * Starts it on loopback.
     *
     * @param token of the role {@code operator}; it never leaves this program
     * @param customers a file of lines {@code name customer password-hash}
     * @param port 0: a free one
     */
    public static RobotPortal start(URI muster, String token, Path customers, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        InstantSource clock = InstantSource.system();
        server.createContext(
                "/",
                new Visits(
                        new Robots(MusterClient.connect(muster, token)),
                        new SignIn(Customers.read(customers), clock),
                        new Sessions(clock)));
        server.start();
        return new RobotPortal(server, threads);
    }

    /** What the file of customers keeps of a password. */
    public static String hash(String password) {
        return Customers.hash(password);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
