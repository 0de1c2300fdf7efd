package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * Texts that would like to be more than text, in every field that a page shows: markup, scripts, expressions, and words
 * too long for any column. What the API would refuse is written into the database, as a mistake elsewhere would leave it.
 */
final class HostileTexts {

    /** What an expression in one of the texts comes to; no page shows it otherwise. */
    static final String EVALUATED = "4000042000";

    private static final String EVIL =
            "\"'><img src=x onerror=ran()></textarea><script>ran()</script>#{40000420*100}${40000420*100}";
    private static final String LONG = "withoutabreak".repeat(14);

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final Sql sql = new Sql(SharedServer.database());
    private final Set<String> written = new LinkedHashSet<>();
    private final String id = "0evil-" + UUID.randomUUID() + "@a=b:c_d.e";
    private long job;

    /** Texts that some page must show, each the beginning of one. */
    Set<String> written() {
        return written;
    }

    /** A text for this field, of so many characters at most. */
    private String text(String field, int most) {
        String mark = field + "!";
        written.add(mark);
        String text = mark + EVIL + LONG;
        return text.substring(0, Math.min(most, text.length()));
    }

    /** The same inside a text of JSON. */
    private String json(String field) {
        return text(field, 300).replace("\"", "\\\"");
    }

    /** The same inside a text of a condition. */
    private String quoted(String field) {
        return text(field, 300).replace("'", "''").replace("\"", "\\\"");
    }

    void write() {
        devices();
        configurations();
        talk();
        campaigns();
        jobs();
        people();
    }

