package io.muster.campaign.jdbc;

import io.muster.campaign.target.DeviceList;
import io.muster.campaign.target.DeviceLists;
import io.muster.foundation.Shared;
import io.muster.foundation.jdbc.Sql;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tables device_list and campaign_target. */
@Shared
public class JdbcDeviceLists implements DeviceLists {

    private static final String FIND =
            "SELECT list_no, devices, made_at, made_by FROM device_list WHERE list_no = ? AND devices IS NOT NULL"
                    + " AND dropped = FALSE";

    private final Sql sql;

    @Inject
    JdbcDeviceLists(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public long begin(String by, Instant now) {
        return sql.find(
                        "INSERT INTO device_list (made_at, made_by) VALUES (?, ?) RETURNING list_no",
                        row -> row.getLong(1),
                        now,
                        by)
                .orElseThrow(() -> new IllegalStateException("device_list gave no key"));
    }

    @Override
    public void add(long list, Collection<DeviceId> devices) {
        sql.batch(
                "INSERT IGNORE INTO campaign_target (list_no, device_id) VALUES (?, ?)",
                devices.stream().sorted().toList(),
                (insert, device) -> {
                    insert.setLong(1, list);
                    insert.setString(2, device.value());
                });
    }

    @Override
    public DeviceList seal(long list) {
        sql.update(
                "UPDATE device_list SET devices = (SELECT COUNT(*) FROM campaign_target WHERE list_no = ?)"
                        + " WHERE list_no = ?",
                list,
                list);
        return sql.find(FIND, JdbcDeviceLists::read, list).orElseThrow();
    }

    @Override
    public Optional<DeviceList> find(long list) {
        return sql.find(FIND + " LOCK IN SHARE MODE", JdbcDeviceLists::read, list);
    }

    private static DeviceList read(ResultSet row) throws SQLException {
        return new DeviceList(
                row.getLong(1), row.getLong(2), row.getTimestamp(3).toInstant(), row.getString(4));
    }

    @Override
    public List<DeviceId> page(long list, @Nullable String after, @Nullable String upTo, int limit) {
        return sql.list(
                "SELECT device_id FROM campaign_target WHERE list_no = ? AND device_id > ?"
                        + " AND (? IS NULL OR device_id <= ?) ORDER BY device_id LIMIT ?",
                row -> new DeviceId(row.getString(1)),
                list,
                after == null ? "" : after,
                upTo,
                upTo,
                limit);
    }

    @Override
    public List<DeviceId> among(long list, Collection<DeviceId> devices) {
        if (devices.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>(List.of(list));
        devices.forEach(device -> parameters.add(device.value()));
        return sql.list(
                "SELECT device_id FROM campaign_target WHERE list_no = ? AND device_id IN (%s) ORDER BY device_id"
                        .formatted(String.join(",", Collections.nCopies(devices.size(), "?"))),
                row -> new DeviceId(row.getString(1)),
                parameters.toArray());
    }

    @Override
    public long registered(long list) {
        return sql.number(
                "SELECT COUNT(*) FROM campaign_target t JOIN device d ON d.device_id = t.device_id WHERE t.list_no = ?",
                list);
    }
}
