package io.muster.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class LedgerIT {

    @Inject
    private Ledger ledger;

    @Inject
    private ThisServer server;

    @Inject
    private DataSource dataSource;

    private long jobId;

    @BeforeEach
    void aJobOfThisServer() throws Exception {
        jobId = jobOwnedBy(server.id());
    }

    @Test
    void anOlderClaimCannotWrite() throws Exception {
        Claim older = inTransaction(() -> ledger.claim(jobId, 0));
        Claim newer = inTransaction(() -> ledger.claim(jobId, 0));
        assertThatThrownBy(() -> inTransaction(() -> ledger.advance(older, page("b"))))
                .isInstanceOf(FencedOff.class);
        Claim advanced = inTransaction(() -> ledger.advance(newer, page("c")));
        assertThat(advanced.after()).isEqualTo("c");
        assertThat(inTransaction(() -> ledger.claim(jobId, 0)).lastKey()).isEqualTo("c");
    }

    @Test
    void whatAnotherServerHasClaimedIsItsOwnWhileItLives() throws Exception {
        long theirs = jobOwnedBy("another-server");
        run("UPDATE job_partition SET state = 'running', owner = 'another-server' WHERE job_id = " + theirs);
        run("REPLACE INTO node VALUES ('another-server', 'another', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))");
        assertThat(inTransaction(() -> ledger.claim(theirs, 0)).completed()).isTrue();
        run("DELETE FROM node WHERE node_id = 'another-server'");
        assertThat(inTransaction(() -> ledger.claim(theirs, 0)).completed()).isFalse();
    }

    @Test
    void anotherServersJobCannotBeClaimedOnceItIsToStop() throws Exception {
        long theirs = jobOwnedBy("another-server");
        run("UPDATE job SET state = 'stopping' WHERE job_id = " + theirs);
        assertThatThrownBy(() -> inTransaction(() -> ledger.claim(theirs, 0))).isInstanceOf(FencedOff.class);
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aPageThatIsRolledBackLeavesNoTrace() throws Exception {
        Claim claim = inTransaction(() -> ledger.claim(jobId, 0));
        assertThatThrownBy(() -> inTransaction(() -> {
                    ledger.advance(claim, page("b"));
                    throw new IllegalStateException("after the entry");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(inTransaction(() -> ledger.claim(jobId, 0)).lastKey()).isNull();
    }

    @Test
    void aCompletedPartitionReadsNothing() throws Exception {
        Claim claim = inTransaction(() -> ledger.claim(jobId, 0));
        inTransaction(() -> {
            ledger.complete(claim);
            return claim;
        });
        assertThat(inTransaction(() -> ledger.claim(jobId, 0)).completed()).isTrue();
        assertThatThrownBy(() -> inTransaction(() -> ledger.advance(claim, page("b"))))
                .isInstanceOf(FencedOff.class);
    }

    private static PageDone page(String lastKey) {
        return new PageDone(lastKey, 1, 1, List.of());
    }

    private static <T> T inTransaction(Callable<T> act) throws Exception {
        UserTransaction transaction = InitialContext.doLookup("java:comp/UserTransaction");
        transaction.begin();
        boolean done = false;
        try {
            T value = act.call();
            transaction.commit();
            done = true;
            return value;
        } finally {
            if (!done) {
                transaction.rollback();
            }
        }
    }

    private long jobOwnedBy(String owner) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement job = connection.prepareStatement(
                        "INSERT INTO job (name, parameters, state, requested_by, created_at, started_at, owner, lease_until)"
                                + " VALUES ('by-hand', '{}', 'running', 'test', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), ?,"
                                + " UTC_TIMESTAMP(3) + INTERVAL 1 DAY)",
                        Statement.RETURN_GENERATED_KEYS);
                PreparedStatement partition = connection.prepareStatement(
                        "INSERT INTO job_partition (job_id, partition_no, state) VALUES (?, 0, 'ready')")) {
            job.setString(1, owner);
            job.executeUpdate();
            try (ResultSet keys = job.getGeneratedKeys()) {
                keys.next();
                partition.setLong(1, keys.getLong(1));
                partition.executeUpdate();
                return keys.getLong(1);
            }
        }
    }
}
