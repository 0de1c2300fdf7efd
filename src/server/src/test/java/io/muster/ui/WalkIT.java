package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A walk over all pages, wide and narrow, light and dark: nothing complains, nothing is cut or sticks out, what assistive
 * technology needs is there, contrasts are AA. With {@code -Dmuster.screens=FOLDER} it leaves pictures.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WalkIT {

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final Sql sql = new Sql(SharedServer.database());
    private final List<String> troubles = new ArrayList<>();

    @Test
    void nothingComplainsSticksOutOrIsHardToRead() {
        Map<String, String> pages = pages();
        Pages.assertAllAreAmong(pages.values());
        try (Visitor visitor = Visitor.admin()) {
            troubles.addAll(new Looks(visitor).at(pages));
            assertThat(visitor.page().evaluate("window.ran")).isNull();
            troubles.addAll(visitor.complaints());
        }
        assertThat(troubles).isEmpty();
    }

    /** Each page with something on it, of the kind that does not fit and would like to run. */
    private Map<String, String> pages() {
        String evil = "<img src=x onerror=window.ran=true>".repeat(3);
        String id = "0walk-" + UUID.randomUUID() + "-" + "a-long-name-without-a-break".repeat(3);
        Rest.Answer made = admin.post(
                "/api/v1/devices",
                "{\"deviceId\":\"%s\",\"tags\":{\"name\":\"%s\",\"%s\":1}}".formatted(id, evil, evil));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        sql.update(
                "UPDATE twin SET reported = ?, reported_version = 1, reported_at = NOW(3) WHERE device_id = ?",
                "{\"firmware\":\"%s\",\"%s\":true}".formatted(evil, evil),
                id);
        admin.json(
                "PATCH",
                "/api/v1/devices/" + id + "/twin/desired?reason=order%204711",
                "{\"a\":{\"b\":\"%s\"}}".formatted(evil));
        String put =
                "{\"targetCondition\":\"deviceId = '%s' OR deviceId = '%s'\",\"description\":\"%s\",\"desiredProperties\":{\"speed\":%s,\"x\":\"%s\"}}";
        Rest.Answer first = admin.put("/api/v1/configurations/" + id, put.formatted(id, evil, evil, 1, evil));
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        admin.put("/api/v1/configurations/" + id, put.formatted(id, evil, evil, 2, evil));
        Rest.Answer campaign = admin.post(
                "/api/v1/campaigns",
                "{\"id\":\"%s\",\"kind\":\"call\",\"method\":\"reboot\",\"payload\":\"%s\",\"targets\":{\"condition\":\"deviceId = '%s' OR deviceId = '%s'\"}}"
                        .formatted(id, evil, id, evil));
        assertThat(campaign.status()).as(campaign.body()).isEqualTo(201);
        Awaitility.await()
                .until(() -> admin.get("/api/v1/campaigns/" + id).at("/total").equals("1"));
        sql.update(
                "UPDATE campaign_task SET state = 'failed', status = 500, reason = ?, answer = ? WHERE device_id = ?",
                evil,
                "\"" + evil + "\"",
                id);
        return addresses(id, first.at("/job"));
    }

    private static Map<String, String> addresses(String id, String job) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "/");
        pages.put("devices", "/devices.xhtml?columns=tags.name,reported.firmware&where=0walk");
        pages.put("devices-all", "/devices.xhtml");
        pages.put("devices-wrong", "/devices.xhtml?where=STARTWITH(deviceId,%20'a')");
        pages.put("device", "/device.xhtml?id=" + id);
        pages.put("configurations", "/configurations.xhtml");
        pages.put("configuration", "/configuration.xhtml?compare=1&id=" + id);
        pages.put("edit", "/edit.xhtml?id=" + id);
        pages.put("plan", "/plan.xhtml?id=" + id);
        pages.put("campaigns", "/campaigns.xhtml");
        pages.put("campaign", "/campaign.xhtml?id=" + id);
        pages.put("new-campaign", "/new-campaign.xhtml");
        pages.put("jobs", "/jobs.xhtml");
        pages.put("job", "/job.xhtml?id=" + job);
        pages.put("audit", "/audit.xhtml");
        pages.put("access", "/access.xhtml");
        pages.put("sign-in", "/sign-in.xhtml");
        return pages;
    }
}
