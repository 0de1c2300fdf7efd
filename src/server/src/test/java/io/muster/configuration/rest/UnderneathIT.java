package io.muster.configuration.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What lies underneath is never lost: it comes back when what was above it ends, goes, or lets go of the device. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UnderneathIT {

    private static final String API = "/api/v1/";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEVICE = "under-1";
    private static final String ALL = "STARTS_WITH(deviceId, 'under-')";

    private final Rest rest = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final List<String> configured = new ArrayList<>();

    @AfterEach
    void endAll() {
        configured.stream().distinct().forEach(this::delete);
        rest.delete(API + "devices/" + DEVICE);
    }

    @Test
    void aValueThatWasSetForAWhileEndsAndTheConfigurationsIsBack() {
        register();
        configure("under-base", ALL, "{\"speed\": 20}", 0);
        Instant end = Instant.now().plusMillis(1_500).truncatedTo(ChronoUnit.MILLIS);
        Rest.Answer set = byHand("{\"speed\": 5, \"kept\": true}", "reason=visit&expiresAt=" + end);
        assertThat(set.at("/desired/speed")).as(set.body()).isEqualTo("5");
        byHand("{\"kept\": true}", "reason=stays");
        assertThat(status("under-base", "shadowed")).isEqualTo(1);
        long version = twin().get("desiredVersion").asLong();

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(twin().at("/desired/speed").asInt()).isEqualTo(20));

        assertThat(Instant.now()).isAfterOrEqualTo(end);
        assertThat(twin().at("/desired/kept").asBoolean())
                .as("set again without an end")
                .isTrue();
        assertThat(twin().get("desiredVersion").asLong())
                .as("the end is a change like any other")
                .isEqualTo(version + 1);
        assertThat(winner("speed").get("configuration").asText()).isEqualTo("under-base");
        assertThat(status("under-base", "shadowed")).isZero();
        assertThat(status("under-base", "pendingOffline")).isEqualTo(1);
    }

    @Test
    void theOwnerIsNamedAndWhatIsKeptUnderneathComesBackWithIt() {
        register();
        configure("under-forced", ALL, "{\"speed\": 80, \"net\": {\"apn\": \"x\"}}", 1_500);
        long version = twin().get("desiredVersion").asLong();

        Rest.Answer refused = byHand("{\"speed\": 5, \"net\": {\"apn\": \"mine\", \"mtu\": 1400}}", "");

        assertThat(refused.isProblem(409, "conflict")).as(refused.body()).isTrue();
        JsonNode errors = refused.json().get("errors");
        assertThat(errors.findValuesAsText("pointer")).containsExactlyInAnyOrder("/speed", "/net/apn");
        for (JsonNode error : errors) {
            String value = error.get("pointer").asText().equals("/speed") ? "80" : "x";
            assertThat(error.get("detail").asText()).contains("under-forced", value);
        }
        assertThat(twin().get("desiredVersion").asLong()).isEqualTo(version);
        assertThat(twin().at("/desired/net/mtu").isMissingNode())
                .as("nothing of it was taken")
                .isTrue();

        Rest.Answer kept =
                byHand("{\"speed\": 5, \"net\": {\"apn\": \"mine\", \"mtu\": 1400}}", "reason=later&underneath=true");
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        assertThat(twin().at("/desired/speed").asInt()).isEqualTo(80);
        assertThat(twin().at("/desired/net/mtu").asInt()).isEqualTo(1_400);
        assertThat(hidden("speed").at("/0/value").asInt()).isEqualTo(5);
        delete("under-forced");

        assertDesired("{\"speed\": 5, \"net\": {\"apn\": \"mine\", \"mtu\": 1400}}");
        assertThat(winner("speed").get("reason").asText()).isEqualTo("later");
    }

    @Test
    void deletingLettingGoAndGivingWayBringBackExactlyWhatLayBeneath() {
        register();
        String below = "{\"net\": {\"apn\": \"x\", \"mtu\": 1400}, \"list\": [1, {\"a\": null}], \"gone\": 7}";
        configure("under-base", ALL, below, 10);
        JsonNode before = twin().get("desired");
        String above = "{\"net\": null, \"list\": [], \"gone\": {\"now\": \"an object\"}, \"more\": 1}";
        String there = "{\"list\": [], \"gone\": {\"now\": \"an object\"}, \"more\": 1}";

        configure("under-top", ALL + " AND tags.top", above, 20);
        assertThat(twin().get("desired")).as("it does not match yet").isEqualTo(before);
        for (int round = 0; round < 2; round++) {
            tag("{\"top\": true}");
            assertDesired(there);
            tag("{\"top\": false}");
            assertThat(twin().get("desired")).as("it let go").isEqualTo(before);
        }
        tag("{\"top\": true}");
        configure("under-top", ALL + " AND tags.top", above, 5);
        assertDesired(
                "{\"net\": {\"apn\": \"x\", \"mtu\": 1400}, \"list\": [1, {\"a\": null}], \"gone\": 7, \"more\": 1}");
        configure("under-top", ALL + " AND tags.top", above, 20);
        assertDesired(there);
        delete("under-top");
        assertThat(twin().get("desired")).as("it is gone").isEqualTo(before);
        delete("under-base");
        assertDesired("{}");
    }

    @Test
    void oneThatIsMadeAnewUnderItsIdWinsWhereItWonAndNowhereElse() {
        register();
        configure("under-a", ALL, "{\"speed\": 1, \"only-a\": 1}", 7);
        configure("under-b", ALL, "{\"speed\": 2, \"only-b\": 2}", 7);
        JsonNode before = twin().get("desired");
        assertThat(before.get("speed").asInt()).as("of equals the lesser id").isEqualTo(1);

        for (String anew : List.of("under-a", "under-b", "under-a")) {
            JsonNode spec = rest.get(API + "configurations/" + anew).json();
            delete(anew);
            assertThat(twin().at("/desired/speed").asInt()).isEqualTo(anew.equals("under-a") ? 2 : 1);
            configure(
                    anew,
                    spec.get("targetCondition").asText(),
                    spec.get("desiredProperties").toString(),
                    spec.get("priority").asInt());
            assertThat(twin().get("desired")).as("with %s anew", anew).isEqualTo(before);
            assertThat(winner("speed").get("configuration").asText()).isEqualTo("under-a");
            assertThat(hidden("speed").at("/0/source/configuration").asText()).isEqualTo("under-b");
        }
        long version = twin().get("desiredVersion").asLong();
        configure("under-b", ALL, "{\"speed\": 2, \"only-b\": 2}", 7);
        assertThat(twin().get("desiredVersion").asLong())
                .as("the same again makes no version")
                .isEqualTo(version);
    }

    private void register() {
        Rest.Answer answer = rest.post(API + "devices", "{\"deviceId\": \"" + DEVICE + "\", \"tags\": {}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private void tag(String tags) {
        Rest.Answer answer = rest.json("PATCH", API + "devices/" + DEVICE, "{\"tags\": " + tags + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Rest.Answer byHand(String patch, String query) {
        return rest.json("PATCH", API + "devices/" + DEVICE + "/twin/desired?" + query, patch);
    }

    private void configure(String id, String condition, String desired, int priority) {
        configured.add(id);
        Rest.Answer answer = rest.put(
                API + "configurations/" + id,
                "{\"targetCondition\": \"%s\", \"desiredProperties\": %s, \"priority\": %d}"
                        .formatted(condition, desired, priority));
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        awaitSpread(answer);
    }

    private void delete(String id) {
        Rest.Answer answer = rest.delete(API + "configurations/" + id);
        if (answer.status() == 200) {
            awaitSpread(answer);
        }
    }

    private void awaitSpread(Rest.Answer change) {
        JsonNode job = change.json().get("job");
        if (!job.isNull()) {
            await().pollDelay(Duration.ZERO).atMost(SOON).untilAsserted(() -> assertThat(
                            rest.get(API + "jobs/" + job.asLong()).at("/state"))
                    .isEqualTo("completed"));
        }
    }

    private JsonNode twin() {
        return rest.get(API + "devices/" + DEVICE + "/twin").json();
    }

    private void assertDesired(String expected) {
        try {
            assertThat(twin().get("desired")).isEqualTo(JSON.readTree(expected));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(expected, e);
        }
    }

    private JsonNode leaf(String path) {
        JsonNode leaves = rest.get(API + "devices/" + DEVICE + "/twin/explanation?path=" + path)
                .json()
                .get("leaves");
        assertThat(leaves).as(path).hasSize(1);
        return leaves.get(0);
    }

    private JsonNode winner(String path) {
        return leaf(path).get("winner");
    }

    private JsonNode hidden(String path) {
        return leaf(path).get("hidden");
    }

    private long status(String configuration, String part) {
        return rest.get(API + "configurations/" + configuration + "/status")
                .json()
                .get(part)
                .asLong();
    }
}
