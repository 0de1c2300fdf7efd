package io.muster.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.foundation.rest.Rest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The server as its callers see it, held against the model. */
final class Platform {

    static final String API = "/api/v1/";
    static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> PARTS =
            List.of("shadowed", "pendingOffline", "pendingOnline", "converged", "failed");

    private final Rest rest;

    Platform(Rest rest) {
        this.rest = rest;
    }

    Rest rest() {
        return rest;
    }

    /** The change is accepted, and its job, if it needs one, is done. */
    void spread(Rest.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        JsonNode job = answer.json().get("job");
        if (!job.isNull()) {
            await().pollDelay(Duration.ZERO)
                    .atMost(SOON)
                    .pollInterval(Duration.ofMillis(20))
                    .untilAsserted(() -> assertThat(
                                    rest.get(API + "jobs/" + job.asLong()).at("/state"))
                            .isEqualTo("completed"));
        }
    }

    JsonNode twin(String device) {
        return rest.get(API + "devices/" + device + "/twin").json();
    }

    /** All that can be seen is as the model says. */
    void isAs(FleetModel model, String step) {
        for (ModelDevice device : model.devices.values()) {
            JsonNode twin = twin(device.id);
            assertThat(twin.get("desired"))
                    .as("%s: desired of %s", step, device.id)
                    .isEqualTo(device.desired);
            assertThat(twin.get("desiredVersion").asLong())
                    .as("%s: desired version of %s", step, device.id)
                    .isEqualTo(device.desiredVersion);
            assertThat(twin.get("reported"))
                    .as("%s: reported of %s", step, device.id)
                    .isEqualTo(device.reported);
            assertThat(twin.get("connected").asBoolean())
                    .as("%s: %s is connected", step, device.id)
                    .isEqualTo(device.connected);
        }
        for (ModelConfiguration configuration : model.configurations.values()) {
            Map<String, String> split = model.split(configuration);
            JsonNode status = rest.get(API + "configurations/" + configuration.id() + "/status")
                    .json();
            Map<String, Long> counted = new TreeMap<>();
            Map<String, Long> expected = new TreeMap<>();
            for (String part : PARTS) {
                counted.put(
                        part,
                        status.get(part.equals("converged") ? "convergedDevices" : part)
                                .asLong());
                expected.put(part, split.values().stream().filter(part::equals).count());
            }
            assertThat(counted).as("%s: split of %s", step, configuration.id()).isEqualTo(expected);
            assertThat(status.get("targeted").asLong()).isEqualTo(split.size());
        }
    }

    /** Who is in which part of a configuration's split. */
    void splitIsAs(FleetModel model, ModelConfiguration configuration, String step) {
        Map<String, String> states = new TreeMap<>();
        rest.get(API + "configurations/" + configuration.id() + "/devices")
                .json()
                .get("items")
                .forEach(item -> states.put(
                        item.get("deviceId").asText(), item.get("state").asText()));
        assertThat(states).as("%s: devices of %s", step, configuration.id()).isEqualTo(model.split(configuration));
    }

    /** Whose each leaf is, what it hides, and why it was set by hand. */
    void explanationIsAs(FleetModel model, ModelDevice device, String step) {
        JsonNode leaves = rest.get(API + "devices/" + device.id + "/twin/explanation")
                .json()
                .get("leaves");
        Map<String, FleetModel.Said> standing = new TreeMap<>();
        Set<FleetModel.Said> hidden = new HashSet<>();
        leaves.forEach(leaf -> {
            FleetModel.Said said = said(leaf, leaf.get("winner"));
            standing.put(said.path(), said);
            if (said.layer().equals(FleetModel.BY_HAND)) {
                assertThat(leaf.at("/winner/reason").asText())
                        .as("%s: reason of %s at %s", step, said.path(), device.id)
                        .isEqualTo(device.reasons.get(said.path()));
            }
            leaf.get("hidden").forEach(each -> hidden.add(said(each, each.get("source"))));
        });
        FleetModel.Heard heard = model.heard(device);
        assertThat(standing).as("%s: standing at %s", step, device.id).isEqualTo(heard.standing());
        assertThat(hidden).as("%s: hidden at %s", step, device.id).isEqualTo(heard.hidden());
    }

    private static FleetModel.Said said(JsonNode leaf, JsonNode source) {
        String layer = source.get("kind").asText().equals("device")
                ? FleetModel.BY_HAND
                : source.get("configuration").asText();
        return new FleetModel.Said(leaf.get("path").asText(), layer, leaf.get("value"));
    }
}
