package io.muster.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.launcher.process.Ports;
import io.muster.launcher.process.ProcessFolder;
import io.muster.launcher.process.StartProblem;
import io.muster.launcher.process.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseCopyIT {

    private static final Settings DEFAULTS = new Settings(Map.of(), Map.of(), Map.of());

    @TempDir
    Path folder;

    @Test
    void putsBackWhatWasThereAndNothingElse() throws Exception {
        Path file = folder.resolve("copy.sql.gz");
        try (DataFolder data = DataFolder.open(folder.resolve("data"));
                Supervisor supervisor = new Supervisor(new ProcessFolder(data.path()), line -> {})) {
            Database database = new Database(data, Distribution.find(), Ports.free(), DEFAULTS);
            DatabaseCopy copy = new DatabaseCopy(data.path(), Distribution.find());
            assertThatThrownBy(() -> copy.take(file))
                    .isInstanceOf(StartProblem.class)
                    .hasMessageContaining("no database runs on");
            supervisor.start(database);
            execute(database, "CREATE TABLE kept (word VARCHAR(20) PRIMARY KEY)");
            execute(database, "INSERT INTO kept VALUES ('wörd 😀')");
            copy.take(file);
            execute(database, "INSERT INTO kept VALUES ('later')");
            execute(database, "CREATE TABLE later (id INT PRIMARY KEY)");
            assertThat(DatabaseCopy.lastPutBack(data.path())).isEmpty();
            String name = copy.putBack(file);
            assertThat(DatabaseCopy.lastPutBack(data.path())).contains(name);
            assertThat(text(database, "SELECT GROUP_CONCAT(word) FROM kept")).isEqualTo("wörd 😀");
            assertThat(text(
                            database,
                            "SELECT GROUP_CONCAT(table_name) FROM information_schema.tables"
                                    + " WHERE table_schema = 'muster'"))
                    .isEqualTo("kept");
        }
        assertThat(Files.exists(folder.resolve("copy.sql.gz.partial"))).isFalse();
    }

    private static void execute(Database database, String text) throws SQLException {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            sql.execute(text);
        }
    }

    private static String text(Database database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
