package io.muster.launcher.platform;

import io.muster.launcher.process.Part;
import io.muster.launcher.process.StartProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * MariaDB on a loopback port that nobody else knows. The data folder is made by MariaDB's own install script; database
 * and user come from an init file at each start, so that a changed password needs no other way in. Over TCP only our
 * own user can sign in: root is bound to the socket.
 */
public final class Database implements Part {
    public static final String NAME = "database";
    static final String USER = "muster";
    private static final long GIBIBYTE = 1L << 30;

    private final DataFolder data;
    private final Path base;
    private final int port;
    private final String password;
    private final String bufferPool;

    public Database(DataFolder data, Distribution distribution, int port, Settings settings) throws IOException {
        this.data = data;
        this.base = distribution.mariadb();
        this.port = port;
        this.password = data.secret("database-password");
        this.bufferPool = settings.get("muster.database.memory", bufferPoolOfThisMachine());
    }

    /** As the server and the broker need it. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/muster";
    }

    public String password() {
        return password;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url() + "?connectTimeout=2000&socketTimeout=60000", USER, password);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void prepare() throws IOException {
        SharedLibraries.demand(base.resolve("bin/mariadbd"));
        Files.createDirectories(temporary());
        if (!Files.exists(tables().resolve("mysql"))) {
            install();
        }
        data.keepSecret(
                "database-init.sql",
                """
                CREATE DATABASE IF NOT EXISTS muster CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
                CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
                ALTER USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
                GRANT ALL ON muster.* TO '%1$s'@'127.0.0.1';
                """
                        .formatted(USER, password));
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(base.resolve("bin/mariadbd").toString());
        command.add("--no-defaults");
        command.add("--basedir=" + base);
        command.add("--datadir=" + tables());
        command.add("--tmpdir=" + temporary());
        command.add("--lc-messages-dir=" + base.resolve("share"));
        command.add("--init-file=" + data.secretFile("database-init.sql"));
        command.add("--bind-address=127.0.0.1");
        command.add("--port=" + port);
        // Relative to the data folder: a socket's whole path may have 107 characters only.
        command.add("--socket=muster.sock");
        command.add("--pid-file=mariadbd.pid");
        // Making a certificate takes 9 s at the first start, and nothing leaves this machine.
        command.add("--skip-ssl");
        command.add("--skip-name-resolve");
        command.add("--skip-log-bin");
        command.add("--character-set-server=utf8mb4");
        command.add("--collation-server=utf8mb4_bin");
        command.add("--default-time-zone=+00:00");
        command.add("--transaction-isolation=READ-COMMITTED");
        command.add("--innodb-flush-log-at-trx-commit=1");
        command.add("--innodb-buffer-pool-size=" + bufferPool);
        command.add("--innodb-log-file-size=256M");
        command.add("--max-allowed-packet=64M");
        command.add("--max-connections=200");
        command.addAll(asRoot());
        return command;
    }

    @Override
    public Optional<String> missing(List<String> output) {
        try (Connection connection = connect()) {
            return connection.isValid(2) ? Optional.empty() : Optional.of("the connection is not valid");
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Duration readyWithin() {
        // Recovery after a kill reads the whole log again.
        return Duration.ofMinutes(2);
    }

    @Override
    public Duration endsWithin() {
        return Duration.ofSeconds(40);
    }

    /** Into a folder beside, moved when complete: a first start that was killed half-way must not look like a database. */
    private void install() throws IOException {
        Path fresh = data.resolve("mariadb.new");
        deleteTree(fresh);
        Files.createDirectories(fresh);
        Path script = base.resolve("scripts/mariadb-install-db");
        List<String> command = new ArrayList<>(List.of(
                "sh",
                script.toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + fresh,
                "--auth-root-authentication-method=socket",
                "--auth-root-socket-user=" + System.getProperty("user.name"),
                "--skip-name-resolve",
                "--skip-test-db"));
        command.addAll(asRoot());
        for (String program : List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip")) {
            if (!base.resolve(program).toFile().setExecutable(true)) {
                throw new StartProblem(base.resolve(program) + " cannot be made executable");
            }
        }
        Path log = data.resolve("logs").resolve("database-install.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("TMPDIR", temporary().toString());
        Process process = builder.start();
        try {
            if (process.waitFor() != 0) {
                throw new StartProblem("MariaDB's data folder cannot be made, see " + log + ": "
                        + Files.readString(log, StandardCharsets.UTF_8).strip());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StartProblem("interrupted while MariaDB's data folder was made", e);
        }
        Files.move(fresh, tables(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path tables() {
        return data.resolve("mariadb");
    }

    /** Of this database alone: each that starts deletes all temporary tables that it finds, also those of one that runs. */
    private Path temporary() {
        return data.resolve("mariadb.tmp");
    }

    private static List<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    /** An eighth of the memory: the rest belongs to the server, the broker and whatever else runs here. */
    private static String bufferPoolOfThisMachine() {
        java.lang.management.OperatingSystemMXBean machine =
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        long memory = machine instanceof com.sun.management.OperatingSystemMXBean known
                ? known.getTotalMemorySize()
                : 2 * GIBIBYTE;
        long pool = Math.max(GIBIBYTE / 4, Math.min(2 * GIBIBYTE, memory / 8));
        return (pool >> 20) + "M";
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
