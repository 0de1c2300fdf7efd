package io.muster.foundation.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class BulkIT {

    private static final int ROWS = 2_000;

    @Inject
    private DataSource dataSource;

    @Test
    void aBatchIsAFewStatementsAndNotOneForEachRow() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE bulk_row (id INT PRIMARY KEY, n INT NOT NULL)");
            long before = questions(statement);
            batch(connection, "INSERT INTO bulk_row (n, id) VALUES (?, ?)");
            batch(connection, "UPDATE bulk_row SET n = ? + 1 WHERE id = ?");
            assertThat(questions(statement) - before).isLessThan(ROWS / 10);
            try (ResultSet sum = statement.executeQuery("SELECT SUM(n) FROM bulk_row")) {
                assertThat(sum.next()).isTrue();
                assertThat(sum.getInt(1)).isEqualTo(2 * ROWS);
            }
        }
    }

    private static void batch(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < ROWS; i++) {
                statement.setInt(1, 1);
                statement.setInt(2, i);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static long questions(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW SESSION STATUS LIKE 'Questions'")) {
            assertThat(row.next()).isTrue();
            return row.getLong(2);
        }
    }
}
