package io.muster.device.jdbc;

import io.muster.device.Device;
import io.muster.device.DeviceSelection;
import io.muster.device.Devices;
import io.muster.device.IndexedDevices;
import io.muster.device.IndexedDevices.Candidates;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.foundation.json.JsonObject;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Subject;
import io.muster.targeting.TargetCondition;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Walks the devices that an index finds, or else the primary key of device, and reads no more of a row than the condition
 * does.
 */
@Shared
public class JdbcDeviceSelection implements DeviceSelection {

    private static final int PAGE = 1_000;

    /** Rows of a scan's query; the first of a short list is shorter. */
    private static final int MAX_SCAN = 10_000;

    private static final int MIN_SCAN = 200;

    /** Candidates of an index at a time, each a parameter. */
    private static final int MAX_CANDIDATES = 2_000;

    /** Rows that the driver holds at a time: tags and reported may have 32 KiB each. */
    private static final int FETCH = 500;

    private static final String COUNT = "SELECT COUNT(*) FROM device";

    private final DataSource database;
    private final Devices devices;
    private final IndexedDevices indexed;

    @Inject
    public JdbcDeviceSelection(DataSource database, Devices devices, IndexedDevices indexed) {
        this.database = database;
        this.devices = devices;
        this.indexed = indexed;
    }

    @Override
    public long count(TargetCondition condition) {
        if (condition.fields().isEmpty()) {
            var any = new Subject("any", JsonObject.EMPTY, JsonObject.EMPTY, false);
            return condition.matches(any) ? countAll() : 0;
        }
        Scan scan = new Scan(condition, null);
        long count = 0;
        @Nullable String cursor = "";
        while (cursor != null) {
            Found found = read(scan, cursor, MAX_SCAN, Integer.MAX_VALUE);
            count += found.count();
            cursor = found.next();
        }
        return count;
    }

    @Override
    public List<DeviceId> ids(TargetCondition condition, @Nullable String after, @Nullable String upTo, int limit) {
        Scan scan = new Scan(condition, upTo);
        List<DeviceId> ids = new ArrayList<>();
        @Nullable String cursor = after == null ? "" : after;
        int rows = Math.max(MIN_SCAN, Math.min(limit, MAX_SCAN));
        while (cursor != null && ids.size() < limit) {
            Found found = read(scan, cursor, rows, limit - ids.size());
            found.ids().forEach(id -> ids.add(new DeviceId(id)));
            cursor = found.next();
            rows = Math.min(MAX_SCAN, rows * 4);
        }
        return ids;
    }

    @Override
    public List<DeviceId> among(TargetCondition condition, Collection<DeviceId> devices) {
        if (devices.isEmpty()) {
            return List.of();
        }
        return among(new Scan(condition, null), devices);
    }

    private List<DeviceId> among(Scan scan, Collection<DeviceId> devices) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(scan.sqlAmong(devices.size()))) {
            Ids.set(select, 1, devices);
            List<DeviceId> matching = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Subject subject = scan.subject(row);
                    if (scan.condition().matches(subject)) {
                        matching.add(new DeviceId(subject.deviceId()));
                    }
                }
            }
            return matching;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    @Override
    public List<Device> devices(TargetCondition condition, @Nullable String after, int limit) {
        List<Device> found = new ArrayList<>();
        @Nullable String cursor = after;
        int wanted = limit;
        List<DeviceId> ids;
        do {
            ids = ids(condition, cursor, null, wanted);
            found.addAll(devices.list(ids));
            if (ids.size() < wanted) {
                break;
            }
            // Some may have been removed between the two reads: a page that is short for that must not look like the
            // last.
            cursor = ids.get(ids.size() - 1).value();
            wanted = limit - found.size();
        } while (wanted > 0);
        return found;
    }

    @Override
    public void forEachPage(TargetCondition condition, Consumer<List<Device>> page) {
        @Nullable String after = null;
        List<DeviceId> ids;
        do {
            ids = ids(condition, after, null, PAGE);
            if (!ids.isEmpty()) {
                after = ids.get(ids.size() - 1).value();
                page.accept(devices.list(ids));
            }
        } while (ids.size() == PAGE);
    }

    private long countAll() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(COUNT);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /**
     * One query of a scan.
     *
     * @param rows how many rows it reads at most
     * @param wanted how many matches are enough
     */
    private Found read(Scan scan, String cursor, int rows, int wanted) {
        Optional<Candidates> candidates =
                indexed.next(scan.condition(), cursor, scan.upTo(), Math.min(rows, MAX_CANDIDATES));
        return candidates.isPresent() ? decide(scan, candidates.get(), wanted) : walk(scan, cursor, rows, wanted);
    }

    private Found decide(Scan scan, Candidates candidates, int wanted) {
        if (candidates.ids().isEmpty()) {
            return new Found(List.of(), null);
        }
        List<String> ids = among(scan, candidates.ids()).stream()
                .limit(wanted)
                .map(DeviceId::value)
                .toList();
        DeviceId last = candidates.ids().get(candidates.ids().size() - 1);
        if (ids.size() == wanted) {
            return new Found(ids, ids.get(ids.size() - 1));
        }
        return new Found(ids, candidates.last() ? null : last.value());
    }

    private Found walk(Scan scan, String cursor, int rows, int wanted) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        scan.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            select.setFetchSize(FETCH);
            scan.set(select, cursor, rows);
            List<String> ids = new ArrayList<>();
            int read = 0;
            String last = cursor;
            try (ResultSet row = select.executeQuery()) {
                while (ids.size() < wanted && row.next()) {
                    read++;
                    Subject subject = scan.subject(row);
                    last = subject.deviceId();
                    if (scan.condition().matches(subject)) {
                        ids.add(last);
                    }
                }
            }
            boolean more = read == rows || ids.size() == wanted;
            return new Found(ids, more ? last : null);
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** @param next the last key read; null when the scan has come to its end */
    private record Found(List<String> ids, @Nullable String next) {
        int count() {
            return ids.size();
        }
    }
}
