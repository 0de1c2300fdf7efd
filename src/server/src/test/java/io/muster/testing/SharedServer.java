package io.muster.testing;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;

/**
 * Arquillian's container: Payara Micro booted once a test JVM, on an empty database, however many test classes deploy
 * to it. (The container that Payara offers boots for each class and stops reading its output.)
 */
public final class SharedServer implements DeployableContainer<ServerConfiguration> {

    static final String DATABASE = "muster";
    private static @Nullable ServerProcess server;

    /** Where the server answers; for tests that run as its client. */
    public static synchronized URI uri() {
        if (server == null) {
            throw new IllegalStateException("no server yet: is the test annotated with ArquillianExtension?");
        }
        return server.uri();
    }

    /** The server's database, for tests that look past it. */
    public static DataSource database() {
        try {
            return MariaDb.shared().dataSource(DATABASE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connects a registered device to the server's broker. */
    public static TestDevice connect(String device, String secret) {
        return TestDevice.connect(device, secret, Broker.shared().ports().mqtt());
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) {
        ServerProcess running = running(archive);
        HTTPContext context = new HTTPContext("127.0.0.1", running.port());
        // Open to everyone, unlike the pages; see OpenTestRunner.
        context.add(new Servlet("ArquillianServletRunnerEE9", "/jakarta.faces.resource"));
        return new ProtocolMetaData().addContext(context);
    }

    private static synchronized ServerProcess running(Archive<?> archive) {
        ServerProcess running = server;
        if (running == null) {
            Path war = Fork.folder(archive.getName());
            archive.as(ZipExporter.class).exportTo(war.toFile(), true);
            MariaDb mariaDb = MariaDb.shared();
            mariaDb.database(DATABASE);
            running = ServerProcess.start("shared", war, Environments.of(mariaDb, DATABASE))
                    .awaitReady();
            server = running;
        }
        return running;
    }

    @Override
    public void undeploy(Archive<?> archive) {
        // Stays for the next test class; ends with the JVM.
    }

    @Override
    public Class<ServerConfiguration> getConfigurationClass() {
        return ServerConfiguration.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 5.0");
    }
}
