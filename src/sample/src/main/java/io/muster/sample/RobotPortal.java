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
import java.util.concurrent.Executors;

/**
 * Where the customers of company X reach their robots. Run it with the address of Muster, a file that holds a token of
 * the role {@code operator}, a file of {@link Customers} and a port, all on loopback: TLS is for a proxy before it.
 */
public final class RobotPortal {
    private static final int THREADS = 16;

    private RobotPortal() {}

    /** {@code MUSTER TOKEN_FILE CUSTOMERS_FILE PORT}; or {@code hash}, which reads a password and prints its hash. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 1 && arguments[0].equals("hash")) {
            String password = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
            System.out.println(Customers.hash(password));
            return;
        }
        if (arguments.length != 4) {
            System.err.println("usage: RobotPortal MUSTER TOKEN_FILE CUSTOMERS_FILE PORT\n       RobotPortal hash");
            System.exit(2);
        }
        String token =
                Files.readString(Path.of(arguments[1]), StandardCharsets.UTF_8).strip();
        Robots robots = new Robots(MusterClient.connect(URI.create(arguments[0]), token));
        Customers customers = Customers.read(Path.of(arguments[2]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[3])), 0);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/", new Visits(robots, customers, new Sessions(InstantSource.system())));
        server.start();
        System.out.println(
                "The portal is at http://127.0.0.1:" + server.getAddress().getPort());
    }
}
