package io.muster.device.jdbc;

import io.muster.device.SavedSearches;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** A row each, found by whose it is. */
@Shared
public class JdbcSavedSearches implements SavedSearches {

    private static final String KEEP =
            """
            INSERT INTO saved_search (owner, name, conditions, columns, saved_at)
            SELECT ?, ?, ?, ?, ? FROM DUAL
            WHERE (SELECT COUNT(*) FROM saved_search s WHERE s.owner = ? AND s.name <> ?) < ?
            ON DUPLICATE KEY UPDATE conditions = VALUES(conditions), columns = VALUES(columns),
              saved_at = VALUES(saved_at)
            """;

    private final Sql sql;

    @Inject
    public JdbcSavedSearches(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<SavedSearch> of(String owner) {
        return sql.list(
                "SELECT name, conditions, columns FROM saved_search WHERE owner = ? ORDER BY name",
                row -> new SavedSearch(row.getString(1), row.getString(2), row.getString(3)),
                owner);
    }

    @Override
    public boolean keep(String owner, SavedSearch search, Instant now) {
        return sql.update(KEEP, owner, search.name(), search.where(), search.columns(), now, owner, search.name(), MOST)
                > 0;
    }

    @Override
    public void forget(String owner, String name) {
        sql.update("DELETE FROM saved_search WHERE owner = ? AND name = ?", owner, name);
    }
}
