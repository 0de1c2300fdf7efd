package io.muster.configuration.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fields that are declared as indexed: from then on conditions on them read their devices and no others. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FieldsIT {

    private static final String API = "/api/v1/";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String FIELD = API + "fields/tags.fieldSite";
    private static final int DEVICES = 60;

    private final Rest rest = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @AfterEach
    void withdraw() {
        rest.delete(API + "configurations/field-site");
        rest.delete(FIELD);
    }

    @Test
    void aConfigurationReadsTheDevicesOfItsTagAloneAndMissesNone() {
        for (int i = 0; i < DEVICES; i++) {
            register(i, i % 20 == 0 ? "prague" : "town-" + i % 7);
        }
        Rest.Answer declared = rest.put(FIELD, "");
        assertThat(declared.status()).as(declared.body()).isEqualTo(202);
        assertThat(declared.at("/field")).isEqualTo("tags.fieldSite");
        register(DEVICES, "prague");
        awaitReady();
        assertThat(rest.put(FIELD, "").status()).as("declared again").isEqualTo(200);
        assertThat(rest.get(API + "fields").body()).contains("\"tags.fieldSite\"");

        Rest.Answer applied = rest.put(
                API + "configurations/field-site",
                "{\"targetCondition\": \"tags.fieldSite = 'prague'\", \"desiredProperties\": {\"speed\": 20}}");
        assertThat(applied.at("/targeted")).as(applied.body()).isEqualTo("4");
        assertThat(readBy(applied)).isEqualTo(4);
        assertThat(speed(0)).isEqualTo("20");
        assertThat(speed(DEVICES)).isEqualTo("20");
        assertThat(speed(1)).isEmpty();

        assertThat(rest.json("PATCH", API + "devices/field-1", "{\"tags\": {\"fieldSite\": \"prague\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(speed(1)).as("retagged while the field is indexed").isEqualTo("20");
        rest.json("PATCH", API + "devices/field-0", "{\"tags\": {\"fieldSite\": null}}");
        assertThat(speed(0)).isEmpty();
        rest.delete(API + "devices/field-20");

        Rest.Answer changed = rest.put(
                API + "configurations/field-site",
                "{\"targetCondition\": \"tags.fieldSite = 'prague'\", \"desiredProperties\": {\"speed\": 21}}");
        assertThat(readBy(changed)).isEqualTo(3);
        assertThat(speed(1)).isEqualTo("21");
        assertThat(rest.get(API + "devices?count=true&where=tags.fieldSite%20%3D%20'prague'")
                        .json()
                        .get("items")
                        .findValuesAsText("deviceId"))
                .containsExactly("field-1", "field-40", "field-" + DEVICES);
        Rest.Answer plan = rest.post(
                API + "plans",
                "{\"changes\": [{\"kind\": \"configuration\", \"action\": \"delete\", \"id\": \"field-site\"}]}");
        assertThat(plan.at("/devices")).as(plan.body()).isEqualTo("3");

        Rest.Answer withdrawn = rest.delete(FIELD);
        assertThat(withdrawn.status()).as(withdrawn.body()).isEqualTo(202);
        awaitCompleted(withdrawn.json().get("job").asLong());
        assertThat(rest.get(FIELD).isProblem(404, "not-found")).isTrue();
        Rest.Answer ended = rest.delete(API + "configurations/field-site");
        assertThat(readBy(ended)).as("without the index all are read").isGreaterThanOrEqualTo(DEVICES);
        assertThat(speed(1)).isEmpty();
    }

    @Test
    void whatIsNoFieldIsRefusedWithItsReason() {
        Rest.Answer wrong = rest.put(API + "fields/tag.site", "");
        assertThat(wrong.isProblem(400, "malformed")).as(wrong.body()).isTrue();
        assertThat(wrong.at("/detail")).contains("tags");
        Rest.Answer id = rest.put(API + "fields/deviceId", "");
        assertThat(id.isProblem(422, "unprocessable")).as(id.body()).isTrue();
        assertThat(rest.delete(API + "fields/tags.never").isProblem(404, "not-found"))
                .isTrue();
    }

    private void register(int number, String site) {
        Rest.Answer answer = rest.post(
                API + "devices",
                "{\"deviceId\": \"field-%d\", \"tags\": {\"fieldSite\": \"%s\"}}".formatted(number, site));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private String speed(int device) {
        JsonNode twin = rest.get(API + "devices/field-" + device + "/twin").json();
        return twin.at("/desired/speed").asText();
    }

    private void awaitReady() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rest.get(FIELD).at("/state")).isEqualTo("ready"));
    }

    private long readBy(Rest.Answer change) {
        long job = change.json().get("job").asLong();
        awaitCompleted(job);
        return rest.get(API + "jobs/" + job).json().get("read").asLong();
    }

    private void awaitCompleted(long job) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(rest.get(API + "jobs/" + job).at("/state")).isEqualTo("completed"));
    }
}
