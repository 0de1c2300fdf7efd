package io.muster.job.countup;

import io.muster.job.Claim;
import io.muster.job.Ledger;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

@Named
@Dependent
public class CountUpReader extends AbstractItemReader {

    @Inject
    private Ledger ledger;

    @Inject
    private DataSource dataSource;

    @Inject
    @BatchProperty
    private long jobId;

    @Inject
    @BatchProperty
    private int partition;

    @Inject
    @BatchProperty
    private int pageSize;

    private @Nullable Claim claim;
    private @Nullable String after;

    @Override
    public void open(@Nullable Serializable checkpoint) {
        Claim claimed = ledger.claim(jobId, partition);
        claim = claimed;
        after = claimed.after();
    }

    @Override
    public @Nullable Object readItem() throws SQLException {
        Claim mine = Objects.requireNonNull(claim);
        List<String> keys = mine.completed() ? List.of() : page(mine);
        if (keys.isEmpty()) {
            ledger.complete(mine);
            return null;
        }
        after = keys.get(keys.size() - 1);
        return new CountUpPage(mine, keys, List.of(), keys.get(keys.size() - 1));
    }

    private List<String> page(Claim mine) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT id FROM counter_row WHERE id > COALESCE(?, '') AND id <= COALESCE(?, '~')"
                                + " ORDER BY id LIMIT ? FOR UPDATE")) {
            select.setString(1, after);
            select.setString(2, mine.range().toInclusive());
            select.setInt(3, pageSize);
            List<String> keys = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
            return keys;
        }
    }
}
