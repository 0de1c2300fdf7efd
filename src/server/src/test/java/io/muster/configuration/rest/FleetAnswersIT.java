package io.muster.configuration.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people are told before they decide: warnings and overlaps. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FleetAnswersIT {

    private static final String API = "/api/v1/";

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

    private void configure(String id, String condition, String desired, int priority) {
        Rest.Answer answer = rest.put(
                API + "configurations/" + id,
                "{\"targetCondition\": \"%s\", \"desiredProperties\": %s, \"priority\": %d}"
                        .formatted(condition, desired, priority));
        assertThat(answer.status()).as(answer.body()).isIn(200, 201, 202);
    }
}
