package io.muster.security.rest;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every operation × every credential that is not good, and every page × every role; {@link SecurityIT} has the roles. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CredentialsIT {

    private static final List<String> ROLES = List.of("viewer", "operator", "admin");

    /** The least role that may see a page; a page that is added must be named here. */
    private static final Map<String, String> PAGES = Map.ofEntries(
            entry("index.xhtml", "viewer"),
            entry("devices.xhtml", "viewer"),
            entry("device.xhtml", "viewer"),
            entry("configurations.xhtml", "viewer"),
            entry("configuration.xhtml", "viewer"),
            entry("campaigns.xhtml", "viewer"),
            entry("campaign.xhtml", "viewer"),
            entry("jobs.xhtml", "viewer"),
            entry("job.xhtml", "viewer"),
            entry("new-campaign.xhtml", "operator"),
            entry("edit.xhtml", "admin"),
            entry("plan.xhtml", "admin"),
            entry("audit.xhtml", "admin"),
            entry("access.xhtml", "admin"),
            entry("sign-in.xhtml", ""));

    private final Rest anonymous = Rest.at(SharedServer.uri());
    private final Rest admin = anonymous.as(Environments.ADMIN_TOKEN);

    @Test
    void noOperationTakesACredentialThatIsNotGood() throws SQLException {
        Map<String, Rest> callers = new LinkedHashMap<>();
        callers.put("a token that never was", anonymous.as("mst_" + "x".repeat(43)));
        callers.put("a token that was revoked", anonymous.as(revoked()));
        callers.put("a token that has expired", anonymous.as(expired()));
        callers.put(
                "the token of the admin, by another scheme",
                anonymous.with("Authorization", "Basic " + Environments.ADMIN_TOKEN));
        String session =
                PageVisitor.signIn("admin", Environments.ADMIN_PASSWORD).cookie();
        callers.put("a session of the pages", anonymous.with("Cookie", session));
        List<Operations.Operation> guarded = Operations.all().stream()
                .filter(operation -> operation.role().isPresent())
                .toList();
        assertThat(guarded).hasSizeGreaterThan(50);
        callers.forEach((who, caller) -> {
            for (Operations.Operation operation : guarded) {
                Rest.Answer answer = caller.with("Content-Type", operation.contentType())
                        .send(operation.method(), operation.path(), BodyPublishers.noBody());
                assertThat(answer.isProblem(401, "unauthenticated"))
                        .as("%s with %s: %d %s", operation, who, answer.status(), answer.body())
                        .isTrue();
            }
        });
    }

    @Test
    void everyPageAsksForItsRole() throws IOException {
        try (var files = Files.list(Path.of("src/main/webapp"))) {
            Set<String> pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xhtml"))
                    .collect(Collectors.toSet());
            assertThat(PAGES.keySet()).as("pages with a rule").isEqualTo(pages);
        }
        for (String role : ROLES) {
            PageVisitor visitor = PageVisitor.signIn(user(role), "long enough");
            PAGES.forEach((page, least) -> {
                int status = visitor.status(page);
                if (ROLES.indexOf(role) >= ROLES.indexOf(least)) {
                    assertThat(status).as("%s as %s", page, role).isNotIn(302, 401, 403, 500);
                } else {
                    assertThat(status).as("%s as %s", page, role).isEqualTo(403);
                }
            });
        }
    }

    @Test
    void noPageIsForWhoeverIsNotSignedIn() {
        String gone = user("admin");
        PageVisitor removed = PageVisitor.signIn(gone, "long enough");
        PageVisitor signedOut = PageVisitor.signIn(user("admin"), "long enough");
        PageVisitor demoted = PageVisitor.signIn(user("viewer"), "long enough");
        assertThat(removed.status("audit.xhtml")).isEqualTo(200);
        assertThat(signedOut.status("audit.xhtml")).isEqualTo(200);
        assertThat(demoted.status("audit.xhtml")).isEqualTo(403);
        assertThat(admin.delete("/api/v1/users/" + gone).status()).isEqualTo(204);
        signedOut.signOut();
        Map<String, PageVisitor> visitors = Map.of(
                "nobody",
                PageVisitor.stranger(),
                "a user that was removed",
                removed,
                "a session that was signed out",
                signedOut,
                "a session that never was",
                PageVisitor.with("muster-session=" + UUID.randomUUID()));
        visitors.forEach((who, visitor) -> PAGES.forEach((page, least) ->
                assertThat(visitor.status(page)).as("%s for %s", page, who).isEqualTo(least.isEmpty() ? 200 : 401)));
    }

    private String user(String role) {
        String name = "c-" + UUID.randomUUID();
        Rest.Answer made = admin.post(
                "/api/v1/users",
                "{\"name\":\"%s\",\"password\":\"long enough\",\"role\":\"%s\"}".formatted(name, role));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return name;
    }

    private Rest.Answer token() {
        return admin.post("/api/v1/tokens", "{\"name\":\"%s\",\"role\":\"admin\"}".formatted(UUID.randomUUID()));
    }

    private String revoked() {
        Rest.Answer issued = token();
        assertThat(anonymous.as(issued.at("/token")).get("/api/v1/audit").status())
                .isEqualTo(200);
        assertThat(admin.delete("/api/v1/tokens/" + issued.at("/id")).status()).isEqualTo(204);
        return issued.at("/token");
    }

    private String expired() throws SQLException {
        Rest.Answer issued = token();
        try (Connection connection = SharedServer.database().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE access_token SET expires_at = '2020-01-01' WHERE token_id = ?")) {
            update.setString(1, issued.at("/id"));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        return issued.at("/token");
    }
}
