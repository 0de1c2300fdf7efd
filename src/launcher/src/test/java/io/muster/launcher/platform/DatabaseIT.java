package io.muster.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.launcher.process.Ports;
import io.muster.launcher.process.ProcessFolder;
import io.muster.launcher.process.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseIT {
    private static final Settings DEFAULTS = new Settings(Map.of(), Map.of(), Map.of());
    private final List<String> said = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    void comesBackWithItsRowsAfterItWasKilled() throws Exception {
        try (DataFolder data = DataFolder.open(folder);
                Supervisor supervisor = new Supervisor(new ProcessFolder(data.path()), said::add)) {
            Database database = database(data);
            supervisor.start(database);
            execute(database, "CREATE TABLE kept (id INT PRIMARY KEY)");
            execute(database, "INSERT INTO kept VALUES (42)");
            long first = supervisor.pid(Database.NAME);

            supervisor.kill(Database.NAME);

            await().atMost(Duration.ofSeconds(60)).until(() -> supervisor.working(Database.NAME));
            assertThat(supervisor.pid(Database.NAME)).isNotEqualTo(first);
            assertThat(number(database, "SELECT id FROM kept")).isEqualTo(42);
            assertThat(said).anyMatch(line -> line.startsWith("database ended (signal 9)"));
            assertThat(said).anyMatch(line -> line.startsWith("database works again"));
        }
        assertThat(said).hasSize(2);
    }

    @Test
    void commitsDurablyAndReadsCommitted() throws Exception {
        try (DataFolder data = DataFolder.open(folder);
                Supervisor supervisor = new Supervisor(new ProcessFolder(data.path()), said::add)) {
            Database database = database(data);
            supervisor.start(database);

            assertThat(number(database, "SELECT @@innodb_flush_log_at_trx_commit"))
                    .isEqualTo(1);
            assertThat(number(database, "SELECT @@transaction_isolation = 'READ-COMMITTED'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void sharesNoTemporaryTablesWithAnother() throws Exception {
        try (DataFolder data = DataFolder.open(folder);
                Supervisor supervisor = new Supervisor(new ProcessFolder(data.path()), said::add)) {
            Database database = database(data);
            supervisor.start(database);

            assertThat(number(database, "SELECT @@tmpdir = '" + data.path().resolve("mariadb.tmp") + "'"))
                    .isEqualTo(1);
        }
    }

    private static Database database(DataFolder data) throws IOException {
        return new Database(data, Distribution.find(), Ports.free(), DEFAULTS);
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
