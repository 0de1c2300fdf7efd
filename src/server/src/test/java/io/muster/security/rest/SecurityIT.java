package io.muster.security.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SecurityIT {

    private static final List<String> ROLES = List.of("viewer", "operator", "admin");

    private final Rest anonymous = Rest.at(SharedServer.uri());
    private final Rest admin = anonymous.as(Environments.ADMIN_TOKEN);

    @Test
    void everyOperationAsksForItsRole() {
        for (Operations.Operation operation : Operations.all()) {
            assertThat(call(anonymous, operation).isProblem(401, "unauthenticated"))
                    .as("%s without a token", operation)
                    .isEqualTo(operation.role().isPresent());
        }
        for (String role : ROLES) {
            Rest caller = anonymous.as(token(role).at("/token"));
            for (Operations.Operation operation : Operations.all()) {
                boolean may = operation.role().isEmpty()
                        || ROLES.indexOf(role) >= ROLES.indexOf(operation.role().get());
                if (!may) {
                    Rest.Answer answer = call(caller, operation);
                    assertThat(answer.isProblem(403, "forbidden"))
                            .as("%s as %s: %s", operation, role, answer.body())
                            .isTrue();
                } else if (operation.method().equals("GET")) {
                    assertThat(call(caller, operation).status())
                            .as("%s as %s", operation, role)
                            .isNotIn(401, 403, 500);
                }
            }
        }
    }

    private static Rest.Answer call(Rest caller, Operations.Operation operation) {
        return operation.method().equals("GET") || operation.method().equals("DELETE")
                ? caller.send(operation.method(), operation.path(), BodyPublishers.noBody())
                : caller.with("Content-Type", operation.contentType())
                        .send(operation.method(), operation.path(), BodyPublishers.ofString("{}"));
    }

    @Test
    void aTokenIsShownOnceAndWorksUntilItIsRevoked() throws SQLException {
        Rest.Answer issued = token("viewer");
        String secret = issued.at("/token");
        assertThat(issued.status()).as(issued.body()).isEqualTo(201);
        assertThat(issued.header("Location")).endsWith("/api/v1/tokens/" + issued.at("/id"));
        Rest.Answer read = admin.get("/api/v1/tokens/" + issued.at("/id"));
        assertThat(read.json().has("token")).isFalse();
        assertThat(read.body()).doesNotContain(secret);

        Rest viewer = anonymous.as(secret);
        assertThat(viewer.get("/api/v1/audit").isProblem(403, "forbidden")).isTrue();
        assertThat(admin.get("/api/v1/tokens/" + issued.at("/id")).at("/lastUsedAt"))
                .isNotEqualTo("null");
        expire(issued.at("/id"));
        // Behind the server's back, as another server would do it: seen within a second or so.
        Awaitility.await()
                .untilAsserted(() -> assertThat(viewer.get("/api/v1/audit").isProblem(401, "unauthenticated"))
                        .isTrue());

        assertThat(admin.delete("/api/v1/tokens/" + issued.at("/id")).status()).isEqualTo(204);
        assertThat(admin.delete("/api/v1/tokens/" + issued.at("/id")).isProblem(404, "not-found"))
                .isTrue();
    }

    @Test
    void aTokenInUseEndsWithItsRevocation() {
        for (int i = 0; i < 20; i++) {
            Rest.Answer issued = token("viewer");
            Rest viewer = anonymous.as(issued.at("/token"));
            assertThat(viewer.get("/api/v1/devices").status()).isEqualTo(200);
            assertThat(admin.delete("/api/v1/tokens/" + issued.at("/id")).status())
                    .isEqualTo(204);
            assertThat(viewer.get("/api/v1/devices").isProblem(401, "unauthenticated"))
                    .isTrue();
        }
    }

    private static void expire(String id) throws SQLException {
        try (Connection connection = SharedServer.database().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE access_token SET expires_at = '2020-01-01' WHERE token_id = ?")) {
            update.setString(1, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void wrongTokensAndWrongRequestsForTokensAreRefused() {
        for (String header :
                List.of("Bearer nonsense", "Bearer ", "Basic YWRtaW46YWRtaW4=", "Bearer " + "x".repeat(5_000))) {
            Rest.Answer answer = anonymous.with("Authorization", header).get("/api/v1/tokens");
            assertThat(answer.isProblem(401, "unauthenticated")).as(header).isTrue();
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(admin.post("/api/v1/tokens", "{\"name\":\"x\",\"role\":\"root\"}")
                        .isProblem(400, "malformed"))
                .isTrue();
        String past = "{\"name\":\"x\",\"role\":\"viewer\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}";
        assertThat(admin.post("/api/v1/tokens", past).isProblem(422, "unprocessable"))
                .isTrue();
    }

    @Test
    void aRepeatedTokenRequestShowsTheSameTokenAndTheTableDoesNotShowIt() throws SQLException {
        Rest keyed = admin.with("Idempotency-Key", UUID.randomUUID().toString());
        String body = "{\"name\":\"%s\",\"role\":\"viewer\"}".formatted(UUID.randomUUID());
        Rest.Answer first = keyed.post("/api/v1/tokens", body);
        assertThat(keyed.post("/api/v1/tokens", body).body()).isEqualTo(first.body());
        try (Connection connection = SharedServer.database().getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT COUNT(*) FROM idempotent_answer WHERE LOCATE(?, body) > 0")) {
            select.setString(1, first.at("/token"));
            try (java.sql.ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isZero();
            }
        }
    }

    @Test
    void usersAreMadeChangedAndRemovedButNeverTheLastAdmin() {
        String name = "u-" + UUID.randomUUID();
        Rest.Answer created = admin.post(
                "/api/v1/users", "{\"name\":\"%s\",\"password\":\"long enough\",\"role\":\"viewer\"}".formatted(name));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.body()).doesNotContain("long enough");
        assertThat(admin.json("PATCH", "/api/v1/users/" + name, "{\"role\":\"operator\"}")
                        .at("/role"))
                .isEqualTo("operator");
        assertThat(admin.post("/api/v1/users", "{\"name\":\"a b\",\"password\":\"long enough\",\"role\":\"viewer\"}")
                        .isProblem(422, "unprocessable"))
                .isTrue();
        assertThat(admin.post("/api/v1/users", "{\"name\":\"ab\",\"password\":\"short\",\"role\":\"viewer\"}")
                        .isProblem(422, "unprocessable"))
                .isTrue();
        assertThat(admin.delete("/api/v1/users/" + name).status()).isEqualTo(204);
        assertThat(admin.delete("/api/v1/users/admin").isProblem(409, "conflict"))
                .isTrue();
        assertThat(admin.json("PATCH", "/api/v1/users/admin", "{\"role\":\"viewer\"}")
                        .isProblem(409, "conflict"))
                .isTrue();
    }

    @Test
    void whatWasDoneStandsInTheAuditTrail() {
        Instant before = Instant.now().minusSeconds(5);
        Rest.Answer issued = token("operator");
        Rest.Answer entries = admin.get("/api/v1/audit?actor=token:first-admin&object=token/" + issued.at("/id")
                + "&from=" + before + "&count=true");
        assertThat(entries.at("/total")).as(entries.body()).isEqualTo("1");
        assertThat(entries.at("/items/0/action")).isEqualTo("issued");
        assertThat(entries.at("/items/0/origin")).isEqualTo("127.0.0.1");
        assertThat(entries.at("/items/0/detail/role")).isEqualTo("operator");
        assertThat(entries.body()).doesNotContain(issued.at("/token"));
        assertThat(admin.get("/api/v1/audit?from=yesterday").isProblem(400, "malformed"))
                .isTrue();
        Rest.Answer first = admin.get("/api/v1/audit?limit=1");
        assertThat(admin.get("/api/v1/audit?limit=1&after=" + first.at("/next")).at("/items/0/id"))
                .isNotEqualTo(first.at("/items/0/id"));
    }

    @Test
    void browsersAreToldWhatTheyMustNotDo() {
        Rest.Answer answer = admin.get("/api/v1/tokens");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Server") + answer.header("X-Powered-By")).isEmpty();
    }

    @Test
    void pagesLeadToTheSignIn() {
        Rest.Answer page = anonymous.with("Accept", "text/html").get("/jobs.xhtml?id=1");
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location")).endsWith("/sign-in.xhtml?next=%2Fjobs.xhtml%3Fid%3D1");
        assertThat(anonymous.get("/jobs.xhtml").isProblem(401, "unauthenticated"))
                .as(anonymous.get("/jobs.xhtml").body())
                .isTrue();
        assertThat(admin.get("/jobs.xhtml").status())
                .as("a token opens no page")
                .isEqualTo(401);
    }

    private Rest.Answer token(String role) {
        return admin.post("/api/v1/tokens", "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(UUID.randomUUID(), role));
    }
}
