package io.muster.twin.jdbc;

import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import io.muster.twin.OverdueTwins;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Found by the indexes on the generated {@code awaited_since} and {@code proof_awaited_since}: devices that owe nothing cost nothing. */
@Shared
public class JdbcOverdueTwins implements OverdueTwins {

    private final Sql sql;

    @Inject
    public JdbcOverdueTwins(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public List<DeviceId> awaitedSince(Instant since, int limit) {
        return sql.list(
                """
                (SELECT device_id, awaited_since AS since FROM twin WHERE awaited_since < ?
                 ORDER BY awaited_since LIMIT ?)
                UNION ALL
                (SELECT device_id, proof_awaited_since FROM twin WHERE proof_awaited_since < ?
                 ORDER BY proof_awaited_since LIMIT ?)
                ORDER BY since LIMIT ?
                """,
                row -> new DeviceId(row.getString(1)),
                since,
                limit,
                since,
                limit,
                limit);
    }

    @Override
    public Set<DeviceId> stillAwaited(Collection<DeviceId> devices, Instant since) {
        if (devices.isEmpty()) {
            return Set.of();
        }
        // FOR UPDATE reads what is committed now, not what this transaction saw first.
        return new TreeSet<>(sql.list(
                "SELECT device_id FROM twin WHERE (awaited_since < ? OR proof_awaited_since < ?) AND device_id IN (%s) FOR UPDATE"
                        .formatted(marks(devices)),
                row -> new DeviceId(row.getString(1)),
                Stream.concat(Stream.of(since, since), ids(devices)).toArray()));
    }

    @Override
    public void judge(Collection<DeviceId> devices) {
        if (!devices.isEmpty()) {
            sql.update(
                    "UPDATE twin SET overdue_version = desired_version WHERE device_id IN (%s)"
                            .formatted(marks(devices)),
                    ids(devices).toArray());
        }
    }

    private static String marks(Collection<DeviceId> devices) {
        return String.join(",", Collections.nCopies(devices.size(), "?"));
    }

    private static Stream<String> ids(Collection<DeviceId> devices) {
        return devices.stream().map(DeviceId::value);
    }
}
