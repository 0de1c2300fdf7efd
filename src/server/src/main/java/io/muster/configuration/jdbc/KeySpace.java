package io.muster.configuration.jdbc;

import io.muster.job.KeyRange;
import io.muster.targeting.KeyRanges;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Divides the fleet's key space by counting: a part too small to be worth a thread of its own is not made. */
final class KeySpace {

    /** Fewer devices than so many are one part. */
    private static final long WORTH_A_PART = 5_000;

    /** Conditions with more ranges than so many are not counted range by range. */
    private static final int MAX_COUNTED = 64;

    private KeySpace() {}

    static List<KeyRange> split(Connection connection, KeyRanges ranges, int parts) throws SQLException {
        List<KeyRanges.Range> counted =
                ranges.ranges().size() > MAX_COUNTED ? KeyRanges.EVERYTHING.ranges() : ranges.ranges();
        List<Long> counts = new ArrayList<>();
        for (KeyRanges.Range range : counted) {
            counts.add(count(connection, range));
        }
        long total = counts.stream().mapToLong(Long::longValue).sum();
        int worthwhile = (int) Math.max(1, Math.min(parts, total / WORTH_A_PART));
        List<KeyRange> split = new ArrayList<>();
        String from = null;
        for (int i = 1; i < worthwhile; i++) {
            String to = keyAt(connection, counted, counts, total * i / worthwhile);
            if (to != null && !to.equals(from)) {
                split.add(new KeyRange(from, to));
                from = to;
            }
        }
        split.add(new KeyRange(from, null));
        return split;
    }

    private static @Nullable String keyAt(
            Connection connection, List<KeyRanges.Range> ranges, List<Long> counts, long offset) throws SQLException {
        long rest = offset;
        for (int i = 0; i < ranges.size(); i++) {
            if (rest < counts.get(i)) {
                return key(connection, ranges.get(i), rest);
            }
            rest -= counts.get(i);
        }
        return null;
    }

    private static long count(Connection connection, KeyRanges.Range range) throws SQLException {
        try (PreparedStatement select = prepare(connection, "SELECT COUNT(*)", range, "");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static @Nullable String key(Connection connection, KeyRanges.Range range, long offset) throws SQLException {
        String tail = " ORDER BY device_id LIMIT 1 OFFSET " + offset;
        try (PreparedStatement select = prepare(connection, "SELECT device_id", range, tail);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static PreparedStatement prepare(Connection connection, String what, KeyRanges.Range range, String tail)
            throws SQLException {
        String to = range.to();
        PreparedStatement select = connection.prepareStatement(
                what + " FROM device WHERE device_id >= ?" + (to == null ? "" : " AND device_id < ?") + tail);
        select.setString(1, range.from());
        if (to != null) {
            select.setString(2, to);
        }
        return select;
    }
}
