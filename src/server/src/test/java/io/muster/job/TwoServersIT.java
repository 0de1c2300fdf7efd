package io.muster.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.testing.Environments;
import io.muster.testing.LivePlatform;
import io.muster.testing.ServerProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Two servers on one database and one broker: they share a job, inherit it, and nothing is done twice. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoServersIT {

    private static final int DEVICES = 100_000;
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration TAKE_OVER = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static LivePlatform platform;
    private static ServerProcess one;
    private static ServerProcess other;

    @BeforeAll
    static void start() {
        // Not while jobs are counted: an audit beside a change writes some of its devices first.
        String farOff = LocalTime.now(ZoneOffset.UTC).plusHours(12).format(DateTimeFormatter.ofPattern("HH:mm"));
        platform = LivePlatform.start("two", Map.of("MUSTER_AUDIT_AT", farOff));
        one = platform.server();
        other = platform.addServer();
        platform.register(
                IntStream.range(0, DEVICES).mapToObj("shared-%06d"::formatted).toList());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    @Order(1)
    void bothWorkAtTheSameJob() throws Exception {
        long job = apply(one, 1);
        awaitCompleted(job);
        assertThat(platform.single("SELECT GROUP_CONCAT(DISTINCT server ORDER BY server) FROM job_partition"
                        + " WHERE job_id = " + job))
                .isEqualTo("two-0,two-1");
        assertEachDeviceChangedOnce(job, 1);
    }

    @Test
    @Order(2)
    void aKilledServersJobIsTakenOver() throws Exception {
        long job = apply(other, 2);
        awaitRows(job, DEVICES / 10);
        ServerProcess owner = owner(job);
        owner.kill();
        one = owner == one ? other : one;
        String killed = platform.single("SELECT owner FROM job WHERE job_id = " + job);
        await().atMost(TAKE_OVER).until(() -> !platform.single("SELECT owner FROM job WHERE job_id = " + job)
                .equals(killed));
        awaitCompleted(job);
        assertEachDeviceChangedOnce(job, 2);
        other = platform.addServer();
    }

    @Test
    @Order(3)
    void aServerThatSleptThroughItsLeaseDoesNoHarmWhenItWakes() throws Exception {
        long job = apply(one, 3);
        awaitRows(job, DEVICES / 10);
        ServerProcess sleeper = owner(job);
        sleeper.freeze();
        awaitCompleted(job);
        sleeper.thaw();
        sleeper.awaitReady();
        long next = apply(sleeper, 4);
        awaitCompleted(next);
        assertEachDeviceChangedOnce(job, 4);
        assertEachDeviceChangedOnce(next, 4);
    }

    @Test
    @Order(4)
    void aRequestThatIsRepeatedAtTheOtherServerIsAnsweredTheSame() throws Exception {
        HttpResponse<String> first = register(one);
        HttpResponse<String> repeated = register(other);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(repeated.statusCode()).isEqualTo(201);
        assertThat(repeated.body()).isEqualTo(first.body());
    }

    @Test
    @Order(5)
    void anAuditThatWasMissedIsMadeUpForOnce() {
        platform.run("UPDATE last_audit SET asked_at = asked_at - INTERVAL 2 DAY");
        String audits = "SELECT COUNT(*) FROM job WHERE name = 'audit-fleet'";
        await().atMost(LONG).until(() -> platform.single(
                        "SELECT COUNT(*) FROM job WHERE name = 'audit-fleet' AND state = 'completed'")
                .equals("1"));
        await("both to have looked at the schedule, which they do every half minute")
                .atMost(LONG)
                .during(Duration.ofSeconds(31))
                .until(() -> platform.single(audits).equals("1"));
        assertThat(platform.single("SELECT SUM(rows_written) FROM job_partition p JOIN job j USING (job_id)"
                        + " WHERE j.name = 'audit-fleet'"))
                .as("drift")
                .isEqualTo("0");
    }

    private static HttpResponse<String> register(ServerProcess server) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.uri().resolve("/api/v1/devices"))
                .header("Idempotency-Key", "one-and-the-same")
                .POST(BodyPublishers.ofString("{\"deviceId\": \"newcomer\", \"credential\": {\"kind\": \"secret\"}}")));
    }

    private static long apply(ServerProcess server, int speed) throws IOException, InterruptedException {
        String body =
                """
                {"targetCondition": "STARTS_WITH(deviceId, 'shared-')", "desiredProperties": {"speed": %d}}"""
                        .formatted(speed);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                        server.uri().resolve("/api/v1/configurations/shared-speed?expectDevices=" + DEVICES))
                .PUT(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return Long.parseLong(platform.single("SELECT MAX(job_id) FROM job WHERE name = 'apply-epoch'"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(
                request.header("Authorization", "Bearer " + Environments.ADMIN_TOKEN)
                        .header("Content-Type", "application/json")
                        .build(),
                BodyHandlers.ofString());
    }

    /** Which of the two it is; their names are told apart by the ledger alone. */
    private static ServerProcess owner(long job) {
        String name =
                platform.single("SELECT n.name FROM job j JOIN node n ON n.node_id = j.owner WHERE j.job_id = " + job);
        return List.of(one, other).stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("job " + job + " belongs to " + name));
    }

    private static void awaitRows(long job, int rows) {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(LONG)
                .until(() -> Long.parseLong(platform.single(
                                "SELECT COALESCE(SUM(rows_read), 0) FROM job_partition WHERE job_id = " + job))
                        >= rows);
    }

    private static void awaitCompleted(long job) {
        await().atMost(LONG).until(() -> platform.single("SELECT state FROM job WHERE job_id = " + job)
                .equals("completed"));
    }

    private static void assertEachDeviceChangedOnce(long job, long version) {
        assertThat(platform.single("SELECT SUM(rows_written) FROM job_partition WHERE job_id = " + job))
                .as("rows written, by the ledger")
                .isEqualTo(String.valueOf(DEVICES));
        assertThat(platform.single("SELECT CONCAT(MIN(desired_version), ' ', MAX(desired_version), ' ', COUNT(*))"
                        + " FROM twin WHERE device_id LIKE 'shared-%'"))
                .isEqualTo(version + " " + version + " " + DEVICES);
    }
}
