package io.muster.foundation.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.testing.MariaDb;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pool does with a connection, done by hand: autocommit off, statements, an end, autocommit on. */
class LeanConnectionIT {

    private static final int TRANSACTIONS = 10;

    /** The question how many there were; it touches no table, so that there is nothing to commit. */
    private static final int ASKING = 1;

    private final DataSource database = MariaDb.aDatabase();
    private Connection connection;
    private Connection other;

    @BeforeEach
    void connect() throws SQLException {
        connection = database.getConnection();
        other = database.getConnection();
        execute(other, "CREATE TABLE counted (n INT PRIMARY KEY)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        other.close();
    }

    @Test
    void aTransactionIsItsStatementsAndACommit() throws SQLException {
        inTransaction(0);
        long before = questions();
        for (int n = 1; n <= TRANSACTIONS; n++) {
            inTransaction(n);
        }
        assertThat(questions() - before).isEqualTo(2 * TRANSACTIONS + ASKING);
        assertThat(seenByOthers()).isEqualTo(TRANSACTIONS + 1);
    }

    @Test
    void aTransactionWithoutAStatementAsksNothing() throws SQLException {
        inTransaction(0);
        long before = questions();
        connection.setAutoCommit(false);
        connection.commit();
        connection.setAutoCommit(true);
        assertThat(questions() - before).isEqualTo(ASKING);
    }

    @Test
    void nothingIsSeenBeforeTheCommitNorAfterARollback() throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "INSERT INTO counted VALUES (1)");
        assertThat(seenByOthers()).isZero();
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(seenByOthers()).isZero();
    }

    @Test
    void whatComesOutsideATransactionIsSeenAtOnce() throws SQLException {
        inTransaction(0);
        execute(connection, "INSERT INTO counted VALUES (1)");
        assertThat(seenByOthers()).isEqualTo(2);
        inTransaction(2);
        execute(connection, "INSERT INTO counted VALUES (3)");
        assertThat(seenByOthers()).isEqualTo(4);
    }

    @Test
    void switchingAutocommitOnCommitsWhatIsUnderWay() throws SQLException {
        inTransaction(0);
        connection.setAutoCommit(false);
        execute(connection, "INSERT INTO counted VALUES (1)");
        connection.setAutoCommit(true);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(seenByOthers()).isEqualTo(2);
    }

    @Test
    void goingBackToASavepointEndsNothing() throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "INSERT INTO counted VALUES (1)");
        var savepoint = connection.setSavepoint();
        execute(connection, "INSERT INTO counted VALUES (2)");
        connection.rollback(savepoint);
        assertThat(seenByOthers()).isZero();
        connection.setAutoCommit(true);
        assertThat(seenByOthers()).isEqualTo(1);
    }

    private void inTransaction(int n) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "INSERT INTO counted VALUES (" + n + ")");
        connection.commit();
        connection.setAutoCommit(true);
    }

    private long questions() throws SQLException {
        connection.setAutoCommit(false);
        long asked = number(
                connection,
                "SELECT VARIABLE_VALUE FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'QUESTIONS'");
        connection.commit();
        connection.setAutoCommit(true);
        return asked;
    }

    private long seenByOthers() throws SQLException {
        return number(other, "SELECT COUNT(*) FROM counted");
    }

    private static long number(Connection asked, String query) throws SQLException {
        try (Statement statement = asked.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private static void execute(Connection asked, String text) throws SQLException {
        try (Statement statement = asked.createStatement()) {
            statement.execute(text);
        }
    }
}
