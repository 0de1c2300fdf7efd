package io.muster.job.countup;

import io.muster.job.Ledger;
import io.muster.job.PageDone;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.List;
import javax.sql.DataSource;

@Named
@Dependent
public class CountUpWriter extends AbstractItemWriter {

    @Inject
    private Ledger ledger;

    @Inject
    private DataSource dataSource;

    @Inject
    @BatchProperty
    private int pauseMillis;

    /** How many times this writer claims that a page met a deadlock, after its rows are written. */
    @Inject
    @BatchProperty
    private int deadlocks;

    /** The key of a row that always fails. */
    @Inject
    @BatchProperty
    private String failAt;

    @Override
    public void writeItems(List<Object> items) throws SQLException {
        for (Object item : items) {
            CountUpPage page = (CountUpPage) item;
            write(page);
            ledger.advance(
                    page.claim(),
                    new PageDone(
                            page.lastKey(),
                            page.good().size() + page.skips().size(),
                            page.good().size(),
                            page.skips()));
            if (deadlocks > 0) {
                deadlocks--;
                throw new SQLTransactionRollbackException("a deadlock, says the test", "40001", 1213);
            }
            if (failAt != null && page.good().contains(failAt)) {
                throw new IllegalStateException("the row " + failAt + " cannot be counted");
            }
        }
    }

    private void write(CountUpPage page) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement pause = connection.prepareStatement("DO SLEEP(?)");
                PreparedStatement update =
                        connection.prepareStatement("UPDATE counter_row SET counter = counter + 1 WHERE id = ?");
                PreparedStatement note =
                        connection.prepareStatement("INSERT INTO counter_page (job_id, last_key) VALUES (?, ?)")) {
            for (String key : page.good()) {
                update.setString(1, key);
                update.addBatch();
            }
            update.executeBatch();
            note.setLong(1, page.claim().jobId());
            note.setString(2, page.lastKey());
            note.executeUpdate();
            if (pauseMillis > 0) {
                pause.setDouble(1, pauseMillis / 1000.0);
                pause.execute();
            }
        }
    }
}
