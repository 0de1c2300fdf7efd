package io.muster.device.jdbc;

import io.muster.device.IndexedDevices;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Field;
import io.muster.targeting.Field.Root;
import io.muster.targeting.KeyRanges;
import io.muster.targeting.Lookup;
import io.muster.targeting.TargetCondition;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks the index device_field_value, which gives the devices of one value in the order of their ids. */
@Shared
public class JdbcIndexedDevices implements IndexedDevices {

    /** A page is sorted out of a range's devices: where there are more, walking the fleet in order is the better way. */
    private static final int MOST_IN_RANGES = 10_000;

    private static final String FROM = " FROM device_field FORCE INDEX (device_field_value) WHERE ";

    private final Sql sql;

    @Inject
    public JdbcIndexedDevices(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Optional<Candidates> next(
            TargetCondition condition, @Nullable String after, @Nullable String upTo, int limit) {
        boolean indexable = condition.fields().stream()
                .anyMatch(field -> field.root() == Root.TAGS || field.root() == Root.REPORTED);
        Map<Field, Long> ready = indexable ? ready() : Map.of();
        Optional<List<Lookup>> lookups = ready.isEmpty() ? Optional.empty() : condition.lookups(ready.keySet());
        if (lookups.isEmpty()) {
            return Optional.empty();
        }
        Bounds bounds = bounds(condition.keyRanges(), after, upTo);
        if (lookups.get().isEmpty() || bounds == null) {
            return Optional.of(new Candidates(List.of(), true));
        }
        Optional<List<DeviceId>> found = find(lookups.get(), ready, bounds, limit);
        // A field that was withdrawn meanwhile loses its entries: only what is still declared has been whole all the
        // time.
        Map<Field, Long> still = ready();
        boolean whole = lookups.get().stream()
                .map(Lookup::field)
                .allMatch(field -> Objects.equals(ready.get(field), still.get(field)));
        return found.filter(any -> whole).map(ids -> new Candidates(ids, ids.size() < limit));
    }

    private Map<Field, Long> ready() {
        Map<Field, Long> ready = new HashMap<>();
        sql.list(
                        "SELECT field_id, field FROM indexed_field WHERE ready",
                        row -> Map.entry(Field.parse(row.getString(2)), row.getLong(1)))
                .forEach(each -> ready.put(each.getKey(), each.getValue()));
        return ready;
    }

    private Optional<List<DeviceId>> find(List<Lookup> lookups, Map<Field, Long> ready, Bounds bounds, int limit) {
        List<Object> parameters = new ArrayList<>();
        List<String> selects = new ArrayList<>();
        for (Lookup lookup : lookups) {
            String where = where(lookup, ready, parameters);
            if (!lookup.isSingle() && hasMany(lookup, ready)) {
                return Optional.empty();
            }
            selects.add("SELECT device_id" + FROM + where + bounds.where(parameters) + " ORDER BY device_id LIMIT ?");
            parameters.add(limit);
        }
        String select = selects.get(0);
        if (selects.size() > 1) {
            select = selects.stream().collect(Collectors.joining(") UNION (", "(", ") ORDER BY device_id LIMIT ?"));
            parameters.add(limit);
        }
        return Optional.of(sql.list(select, row -> new DeviceId(row.getString(1)), parameters.toArray()));
    }

    private boolean hasMany(Lookup lookup, Map<Field, Long> ready) {
        List<Object> parameters = new ArrayList<>();
        String some = "SELECT 1" + FROM + where(lookup, ready, parameters) + " LIMIT " + (MOST_IN_RANGES + 1);
        return sql.number("SELECT COUNT(*) FROM (" + some + ") some", parameters.toArray()) > MOST_IN_RANGES;
    }

    private static String where(Lookup lookup, Map<Field, Long> ready, List<Object> parameters) {
        parameters.add(ready.get(lookup.field()));
        parameters.add(lookup.from().bytes());
        if (lookup.isSingle()) {
            return "field_id = ? AND value = ?";
        }
        parameters.add(lookup.to().bytes());
        return "field_id = ? AND value >= ? AND value < ?";
    }

    /** The ids to look among, as far as one range can say it; null where there are none. */
    private static @Nullable Bounds bounds(KeyRanges ranges, @Nullable String after, @Nullable String upTo) {
        if (ranges.ranges().isEmpty()) {
            return null;
        }
        KeyRanges.Range first = ranges.ranges().get(0);
        KeyRanges.Range last = ranges.ranges().get(ranges.ranges().size() - 1);
        return new Bounds(after == null ? "" : after, upTo, first.from(), last.to());
    }

    private record Bounds(String after, @Nullable String upTo, String from, @Nullable String to) {

        String where(List<Object> parameters) {
            StringBuilder where = new StringBuilder();
            add(where, parameters, " AND device_id > ?", after);
            add(where, parameters, " AND device_id >= ?", from.isEmpty() ? null : from);
            add(where, parameters, " AND device_id <= ?", upTo);
            add(where, parameters, " AND device_id < ?", to);
            return where.toString();
        }

        private static void add(
                StringBuilder where, List<Object> parameters, String predicate, @Nullable String parameter) {
            if (parameter != null) {
                where.append(predicate);
                parameters.add(parameter);
            }
        }
    }
}
