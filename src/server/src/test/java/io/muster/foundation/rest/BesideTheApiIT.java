package io.muster.foundation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.testing.SharedServer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Health, metrics and the API's description: for everyone who reaches the server, without a token. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BesideTheApiIT {

    private final Rest rest = Rest.at(SharedServer.uri());

    @Test
    void healthNamesItsParts() {
        Rest.Answer live = rest.get("/health/live");
        assertThat(live.status()).as(live.body()).isEqualTo(200);
        Rest.Answer ready = rest.get("/health/ready");
        assertThat(ready.json().findValuesAsText("name")).contains("database", "broker");
    }

    @Test
    void metricsAreInPrometheusText() {
        rest.get("/api/v1/nowhere");
        Rest.Answer metrics = rest.with("Accept", "text/plain").get("/metrics");
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("muster_devices_connected", "muster_jobs", "state=\"running\"", "muster_http_requests_total");
    }

    @Test
    void theDescriptionIsOpenApiInBothNotations() {
        Rest.Answer json = rest.get("/openapi?format=json");
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.header("Content-Type")).startsWith("application/json");
        assertThat(json.at("/openapi")).isEqualTo("3.1.0");
        assertThat(json.at("/components/securitySchemes/bearer/scheme")).isEqualTo("bearer");
        assertThat(json.json().path("paths").has("/api/v1/tokens")).isTrue();
        assertThat(rest.with("Accept", "application/json").get("/openapi").body())
                .isEqualTo(json.body());
        Rest.Answer yaml = rest.get("/openapi");
        assertThat(yaml.header("Content-Type")).startsWith("application/yaml");
        assertThat(yaml.body()).startsWith("openapi: 3.1.0").contains("\n  /api/v1/tokens:\n");
    }
}
