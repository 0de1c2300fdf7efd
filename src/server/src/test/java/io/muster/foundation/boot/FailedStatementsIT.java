package io.muster.foundation.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A deadlock's victim goes on as if nothing had been, as nobody should: it cannot commit. */
@ExtendWith(ArquillianExtension.class)
class FailedStatementsIT {

    private static final int ROWS = 50;
    private static final int NEW = 1_000;

    @Inject
    private DataSource dataSource;

    @Inject
    private UserTransaction transaction;

    private Sql sql;

    @BeforeEach
    void make() {
        sql = new Sql(dataSource);
        sql.update("CREATE OR REPLACE TABLE failed_statement (id INT PRIMARY KEY, n INT NOT NULL)");
        sql.batch(
                "INSERT INTO failed_statement VALUES (?, 0)",
                IntStream.range(0, ROWS).boxed().toList(),
                (insert, id) -> insert.setInt(1, id));
    }

    @AfterEach
    void drop() {
        sql.update("DROP TABLE failed_statement");
    }

    @Test
    void whoGoesOnBehindADeadlockCommitsNothing() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        transaction.begin();
        sql.update("UPDATE failed_statement SET n = 1 WHERE id = 0");
        CompletableFuture<Void> rival = CompletableFuture.runAsync(() -> takeAllAndThenTheFirst(locked));
        locked.await();
        assertThatThrownBy(() -> sql.update("UPDATE failed_statement SET n = 1 WHERE id = 1"))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("Deadlock");
        rival.get();
        assertThatThrownBy(() -> {
                    sql.update("INSERT INTO failed_statement VALUES (?, 2)", NEW);
                    transaction.commit();
                })
                .isInstanceOfAny(RollbackException.class, DatabaseFailure.class);
        if (transaction.getStatus() != jakarta.transaction.Status.STATUS_NO_TRANSACTION) {
            transaction.rollback();
        }
        assertThat(sql.number("SELECT COUNT(*) FROM failed_statement WHERE n > 0"))
                .isZero();
    }

    /** It has changed more rows, so that the database makes the other one the victim. */
    private void takeAllAndThenTheFirst(CountDownLatch locked) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("UPDATE failed_statement SET n = n - 1 WHERE id > 0");
            locked.countDown();
            statement.executeUpdate("UPDATE failed_statement SET n = n - 1 WHERE id = 0");
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
