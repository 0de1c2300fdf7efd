package io.muster.configuration.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people are told before they decide, warnings and overlaps, and the audit that proves the fleet afterwards. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FleetAnswersIT {

    private static final String API = "/api/v1/";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Rest rest = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @Test
    void aLegalConditionThatSurprisesIsWarnedOf() {
        Rest.Answer answer =
                rest.post(API + "conditions/check", "{\"targetCondition\": \"STARTS_WITH(deviceId, 'warned-v3.1')\"}");

        assertThat(answer.at("/valid")).as(answer.body()).isEqualTo("true");
        assertThat(answer.at("/warnings/0/kind")).isEqualTo("PREFIX_OF_MORE");
        assertThat(answer.at("/warnings/0/message")).contains("warned-v3.10");
    }

    @Test
    void aConfigurationSaysWhichOthersCouldMeetItAndWhoWins() {
        configure("meet-all", "STARTS_WITH(deviceId, 'meet-')", "{\"speed\": 1, \"mode\": \"a\"}", 10);
        configure("meet-eu", "STARTS_WITH(deviceId, 'meet-') AND tags.region = 'eu'", "{\"speed\": 2}", 20);
        configure("meet-apart", "STARTS_WITH(deviceId, 'apart-')", "{\"speed\": 3}", 30);
        configure("meet-other-path", "STARTS_WITH(deviceId, 'meet-')", "{\"colour\": \"red\"}", 5);

        JsonNode overlaps =
                rest.get(API + "configurations/meet-all/status").json().get("overlaps");

        assertThat(overlaps).hasSize(1);
        JsonNode met = overlaps.get(0);
        assertThat(met.get("configuration").asText()).isEqualTo("meet-eu");
        assertThat(met.get("meets").asText()).isEqualTo("yes");
        assertThat(met.at("/example/deviceId").asText()).startsWith("meet-");
        assertThat(met.at("/example/tags/region").asText()).isEqualTo("eu");
        assertThat(met.at("/properties/0/path").asText()).isEqualTo("speed");
        assertThat(met.at("/properties/0/winner").asText()).isEqualTo("meet-eu");
        for (String id : new String[] {"meet-all", "meet-eu", "meet-apart", "meet-other-path"}) {
            rest.delete(API + "configurations/" + id);
        }
    }

    @Test
    void theAuditFindsRepairsAndNamesWhatWasChangedBehindThePlatform() throws SQLException {
        rest.post(API + "devices", "{\"deviceId\": \"audited-1\", \"tags\": {}}");
        configure("audited", "STARTS_WITH(deviceId, 'audited-')", "{\"speed\": 20}", 0);
        awaitSpeedOf("audited-1");
        tamper("UPDATE twin SET desired = '{\"speed\":99}' WHERE device_id = ?", "audited-1");

        long audit = audit();

        JsonNode skips = rest.get(API + "jobs/" + audit + "/skips").json().get("items");
        assertThat(skips.findValuesAsText("item")).contains("audited-1");
        assertThat(skips.toString()).contains("desired was", "99", "20");
        JsonNode twin = rest.get(API + "devices/audited-1/twin").json();
        assertThat(twin.at("/desired/speed").asInt()).isEqualTo(20);
        assertThat(twin.get("desiredVersion").asLong())
                .as("a version only grows")
                .isEqualTo(2);
        assertThat(drift()).isGreaterThanOrEqualTo(1);
        audit();
        assertThat(drift()).as("what was repaired stays so").isZero();
        rest.delete(API + "configurations/audited");
    }

    @Test
    void whatAJobHasNotReachedYetIsNoDrift() throws SQLException {
        rest.post(API + "devices", "{\"deviceId\": \"reached-1\", \"tags\": {}}");
        configure("reached", "STARTS_WITH(deviceId, 'reached-')", "{\"speed\": 20}", 0);
        awaitSpeedOf("reached-1");
        long other = audit();
        String asIfNotReached = "UPDATE twin SET desired = '{\"speed\":19}' WHERE device_id = ?";
        // A job that waits between two attempts, as after a lost connection to the database.
        tamper(
                "INSERT INTO job (name, parameters, state, requested_by, created_at, not_before) VALUES"
                        + " ('apply-epoch', '{}', 'queued', ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 1 DAY)",
                "a test");
        try {
            tamper(asIfNotReached, "reached-1");
            long audit = audit();
            assertThat(audit).isGreaterThan(other);
            assertThat(drift()).isZero();
            assertThat(rest.get(API + "jobs/" + audit + "/skips").json().get("items"))
                    .isEmpty();
            awaitSpeedOf("reached-1");
        } finally {
            tamper("DELETE FROM job WHERE requested_by = ?", "a test");
        }
        tamper(asIfNotReached, "reached-1");
        audit();
        assertThat(drift()).isEqualTo(1);
        rest.delete(API + "configurations/reached");
    }

    private void awaitSpeedOf(String device) {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        rest.get(API + "devices/" + device + "/twin").at("/desired/speed"))
                .isEqualTo("20"));
    }

    /** Behind the platform's back. */
    private static void tamper(String statement, String parameter) throws SQLException {
        try (Connection connection = SharedServer.database().getConnection();
                PreparedStatement tampering = connection.prepareStatement(statement)) {
            tampering.setString(1, parameter);
            assertThat(tampering.executeUpdate()).isEqualTo(1);
        }
    }

    private long audit() {
        Rest.Answer asked = rest.post(API + "jobs/audit-fleet", "");
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        long job = asked.json().get("job").asLong();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(rest.get(API + "jobs/" + job).at("/state")).isEqualTo("completed"));
        return job;
    }

    private double drift() {
        return rest.with("Accept", "text/plain")
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("muster_drift_devices"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private void configure(String id, String condition, String desired, int priority) {
        Rest.Answer answer = rest.put(
                API + "configurations/" + id,
                "{\"targetCondition\": \"%s\", \"desiredProperties\": %s, \"priority\": %d}"
                        .formatted(condition, desired, priority));
        assertThat(answer.status()).as(answer.body()).isIn(200, 201, 202);
    }
}
