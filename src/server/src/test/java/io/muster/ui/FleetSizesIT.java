package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.Fork;
import io.muster.testing.MariaDb;
import io.muster.testing.MusterWar;
import io.muster.testing.ServerProcess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The pages of one server whose fleet grows: of no device, one, 1,000 and 100,000. Nothing is cut, nothing moves when a
 * number changes; how long the list takes is logged (docs/performance.md).
 */
@Timeout(900)
class FleetSizesIT {

    private static final System.Logger LOG = System.getLogger(FleetSizesIT.class.getName());
    private static final String DATABASE = "fleet_sizes";
    private static final int[] SIZES = {0, 1, 1_000, Integer.getInteger("muster.test.fleet", 100_000)};
    private static final int ASKED = 40;

    private static final String WATCH_SHIFTS =
            """
            () => { window.shifts = [];
              new PerformanceObserver(list => list.getEntries().forEach(each => window.shifts.push(each.value + ' '
                + each.sources.map(source => source.node && (source.node.className || source.node.nodeName)).join(', '))))
                .observe({type: 'layout-shift'}); }""";

    private static Sql sql;
    private static ServerProcess server;
    private static Rest admin;

    @BeforeAll
    static void aServerWithAnEmptyFleet() {
        Path war = Fork.folder("muster-fleet.war");
        MusterWar.withTests().as(ZipExporter.class).exportTo(war.toFile(), true);
        sql = new Sql(MariaDb.shared().database(DATABASE));
        server = ServerProcess.start("fleet", war, Environments.of(MariaDb.shared(), DATABASE))
                .awaitReady();
        admin = Rest.at(server.uri()).as(Environments.ADMIN_TOKEN);
    }

    @AfterAll
    static void end() {
        server.kill();
    }

    @Test
    void pagesAreWholeWhateverTheFleetsSize() {
        List<String> troubles = new ArrayList<>();
        try (Visitor visitor = Visitor.admin(server.uri())) {
            int before = 0;
            for (int size : SIZES) {
                grow(before, size);
                before = size;
                Map<String, String> pages = new LinkedHashMap<>();
                pages(size).forEach((name, path) -> pages.put(name + "-of-" + size, path));
                troubles.addAll(new Looks(visitor).at(pages));
            }
            if (before > 0) {
                nothingMoves(visitor, "calls-" + before);
                measure(visitor);
            }
            troubles.addAll(visitor.complaints());
        }
        assertThat(troubles).isEmpty();
    }

    private static Map<String, String> pages(int size) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "/");
        pages.put("devices", "/devices.xhtml?columns=tags.site");
        pages.put("configurations", "/configurations.xhtml");
        pages.put("campaigns", "/campaigns.xhtml");
        pages.put("jobs", "/jobs.xhtml");
        if (size > 0) {
            pages.put("configuration", "/configuration.xhtml?id=firmware");
            pages.put("campaign", "/campaign.xhtml?id=calls-" + size);
            pages.put("device", "/device.xhtml?id=model-v3.1-000001");
        }
        return pages;
    }

    /** Set by set in the database: how devices come in is tested elsewhere. Then all of them are wanted something of. */
    private static void grow(int before, int size) {
        if (size == 0) {
            return;
        }
        String numbers = "seq_%d_to_%d".formatted(before + 1, size);
        sql.update(
                """
                INSERT INTO device (device_id, tags, created_at, changed_at)
                SELECT CONCAT('model-v3.1-', LPAD(seq, 6, '0')), JSON_OBJECT('site', CONCAT('site-', MOD(seq, 50)), 'customer', 'Acme'),
                       NOW(3), NOW(3) FROM %s"""
                        .formatted(numbers));
        sql.update("INSERT INTO twin (device_id) SELECT CONCAT('model-v3.1-', LPAD(seq, 6, '0')) FROM " + numbers);
        Rest.Answer put = admin.put(
                "/api/v1/configurations/firmware?expectDevices=" + size,
                "{\"targetCondition\":\"*\",\"desiredProperties\":{\"firmware\":\"%d\"}}".formatted(size));
        assertThat(put.status()).as(put.body()).isIn(200, 201);
        await().atMost(Duration.ofMinutes(3)).until(() -> "completed"
                .equals(admin.get("/api/v1/jobs/" + put.at("/job")).at("/state")));
        Rest.Answer called = admin.post(
                "/api/v1/campaigns?expectDevices=" + size,
                "{\"id\":\"calls-%d\",\"kind\":\"call\",\"method\":\"reboot\",\"targets\":{\"condition\":\"*\"}}"
                        .formatted(size));
        assertThat(called.status()).as(called.body()).isEqualTo(201);
        await().atMost(Duration.ofMinutes(3)).until(() -> Integer.toString(size)
                .equals(admin.get("/api/v1/campaigns/calls-" + size).at("/total")));
    }

    private static void nothingMoves(Visitor visitor, String campaign) {
        Page page = visitor.page();
        long number = sql.number("SELECT campaign_no FROM campaign WHERE campaign_id = ?", campaign);
        for (int width : new int[] {1440, 390}) {
            page.setViewportSize(width, 844);
            visitor.open("/campaign.xhtml?id=" + campaign);
            visitor.awaitLive();
            page.evaluate(WATCH_SHIFTS);
            for (int more : new int[] {7, 3_000}) {
                String place = "[data-live='campaign.%s.succeeded']".formatted(campaign);
                String shown = page.textContent(place);
                sql.update(
                        "UPDATE campaign_counter SET waiting = waiting - ?, succeeded = succeeded + ? WHERE campaign_no = ? LIMIT 1",
                        more,
                        more,
                        number);
                page.waitForCondition(() -> !page.textContent(place).equals(shown));
            }
            assertThat((List<?>) page.evaluate("window.shifts"))
                    .as("what moved at %d px", width)
                    .isEmpty();
        }
        sql.update(
                "UPDATE campaign_counter SET waiting = waiting + succeeded, succeeded = 0 WHERE campaign_no = ?",
                number);
    }

    private static void measure(Visitor visitor) {
        Map<String, String> searches = new LinkedHashMap<>();
        searches.put("all", "");
        searches.put("an id's beginning", "model-v3.1-05");
        searches.put("a tag, one of 50", "tags.site = 'site-7'");
        searches.put("a tag that none has", "tags.site = 'nowhere'");
        searches.forEach((name, where) -> {
            String address = server.uri() + "devices.xhtml?where=" + URLEncoder.encode(where, StandardCharsets.UTF_8);
            long[] took = new long[ASKED];
            for (int i = 0; i < ASKED; i++) {
                long begin = System.nanoTime();
                APIResponse answer = visitor.context().request().get(address);
                took[i] = (System.nanoTime() - begin) / 1_000_000;
                assertThat(answer.status()).isEqualTo(200);
                answer.dispose();
            }
            Arrays.sort(took);
            LOG.log(
                    System.Logger.Level.INFO,
                    "the list of devices, {0}: {1} ms, at p95 {2} ms, at most {3} ms",
                    name,
                    took[ASKED / 2],
                    took[ASKED * 95 / 100],
                    took[ASKED - 1]);
        });
    }
}
