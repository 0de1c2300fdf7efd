package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What open pages cost the server. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OpenPagesIT {

    /** Real pages; a browser's feeds alone stand for the rest. */
    private static final int PAGES = 8;

    private static final int FEEDS = 42;
    private static final Duration WHILE = Duration.ofSeconds(6);

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final Sql sql = new Sql(SharedServer.database());

    @Test
    void fiftyPagesOfACampaignThatMovesAskTheDatabaseNoMoreThanOne() {
        String id = "cost-" + UUID.randomUUID();
        sql.update(
                "INSERT INTO device (device_id, tags, created_at, changed_at) VALUES (?, '{}', NOW(3), NOW(3))",
                id + "-1");
        sql.update("INSERT INTO twin (device_id) VALUES (?)", id + "-1");
        admin.post(
                "/api/v1/campaigns",
                "{\"id\": \"%s\", \"kind\": \"call\", \"method\": \"reboot\", \"targets\": {\"condition\": \"deviceId = '%s-1'\"}}"
                        .formatted(id, id));
        Awaitility.await()
                .until(() -> admin.get("/api/v1/campaigns/" + id).at("/state").equals("running"));
        long number = sql.number("SELECT campaign_no FROM campaign WHERE campaign_id = ?", id);
        sql.update("UPDATE campaign_counter SET waiting = waiting + 100000 WHERE campaign_no = ? LIMIT 1", number);
        try (Visitor visitor = Visitor.admin()) {
            Page first = open(visitor.page(), id);
            double alone = queriesPerSecond(number, first, id);
            first.evaluate(
                    """
                    feeds => { window.feeds = [];
                      for (let i = 0; i < feeds; i++) window.feeds.push(new WebSocket(window.mustersFeed)); }""",
                    FEEDS);
            for (int i = 1; i < PAGES; i++) {
                open(visitor.context().newPage(), id);
            }
            first.waitForCondition(
                    () -> Boolean.TRUE.equals(first.evaluate("window.feeds.every(feed => feed.readyState === 1)")));
            double together = queriesPerSecond(number, first, id);
            System.getLogger(OpenPagesIT.class.getName())
                    .log(System.Logger.Level.INFO, "queries a second: {0} with one page, {1} with 50", alone, together);
            assertThat(together - alone)
                    .as("queries a second that 49 more pages cost, %.1f with one page", alone)
                    .isLessThan(5);
            assertThat(visitor.complaints()).isEmpty();
        } finally {
            // The counters as they are true, else the server would look for tasks that there are not.
            sql.update("UPDATE campaign_counter SET waiting = 0, succeeded = 0 WHERE campaign_no = ?", number);
            sql.update("UPDATE campaign_counter SET waiting = 1 WHERE campaign_no = ? LIMIT 1", number);
            admin.post("/api/v1/campaigns/" + id + "/cancel", "");
        }
    }

    private static Page open(Page page, String id) {
        page.addInitScript(
                """
                const Real = window.WebSocket;
                window.WebSocket = function (url) { window.mustersFeed = url; return new Real(url); };""");
        page.navigate(SharedServer.uri().resolve("/campaign.xhtml?id=" + id).toString());
        page.waitForSelector(".live.on");
        return page;
    }

    /** While tasks are decided all the time, and pages follow. */
    private double queriesPerSecond(long number, Page page, String id) {
        long before = questions();
        Instant begin = Instant.now();
        String shown = page.textContent("[data-live='campaign.%s.succeeded']".formatted(id));
        int[] moves = {0};
        Awaitility.await()
                .atMost(WHILE.multipliedBy(3))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    sql.update(
                            "UPDATE campaign_counter SET waiting = waiting - 7, succeeded = succeeded + 7 WHERE campaign_no = ?"
                                    + " LIMIT 1",
                            number);
                    moves[0]++;
                    return Duration.between(begin, Instant.now()).compareTo(WHILE) > 0;
                });
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        double asked = (questions() - before - moves[0]) / seconds;
        assertThat(page.textContent("[data-live='campaign.%s.succeeded']".formatted(id)))
                .as("the page follows")
                .isNotEqualTo(shown);
        return asked;
    }

    private long questions() {
        return sql.number(
                "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'COM_SELECT'");
    }
}
