package io.muster.device.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.device.credential.SecretHash;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DevicesIT {

    private static final String DEVICES = "/api/v1/devices";

    private final Rest rest = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @Test
    void aDeviceLivesFromItsRegistrationToItsRemoval() {
        Rest.Answer made = rest.post(
                DEVICES,
                """
                {"deviceId": "life@v3.1:a=1", "tags": {"region": "eu", "place": {"line": "C"}}}""");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith("/api/v1/devices/life@v3.1:a=1");
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.json().has("credential")).isFalse();
        String device = DEVICES + "/life@v3.1:a=1";

        Rest.Answer seen = rest.get(device);
        assertThat(seen.at("/tags/place/line")).isEqualTo("C");
        assertThat(seen.at("/enabled")).isEqualTo("true");
        assertThat(seen.at("/connected")).isEqualTo("false");
        assertThat(seen.json().get("connectionChangedAt").isNull()).isTrue();

        Rest.Answer put = rest.with("If-Match", "\"1\"").put(device, "{\"tags\": {\"region\": \"us\", \"n\": 1}}");
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.header("ETag")).isEqualTo("\"2\"");
        assertThat(put.json().get("tags").toString()).isEqualTo("{\"region\":\"us\",\"n\":1}");

        assertThat(rest.with("If-Match", "\"1\"").put(device, "{\"tags\": {}}").isProblem(412, "precondition-failed"))
                .isTrue();

        Rest.Answer patched = rest.with("Content-Type", "application/merge-patch+json")
                .json("PATCH", device, "{\"tags\": {\"n\": null, \"ring\": \"broad\"}, \"enabled\": false}");
        assertThat(patched.json().get("tags").toString()).isEqualTo("{\"region\":\"us\",\"ring\":\"broad\"}");
        assertThat(patched.at("/enabled")).isEqualTo("false");
        assertThat(patched.header("ETag")).isEqualTo("\"3\"");

        Rest.Answer same = rest.put(device, "{\"tags\":{\"ring\":\"broad\",\"region\":\"us\"},\"enabled\":false}");
        assertThat(same.header("ETag")).isEqualTo("\"3\"");

        assertThat(rest.with("If-Match", "\"2\"").delete(device).isProblem(412, "precondition-failed"))
                .isTrue();
        assertThat(rest.with("If-Match", "\"3\"").delete(device).status()).isEqualTo(204);
        assertThat(rest.get(device).isProblem(404, "not-found")).isTrue();
        assertThat(rest.delete(device).isProblem(404, "not-found")).isTrue();
        assertThat(rest.put(device, "{}").isProblem(404, "not-found")).isTrue();
    }

    @Test
    void aMadeSecretIsShownOnceAndKeptAsItsHash() throws SQLException {
        Rest.Answer made = rest.post(DEVICES, "{\"deviceId\": \"secret-1\", \"credential\": {\"kind\": \"secret\"}}");
        String secret = made.at("/credential/secret");
        assertThat(secret).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(rest.get(DEVICES + "/secret-1").body())
                .doesNotContain(secret)
                .doesNotContain("credential");
        assertThat(rest.get(DEVICES + "/export?where=" + encoded("deviceId = 'secret-1'"))
                        .body())
                .doesNotContain(secret);
        assertThat(credentials("secret-1")).singleElement().satisfies(stored -> {
            assertThat(stored.isOf(secret)).isTrue();
            assertThat(stored.validUntil()).isNull();
        });
    }

    @Test
    void aRotatedSecretGivesTheOldOneAGracePeriod() throws SQLException {
        String old = rest.post(DEVICES, "{\"deviceId\": \"rotated\", \"credential\": {\"kind\": \"secret\"}}")
                .at("/credential/secret");
        Rest.Answer rotated = rest.post(DEVICES + "/rotated/credentials?gracePeriod=PT1H", "{\"kind\": \"secret\"}");
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(200);
        String next = rotated.at("/secret");
        assertThat(next).isNotEqualTo(old);
        assertThat(credentials("rotated")).hasSize(2);
        assertThat(credentials("rotated")).anySatisfy(stored -> {
            assertThat(stored.isOf(old)).isTrue();
            assertThat(stored.validUntil())
                    .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(1)));
        });

        Rest.Answer known =
                rest.post(DEVICES + "/rotated/credentials", "{\"kind\": \"x509\", \"subject\": \"CN=rotated\"}");
        assertThat(known.at("/subject")).isEqualTo("CN=rotated");
        assertThat(credentials("rotated")).singleElement().satisfies(stored -> assertThat(stored.subject())
                .isEqualTo("CN=rotated"));
        for (String wrong : List.of("-PT1S", "P1000D", "tomorrow")) {
            assertThat(rest.post(DEVICES + "/rotated/credentials?gracePeriod=" + wrong, "{\"kind\": \"secret\"}")
                            .isProblem(400, "malformed"))
                    .as(wrong)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"deviceId": "a::b"}                                     | 400 | malformed     | /deviceId
                    {"deviceId": "a b"}                                      | 400 | malformed     | /deviceId
                    {"tags": {}}                                             | 400 | malformed     | /deviceId
                    {"deviceId": "a", "tags": "x"}                           | 400 | malformed     | /tags
                    {"deviceId": "a", "tgas": {}}                            | 400 | malformed     | /tgas
                    {"deviceId": "a", "enabled": "no"}                       | 400 | malformed     | /enabled
                    {"deviceId": "a", "credential": {"kind": "psk"}}         | 400 | malformed     | /credential/kind
                    {"deviceId": "a", "credential": {"kind": "secret", "secret": "short"}} | 400 | malformed | /credential/secret
                    {"deviceId": "a", "tags": {"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}}}}}} | 422 | unprocessable | /tags
                    {"deviceId": "a", "deviceId": "b"}                       | 400 | malformed     | ``
                    ["deviceId"]                                             | 400 | malformed     | ``
                    """)
    void whatIsWrongIsNamedWithItsPlace(String body, int status, String slug, String pointer) {
        Rest.Answer answer = rest.post(DEVICES, body);
        assertThat(answer.isProblem(status, slug)).as(answer.body()).isTrue();
        assertThat(answer.at("/errors/0/pointer")).as(answer.body()).isEqualTo(pointer);
        assertThat(rest.get(DEVICES + "/a").status()).isEqualTo(404);
    }

    @Test
    void idsOfOthersAreTakenOnce() throws SQLException {
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 160)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> rest.post(
                                DEVICES,
                                "{\"deviceId\": \"race-%02d\", \"credential\": {\"kind\": \"secret\"}}"
                                        .formatted(i / 8)))
                        .thenApply(Rest.Answer::status))
                .toList();
        List<Integer> statuses =
                answers.stream().map(CompletableFuture::join).sorted().toList();
        assertThat(statuses).hasSize(160).containsOnly(201, 409);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(20);
        assertThat(count("SELECT COUNT(*) FROM twin WHERE device_id LIKE 'race-%'"))
                .isEqualTo(20);
        assertThat(count("SELECT COUNT(*) FROM device_credential WHERE device_id LIKE 'race-%'"))
                .isEqualTo(20);
    }

    @Test
    void changesOfOneDeviceFromManySidesAreAllCounted() {
        rest.post(DEVICES, "{\"deviceId\": \"busy\"}");
        List<CompletableFuture<Rest.Answer>> answers = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> rest.json("PATCH", DEVICES + "/busy", "{\"tags\": {\"t%d\": %d}}".formatted(i, i))))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join).map(Rest.Answer::status))
                .containsOnly(200);
        Rest.Answer busy = rest.get(DEVICES + "/busy");
        assertThat(busy.json().get("tags").size()).isEqualTo(40);
        assertThat(busy.header("ETag")).isEqualTo("\"41\"");
    }

    @Test
    void listsArePagedAndCounted() {
        for (int i = 0; i < 12; i++) {
            rest.post(DEVICES, "{\"deviceId\": \"counted-%02d\", \"tags\": {\"even\": %s}}".formatted(i, i % 2 == 0));
        }
        String where = encoded("STARTS_WITH(deviceId, 'counted-') AND tags.even");
        List<String> ids = new ArrayList<>();
        String after = "";
        do {
            Rest.Answer page = rest.get(DEVICES + "?limit=4&count=true&where=" + where + "&after=" + after);
            assertThat(page.at("/total")).as(page.body()).isEqualTo("6");
            page.json()
                    .get("items")
                    .forEach(item -> ids.add(item.get("deviceId").asText()));
            JsonNode next = page.json().get("next");
            after = next.isNull() ? "" : next.asText();
        } while (!after.isEmpty());
        assertThat(ids)
                .containsExactly("counted-00", "counted-02", "counted-04", "counted-06", "counted-08", "counted-10");
        Rest.Answer wrong = rest.get(DEVICES + "?where=" + encoded("STARTWITH(deviceId, 'a')"));
        assertThat(wrong.isProblem(400, "invalid-condition")).as(wrong.body()).isTrue();
        assertThat(wrong.at("/near")).isEqualTo("STARTS_WITH");
        assertThat(rest.get(DEVICES + "?limit=0").isProblem(400, "malformed")).isTrue();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Stored(@Nullable SecretHash secret, @Nullable String subject, @Nullable Instant validUntil) {
        boolean isOf(String text) {
            return secret != null && secret.isOf(text);
        }
    }

    /** Changes that arrive side by side may share a transaction; the trail names whoever asked for each. */
    @Test
    void eachChangeIsPutDownUnderItsOwnCaller() {
        List<String> names = List.of("together-a", "together-b", "together-c");
        List<Rest> callers = names.stream()
                .map(name -> rest.post("/api/v1/tokens", "{\"name\": \"%s\", \"role\": \"admin\"}".formatted(name)))
                .map(issued -> Rest.at(SharedServer.uri()).as(issued.at("/token")))
                .toList();
        int each = 10;
        List<CompletableFuture<Rest.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < each * names.size(); i++) {
            String id = "byWhom-%02d".formatted(i);
            assertThat(rest.post(DEVICES, "{\"deviceId\": \"%s\"}".formatted(id))
                            .status())
                    .isEqualTo(201);
        }
        for (int i = 0; i < each * names.size(); i++) {
            String device = DEVICES + "/byWhom-%02d".formatted(i);
            Rest caller = callers.get(i % names.size());
            answers.add(CompletableFuture.supplyAsync(
                    () -> caller.json("PATCH", device, "{\"tags\": {\"by\": \"somebody\"}}")));
        }
        for (int i = 0; i < answers.size(); i++) {
            Rest.Answer answer = answers.get(i).join();
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.at("/deviceId")).isEqualTo("byWhom-%02d".formatted(i));
            JsonNode acts = rest.get("/api/v1/audit?object=device/byWhom-%02d".formatted(i))
                    .json()
                    .get("items");
            assertThat(acts.get(0).at("/action").asText()).isEqualTo("changed");
            assertThat(acts.get(0).at("/actor").asText()).isEqualTo("token:" + names.get(i % names.size()));
        }
    }

    private static List<Stored> credentials(String device) throws SQLException {
        try (Connection connection = SharedServer.database().getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT salt, hash, subject, valid_until FROM device_credential WHERE device_id = ?")) {
            select.setString(1, device);
            List<Stored> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Timestamp until = row.getTimestamp(4);
                    byte[] hash = row.getBytes(2);
                    found.add(new Stored(
                            hash == null ? null : new SecretHash(row.getBytes(1), hash),
                            row.getString(3),
                            until == null ? null : until.toInstant()));
                }
            }
            return found;
        }
    }

    private static long count(String select) throws SQLException {
        try (Connection connection = SharedServer.database().getConnection();
                PreparedStatement statement = connection.prepareStatement(select);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
