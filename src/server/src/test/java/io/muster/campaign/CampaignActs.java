package io.muster.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What tests do with campaigns on the shared server, and see of them. */
public final class CampaignActs {

    public static final String CAMPAIGNS = "/api/v1/campaigns";
    public static final Duration SOON = Duration.ofSeconds(30);

    private final Rest rest = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final Sql sql = new Sql(SharedServer.database());

    public Rest rest() {
        return rest;
    }

    public Sql sql() {
        return sql;
    }

    /** A call to these targets; {@code more} begins with a comma. */
    public static String call(String id, String targets, String more) {
        return """
                {"id": "%s", "kind": "call", "method": "reboot", "targets": {%s}%s}"""
                .formatted(id, targets, more);
    }

    /** Creates it, with the number of devices confirmed. */
    public Rest.Answer create(String id, String targets, String more, int devices) {
        Rest.Answer made = rest.post(CAMPAIGNS + "?expectDevices=" + devices, call(id, targets, more));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    public Rest.Answer get(String id) {
        return rest.get(CAMPAIGNS + "/" + id);
    }

    /** pause, resume, cancel, retry-failed. */
    public Rest.Answer act(String id, String act) {
        return rest.post(CAMPAIGNS + "/" + id + "/" + act, "");
    }

    public void awaitState(String id, String state) {
        await().atMost(SOON).untilAsserted(() -> {
            Rest.Answer seen = get(id);
            assertThat(seen.at("/state")).as(seen.body()).isEqualTo(state);
        });
    }

    public void awaitCount(String id, String state, int count) {
        await().atMost(SOON).untilAsserted(() -> {
            Rest.Answer seen = get(id);
            assertThat(seen.at("/counts/" + state)).as(seen.body()).isEqualTo(Integer.toString(count));
        });
    }

    /** Devices {@code prefix-0001} and so on, offline, written straight into the tables. */
    public void devices(String prefix, int count) {
        sql.update(
                """
                INSERT IGNORE INTO device (device_id, tags, created_at, changed_at)
                SELECT CONCAT(?, '-', LPAD(seq, GREATEST(4, LENGTH(seq)), '0')), '{}', NOW(3), NOW(3) FROM seq_1_to_%d
                """
                        .formatted(count),
                prefix);
        sql.update(
                "INSERT IGNORE INTO twin (device_id) SELECT device_id FROM device WHERE device_id LIKE ?",
                prefix + "-%");
    }

    /** The counters are what a count of the tasks says, once nothing moves between the two. */
    public void recount(String id) {
        await().atMost(SOON).untilAsserted(() -> recountNow(id));
    }

    private void recountNow(String id) {
        Map<String, Long> counted = new TreeMap<>();
        sql.list(
                """
                SELECT t.state, COUNT(*) FROM campaign_task t JOIN campaign c ON c.campaign_no = t.campaign_no
                WHERE campaign_id = ? GROUP BY t.state
                """,
                row -> counted.put(row.getString(1), row.getLong(2)),
                id);
        Map<String, Long> told = new TreeMap<>();
        get(id).json().at("/counts").properties().forEach(count -> {
            if (count.getValue().asLong() != 0) {
                told.put(count.getKey(), count.getValue().asLong());
            }
        });
        assertThat(told).isEqualTo(counted);
    }
}
