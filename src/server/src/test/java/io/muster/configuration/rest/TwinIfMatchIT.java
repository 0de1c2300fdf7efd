package io.muster.configuration.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who says which desired state they read changes that one or nothing. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TwinIfMatchIT {

    private static final String DEVICE = "/api/v1/devices/tag-1";
    private static final String TWIN = DEVICE + "/twin";
    private static final String DESIRED = TWIN + "/desired";
    private static final int RIVALS = 8;

    private final Rest rest = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @BeforeEach
    void register() {
        Rest.Answer made = rest.post("/api/v1/devices", "{\"deviceId\": \"tag-1\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    @AfterEach
    void remove() {
        rest.delete(DEVICE);
    }

    @Test
    void aChangeOfWhatWasReadBeforeIsRefusedAndTakesNothing() {
        String read = rest.get(TWIN).header("ETag");
        Rest.Answer first = change("PATCH", read, "{\"speed\": 5}");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.header("ETag")).isNotEmpty().isNotEqualTo(read);

        for (String method : List.of("PATCH", "PUT")) {
            Rest.Answer late = change(method, read, "{\"speed\": 9}");
            assertThat(late.isProblem(412, "precondition-failed"))
                    .as(late.body())
                    .isTrue();
            assertThat(late.at("/detail")).contains(read);
        }
        assertThat(rest.get(TWIN).at("/desired/speed")).isEqualTo("5");

        Rest.Answer current = change("PUT", first.header("ETag"), "{\"speed\": 9}");
        assertThat(current.status()).as(current.body()).isEqualTo(200);
        assertThat(current.at("/desired/speed")).isEqualTo("9");
        assertThat(change("PATCH", "*", "{\"speed\": 10}").status()).isEqualTo(200);
    }

    @Test
    void ofManyThatReadTheSameOneIsHeard() {
        String read = rest.get(TWIN).header("ETag");
        List<CompletableFuture<Rest.Answer>> rivals = new ArrayList<>();
        for (int rival = 1; rival <= RIVALS; rival++) {
            String body = "{\"speed\": %d}".formatted(rival);
            rivals.add(CompletableFuture.supplyAsync(() -> change("PATCH", read, body)));
        }
        List<Rest.Answer> answers = rivals.stream().map(CompletableFuture::join).toList();
        assertThat(answers)
                .extracting(Rest.Answer::status)
                .containsOnlyOnce(200)
                .containsOnly(200, 412);
        assertThat(rest.get(TWIN).at("/desiredVersion")).isEqualTo("1");
    }

    private Rest.Answer change(String method, String tag, String body) {
        return rest.with("If-Match", tag).json(method, DESIRED, body);
    }
}
