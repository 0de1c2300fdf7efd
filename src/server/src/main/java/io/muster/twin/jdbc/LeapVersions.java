package io.muster.twin.jdbc;

import io.muster.foundation.boot.DatabaseRestored;
import io.muster.foundation.jdbc.Sql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * After a restore: a device may hold a newer desired state than the copy knows. Its version goes on from where no device
 * has been, and the whole state is due, as nobody knows what a patch would meet. Also a device that was registered since
 * the copy was made, and is registered again, must not see a version go back: new ones begin there too.
 */
@Dependent
public class LeapVersions {

    private static final int PAGE = 5_000;

    private static final String LEAP =
            """
            UPDATE twin SET desired_version = GREATEST(desired_version + 1, ?),
                   reported_version = GREATEST(reported_version + 1, ?), desired_patch = NULL,
                   sent_version = -1, subscribed = FALSE, subscribed_at = NULL, subscription = subscription + 1
            WHERE device_id > ? AND device_id <= ?
            """;

    private final Sql sql;

    @Inject
    public LeapVersions(DataSource database) {
        this.sql = new Sql(database);
    }

    void restored(@Observes @Priority(DatabaseRestored.LEAP) DatabaseRestored event) {
        long floor = event.floor();
        sql.update("ALTER TABLE twin ALTER COLUMN desired_version SET DEFAULT " + floor
                + ", ALTER COLUMN reported_version SET DEFAULT " + floor);
        String after = "";
        for (Optional<String> last = lastOfPage(after); last.isPresent(); last = lastOfPage(after)) {
            sql.update(LEAP, floor, floor, after, last.get());
            after = last.get();
        }
    }

    private Optional<String> lastOfPage(String after) {
        return sql.find(
                """
                SELECT MAX(device_id) FROM (
                  SELECT device_id FROM twin WHERE device_id > ? ORDER BY device_id LIMIT ?) page
                HAVING MAX(device_id) IS NOT NULL
                """,
                row -> row.getString(1),
                after,
                PAGE);
    }
}