    private void devices() {
        Rest.Answer made = admin.post(
                "/api/v1/devices",
                "{\"deviceId\":\"%s\",\"tags\":{\"%s\":\"%s\"}}".formatted(id, json("tagName"), json("tagValue")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        Rest.Answer set = admin.json(
                "PATCH",
                "/api/v1/devices/" + id + "/twin/desired?reason=" + Visitor.encoded(text("handReason", 500)),
                "{\"%s\":\"%s\"}".formatted(json("desiredName"), json("desiredValue")));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        sql.update(
                "UPDATE twin SET reported = ?, reported_version = 1, reported_at = NOW(3) WHERE device_id = ?",
                "{\"%s\":\"%s\"}".formatted(json("reportedName"), json("reportedValue")),
                id);
        refusing();
        sql.update(
                "INSERT INTO presence_change (device_id, at, connected, reason) VALUES (?, NOW(3), FALSE, ?)",
                id,
                text("presence", 200));
    }

    /** Two more devices: one refuses what is wanted of it, of the other nobody can tell; no job resolves them anew. */
    private void refusing() {
        admin.post("/api/v1/devices", "{\"deviceId\":\"%s\"}".formatted(id + "2"));
        Rest.Answer set = admin.json("PATCH", "/api/v1/devices/" + id + "2/twin/desired", "{\"a\":1}");
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        sql.update(
                "UPDATE twin SET refused_version = desired_version, refusal_reason = ? WHERE device_id = ?",
                text("refusal", 500),
                id + "2");
        admin.post("/api/v1/devices", "{\"deviceId\":\"%s\"}".formatted(id + "3"));
        sql.update(
                "UPDATE twin SET resolution_problem = ?, reported_problem = ? WHERE device_id = ?",
                text("problem", 500),
                text("reportProblem", 500),
                id + "3");
    }

    private void configurations() {
        String put =
                """
                {"targetCondition": "deviceId = '%s' OR deviceId = '%s'", "description": "%s",
                 "successCondition": "reported.a = '%s'", "desiredProperties": {"%s": "%s", "n": %d}}""";
        for (int revision = 1; revision <= 2; revision++) {
            Rest.Answer applied = admin.put(
                    "/api/v1/configurations/" + id,
                    put.formatted(
                            id,
                            quoted("condition"),
                            json("description"),
                            quoted("success"),
                            json("propertyName"),
                            json("propertyValue"),
                            revision));
            assertThat(applied.status()).as(applied.body()).isBetween(200, 201);
        }
        sql.update(
                "UPDATE configuration_revision SET created_by = ? WHERE configuration_id = ?",
                text("revisionBy", 200),
                id);
        Rest.Answer waves = admin.put(
                "/api/v1/configurations/" + id + "w",
                "{\"targetCondition\":\"deviceId = '%s'\",\"desiredProperties\":{\"w\":1},\"rollout\":{\"waves\":[1,100]}}"
                        .formatted(id));
        assertThat(waves.status()).as(waves.body()).isEqualTo(201);
        sql.update(
                "UPDATE configuration_rollout SET reason = ? WHERE configuration_id = ?",
                text("rolloutReason", 500),
                id + "w");
    }

    private void talk() {
        sql.update(
                "INSERT INTO device_call (request_id, device_id, method, created_at, expires_at, undelivered)"
                        + " VALUES (?, ?, 'reboot', NOW(3), NOW(3) + INTERVAL 1 HOUR, ?)",
                UUID.randomUUID().toString(),
                id,
                text("nobody", 20));
        sql.update(
                "INSERT INTO device_call (request_id, device_id, method, created_at, expires_at, status, payload, answered_at)"
                        + " VALUES (?, ?, ?, NOW(3), NOW(3) + INTERVAL 1 HOUR, 500, ?, NOW(3))",
                UUID.randomUUID().toString(),
                id,
                text("method", 64),
                "\"" + json("answer") + "\"");
        sql.update(
                "INSERT INTO device_message (message_id, device_id, payload, properties, acknowledged, state, reason,"
                        + " created_at, changed_at, expires_at, ends_at) VALUES (?, ?, '{}', '{}', TRUE, 'rejected', ?,"
                        + " NOW(3), NOW(3), NOW(3) + INTERVAL 1 HOUR, NOW(3) + INTERVAL 1 HOUR)",
                UUID.randomUUID().toString(),
                id,
                text("messageReason", 500));
    }

    private void campaigns() {
        Rest.Answer made = admin.post(
                "/api/v1/campaigns",
                """
                {"id": "%s", "kind": "call", "method": "reboot", "payload": "%s",
                 "targets": {"condition": "deviceId = '%s' OR deviceId = '%s'"}}"""
                        .formatted(id, json("payload"), id, quoted("targets")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        Awaitility.await()
                .until(() -> admin.get("/api/v1/campaigns/" + id).at("/total").equals("1"));
        assertThat(admin.post("/api/v1/campaigns/" + id + "/pause", "").status())
                .isEqualTo(200);
        sql.update(
                "UPDATE campaign SET reason = ?, created_by = ?, spec = JSON_SET(spec, '$.method', ?) WHERE campaign_id = ?",
                text("campaignReason", 500),
                text("campaignBy", 200),
                text("campaignMethod", 64),
                id);
        sql.update(
                "UPDATE campaign_task SET state = 'failed', status = 500, reason = ?, answer = ? WHERE device_id = ?",
                text("taskReason", 500),
                "\"" + json("taskAnswer") + "\"",
                id);
    }

    private void jobs() {
        sql.update(
                "INSERT INTO job (name, parameters, state, reason, requested_by, created_at, started_at, ended_at)"
                        + " VALUES (?, '{}', 'failed', ?, ?, NOW(3), NOW(3), NOW(3))",
                text("jobName", 100),
                text("jobReason", 1000),
                text("jobBy", 200));
        job = sql.number("SELECT MAX(job_id) FROM job WHERE name LIKE 'jobName!%'");
        sql.update(
                "INSERT INTO job_partition (job_id, partition_no, state, last_key, rows_skipped) VALUES (?, 0, 'ready', ?, 1)",
                job,
                text("lastKey", 128));
        sql.update(
                "INSERT INTO job_skip (job_id, partition_no, item, reason, skipped_at) VALUES (?, 0, ?, ?, NOW(3))",
                job,
                text("skipItem", 200),
                text("skipReason", 1000));
    }

    private void people() {
        sql.update(
                "INSERT INTO audit_entry (at, actor, action, object_kind, object_id, origin, detail) VALUES (NOW(3), ?, ?, ?, ?, ?, ?)",
                text("actor", 200),
                text("action", 100),
                text("objectKind", 50),
                text("objectId", 200),
                text("origin", 200),
                "{\"%s\":\"%s\"}".formatted(json("detailName"), json("detailValue")));
        sql.update(
                "INSERT INTO access_token (token_id, name, hash, role, created_by, created_at) VALUES (?, ?, ?, 'viewer', ?, NOW(3))",
                text("tokenId", 40),
                text("tokenName", 200),
                UUID.randomUUID().toString().substring(0, 32),
                text("tokenBy", 200));
        sql.update(
                "INSERT INTO user_account (user_name, password_hash, role, created_at) VALUES (?, '-', 'viewer', NOW(3))",
                text("userName", 100));
        sql.update(
                "INSERT INTO saved_search (owner, name, conditions, columns, saved_at) VALUES ('admin', ?, ?, ?, NOW(3))",
                text("searchName", 100),
                EVIL,
                EVIL);
    }

    /** So that other tests of the same server do not meet them; what belongs to the device goes with it. */
    void takeAway() {
        sql.update("DELETE FROM saved_search WHERE name LIKE 'searchName!%'");
        sql.update("DELETE FROM user_account WHERE user_name LIKE 'userName!%'");
        sql.update("DELETE FROM access_token WHERE name LIKE 'tokenName!%'");
        sql.update("DELETE FROM audit_entry WHERE actor LIKE 'actor!%'");
        sql.update("DELETE FROM job WHERE job_id = ?", job);
        admin.delete("/api/v1/configurations/" + id);
        admin.delete("/api/v1/configurations/" + id + "w");
        admin.post("/api/v1/campaigns/" + id + "/cancel", "");
    }

    String device() {
        return "/device.xhtml?id=" + id;
    }

    /** Each page with all of this on it, and with the like written into its address. */
    Map<String, String> pages() {
        String said = Visitor.encoded(EVIL);
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "/?span=" + said);
        pages.put("devices", "/devices.xhtml?where=0evil");
        pages.put("devices-columns", "/devices.xhtml?where=0evil&columns=" + Visitor.encoded("tags['a" + EVIL + "']"));
        pages.put("devices-wrong", "/devices.xhtml?where=" + said + "&columns=" + said);
        pages.put("device", device());
        pages.put("device-refusing", "/device.xhtml?id=" + id + "2");
        pages.put("device-unresolved", "/device.xhtml?id=" + id + "3");
        pages.put("configuration-waves", "/configuration.xhtml?id=" + id + "w");
        pages.put("configurations", "/configurations.xhtml?after=0evil");
        pages.put("configuration", "/configuration.xhtml?compare=1&id=" + id + "&state=" + said);
        pages.put("edit", "/edit.xhtml?id=" + id);
        pages.put("edit-where", "/edit.xhtml?where=" + said);
        pages.put("plan", "/plan.xhtml?id=" + id);
        pages.put("plan-back", "/plan.xhtml?revision=1&id=" + id);
        pages.put("campaigns", "/campaigns.xhtml");
        pages.put("campaign", "/campaign.xhtml?id=" + id + "&state=" + said);
        pages.put("campaign-tasks", "/campaign.xhtml?id=" + id);
        pages.put("new-campaign", "/new-campaign.xhtml?where=" + said);
        pages.put("jobs", "/jobs.xhtml");
        pages.put("jobs-named", "/jobs.xhtml?name=" + said + "&state=" + said);
        pages.put("job", "/job.xhtml?id=" + job);
        pages.put("audit", "/audit.xhtml");
        pages.put("audit-of", "/audit.xhtml?actor=" + said + "&object=" + said);
        pages.put("access", "/access.xhtml");
        pages.put("sign-in", "/sign-in.xhtml?next=" + Visitor.encoded("javascript:ran()" + EVIL));
        return pages;
    }
}
