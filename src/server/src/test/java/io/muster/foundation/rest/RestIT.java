package io.muster.foundation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RestIT {

    private static final String ECHO = "/api/v1/test/echo";

    private final Rest rest = Rest.at(SharedServer.uri());

    @Test
    void whatIsWellFormedComesBackAsItWas() {
        String thing =
                """
                {"name":"a","size":3,"at":"2026-01-31T12:00:00+02:00","pause":"PT30S","inner":{"waves":[1,10],"tags":{"x":[1.50,null]}}}""";
        Rest.Answer answer = rest.post(ECHO, thing);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.at("/at")).isEqualTo("2026-01-31T10:00:00Z");
        assertThat(answer.at("/pause")).isEqualTo("PT30S");
        assertThat(answer.body()).contains("\"tags\":{\"x\":[1.50,null]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"name":"a",}                          |                | character
                    {"name":"a"                            |                | end-of-input
                    {"name":"a","name":"b"}                |                | Duplicate
                    {"name":"a"} {}                        |                | behind the end
                    {"name":"a","sise":1}                  | /sise          | expected: at, inner, name
                    {"name":"a","size":"1"}                | /size          | whole number
                    {"name":"a","size":1.5}                | /size          | whole number
                    {"name":"a","size":99999999999}        | /size          | range
                    {"name":7}                             | /name          | a string
                    {"size":7}                             | /name          | missing
                    {"name":null}                          | /name          | null
                    {"name":"a","at":"yesterday"}          | /at            | RFC 3339
                    {"name":"a","at":1700000000}           | /at            | expected
                    {"name":"a","pause":"30s"}             | /pause         | ISO 8601
                    {"name":"a","inner":{"waves":[1,"x"]}} | /inner/waves/1 | whole number
                    {"name":"a","inner":{"waves":{}}}      | /inner/waves   | an array
                    {"name":"a","inner":{"waves":[],"tags":[]}} | /inner/tags | an object
                    {"name":"a","inner":{"waves":[1,null]}} | /inner/waves/1 | null
                    null                                   |                | null
                    []                                     |                | an object
                    ``                                     |                | empty
                    """)
    void whatIsMalformedIsNamedWithItsPlace(String body, String pointer, String detail) {
        Rest.Answer answer = rest.post(ECHO, body == null ? "" : body);
        assertThat(answer.isProblem(400, "malformed")).as(answer.body()).isTrue();
        assertThat(answer.at("/detail")).contains(detail);
        if (pointer != null) {
            assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
        }
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        Rest.Answer answer = rest.with("Content-Type", "application/json")
                .send("POST", ECHO, BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xc3, '"'}));
        assertThat(answer.isProblem(400, "malformed")).as(answer.body()).isTrue();
    }

    @Test
    void deepAndLargeBodiesAreRefused() {
        String deep = "{\"x\":".repeat(1_000) + "1" + "}".repeat(1_000);
        assertThat(rest.json("PATCH", ECHO, deep).isProblem(400, "malformed")).isTrue();
        String large = "{\"name\":\"" + "x".repeat(10_000_000) + "\"}";
        assertThat(rest.post(ECHO, large).isProblem(413, "too-large")).isTrue();
        Rest.Answer chunked = rest.with("Content-Type", "application/json")
                .send(
                        "POST",
                        ECHO,
                        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(
                                large.substring(0, 1_500_000).getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        assertThat(chunked.isProblem(413, "too-large")).as(chunked.body()).isTrue();
    }

    @Test
    void streamsMayBeLarge() {
        Rest.Answer answer = rest.with("Content-Type", "application/x-ndjson")
                .send("POST", ECHO + "/streamed", BodyPublishers.ofString("x".repeat(5_000_000)));
        assertThat(answer.body()).isEqualTo("{\"bytes\":5000000}");
    }

    @Test
    void unknownPathsMethodsAndTypesAreProblems() {
        assertThat(rest.get("/api/v1/nowhere").isProblem(404, "not-found")).isTrue();
        assertThat(rest.get("/api/v2/devices").isProblem(404, "not-found"))
                .as(rest.get("/api/v2/devices").body())
                .isTrue();
        Rest.Answer wrongMethod = rest.delete(ECHO);
        assertThat(wrongMethod.isProblem(405, "method-not-allowed"))
                .as(wrongMethod.body())
                .isTrue();
        assertThat(wrongMethod.header("Allow")).contains("POST");
        assertThat(rest.with("Content-Type", "text/plain").post(ECHO, "{}").isProblem(415, "unsupported-media-type"))
                .isTrue();
        assertThat(rest.with("Accept", "image/png").get(ECHO + "/numbers").isProblem(406, "not-acceptable"))
                .isTrue();
    }

    @Test
    void anIllegalDeviceIdIsMalformedAndNotMissing() {
        assertThat(rest.get(ECHO + "/devices/model-v3.1-000042").at("/deviceId"))
                .isEqualTo("model-v3.1-000042");
        Rest.Answer answer = rest.get(ECHO + "/devices/a::b");
        assertThat(answer.isProblem(400, "malformed")).as(answer.body()).isTrue();
        assertThat(answer.at("/detail")).contains("::");
    }

    @Test
    void problemsOfUseCasesKeepTheirFieldsAndExtensions() {
        Rest.Answer answer = rest.get(ECHO + "/problem");
        assertThat(answer.isProblem(422, "unprocessable")).as(answer.body()).isTrue();
        assertThat(answer.at("/errors/0/pointer")).isEqualTo("/size");
        assertThat(answer.at("/line")).isEqualTo("3");
    }

    @Test
    void whatNobodyForesawTellsAnIdAndNothingElse() {
        Rest.Answer answer = rest.get(ECHO + "/unforeseen");
        assertThat(answer.isProblem(500, "internal")).as(answer.body()).isTrue();
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(answer.at("/errorId")).hasSize(16);
    }

    @Test
    void listsArePaged() {
        Rest.Answer first = rest.get(ECHO + "/numbers?count=true");
        assertThat(first.json().at("/items").size()).isEqualTo(100);
        assertThat(first.at("/next")).isEqualTo("99");
        assertThat(first.at("/total")).isEqualTo("250");
        Rest.Answer last = rest.get(ECHO + "/numbers?limit=1000&after=99");
        assertThat(last.json().at("/items").size()).isEqualTo(150);
        assertThat(last.json().at("/next").isNull()).isTrue();
        for (String wrong : List.of(
                "limit=0", "limit=1001", "limit=x", "limit=-1", "count=maybe", "after=x", "after=%F0%9F%98%80")) {
            Rest.Answer answer = rest.get(ECHO + "/numbers?" + wrong);
            assertThat(answer.isProblem(400, "malformed"))
                    .as(wrong + answer.body())
                    .isTrue();
        }
    }

    /** Keys are ASCII, and the database fails rather than compare another text with them. */
    @Test
    void anIdThatNothingCanHaveIsNotFound() {
        Rest admin = rest.as(Environments.ADMIN_TOKEN);
        String smile = "%F0%9F%98%80";
        assertThat(admin.get("/api/v1/tokens/" + smile).status()).isEqualTo(404);
        assertThat(admin.delete("/api/v1/tokens/" + smile).status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/plans/" + smile).status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/plans/" + smile + "/devices").status()).isEqualTo(404);
        assertThat(admin.post("/api/v1/plans/" + smile + "/apply", "").status()).isEqualTo(404);
        for (String list : List.of("devices", "configurations", "tokens", "users", "campaigns", "jobs", "audit")) {
            Rest.Answer answer = admin.get("/api/v1/" + list + "?after=" + smile);
            assertThat(answer.isProblem(400, "malformed"))
                    .as(list + answer.body())
                    .isTrue();
        }
    }

    /** Found by fuzzing: each was answered by 500. */
    @Test
    void nullsWhereValuesMustBeAreMalformed() {
        Rest admin = rest.as(Environments.ADMIN_TOKEN);
        for (String path : List.of("devices", "tokens", "users", "devices/none/messages", "devices/none/calls")) {
            Rest.Answer answer = admin.post("/api/v1/" + path, "null");
            assertThat(answer.isProblem(400, "malformed"))
                    .as(path + answer.body())
                    .isTrue();
        }
        String campaign = "{\"id\": \"nulls\", \"kind\": \"message\", \"targets\": {\"condition\": \"*\"}, %s}";
        for (String wrong : List.of(
                "\"retry\": {\"attempts\": 2, \"on\": [null]}", "\"abort\": [null]", "\"properties\": {\"a\": null}")) {
            Rest.Answer answer = admin.post("/api/v1/campaigns", campaign.formatted(wrong));
            assertThat(answer.isProblem(400, "malformed"))
                    .as(wrong + answer.body())
                    .isTrue();
        }
    }

    @Test
    void ifMatchGuardsAChange() {
        assertThat(rest.put(ECHO, "{\"name\":\"a\"}").header("ETag")).isEqualTo("\"8\"");
        assertThat(rest.with("If-Match", "\"7\"").put(ECHO, "{\"name\":\"a\"}").status())
                .isEqualTo(200);
        assertThat(rest.with("If-Match", "\"6\"").put(ECHO, "{\"name\":\"a\"}").isProblem(412, "precondition-failed"))
                .isTrue();
    }

    @Test
    void aRepeatedPostReturnsTheFirstAnswer() {
        Rest keyed = rest.with("Idempotency-Key", UUID.randomUUID().toString());
        Rest.Answer first = keyed.post(ECHO + "/counted", "{\"name\":\"a\"}");
        Rest.Answer second = keyed.post(ECHO + "/counted", "{\"name\":\"a\"}");
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location"))
                .isEqualTo(first.header("Location"))
                .isNotEmpty();
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(keyed.post(ECHO + "/counted", "{\"name\":\"b\"}").isProblem(422, "unprocessable"))
                .isTrue();
    }

    @Test
    void ofManyAtOnceOneIsExecuted() {
        Rest keyed = rest.with("Idempotency-Key", UUID.randomUUID().toString());
        List<CompletableFuture<Rest.Answer>> answers = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> keyed.post(ECHO + "/counted", "{\"name\":\"c\"}")))
                .toList();
        assertThat(answers.stream()
                        .map(CompletableFuture::join)
                        .map(Rest.Answer::body)
                        .distinct())
                .hasSize(1);
    }
}
