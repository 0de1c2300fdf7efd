package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.security.Role;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each role is offered: everything that is offered may be done, and what others may do is not there. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RolesIT {

    /** More kinds of page than there are. */
    private static final int MOST = 60;

    private static final String LINKS =
            "() => Array.from(document.querySelectorAll('nav a[href], main a[href]')).map(each => each.getAttribute('href'))";

    private static final String DANGLING =
            "() => Array.from(document.querySelectorAll('[data-opens]')).map(each => each.dataset.opens)"
                    + ".filter(each => !document.getElementById(each))";

    /** What can be pressed, by its operation; empty for one that names none, and then its words. */
    private static final String ACTS =
            """
            () => Array.from(document.querySelectorAll('main button, main input[type=submit], dialog button, [data-operation]'))
              .filter(each => each.dataset.closes === undefined && !each.closest('form[method=get]'))
              .map(each => each.dataset.operation || ': ' + (each.value || each.textContent).trim())""";

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final Map<String, Set<String>> offered = new TreeMap<>();
    private final Sql sql = new Sql(SharedServer.database());
    private long job;
    private final String id = "roles-" + UUID.randomUUID();

    @Test
    void whatIsOfferedMayBeDone() {
        somethingToSee();
        try {
            asEachRole();
        } finally {
            sql.update("DELETE FROM job WHERE job_id = ?", job);
        }
        assertNothingIsWithheld();
    }

    private void asEachRole() {
        for (String role : List.of("viewer", "operator", "admin")) {
            try (Visitor visitor = somebody(role)) {
                walk(visitor, role);
                assertThat(visitor.complaints()).as(role).isEmpty();
            }
        }
    }

    private void walk(Visitor visitor, String role) {
        Deque<String> ahead = new ArrayDeque<>(List.of(
                "/",
                "/job.xhtml?id=" + job,
                "/device.xhtml?id=" + id,
                "/configuration.xhtml?compare=1&id=" + id,
                "/campaign.xhtml?id=" + id));
        Set<String> seen = new LinkedHashSet<>();
        while (!ahead.isEmpty() && seen.size() < MOST) {
            String path = ahead.pop();
            if (!seen.add(kind(path))) {
                continue;
            }
            Response answer = visitor.open(path);
            assertThat(answer.status()).as("%s opens %s", role, path).isEqualTo(200);
            look(visitor.page(), role, path);
            for (Object link : (List<?>) visitor.page().evaluate(LINKS)) {
                if (link.toString().startsWith("/")) {
                    ahead.add(link.toString());
                }
            }
        }
        assertThat(seen).as("kinds of page that a link leads %s to", role).contains("/devices.xhtml", "/jobs.xhtml");
        if (!"admin".equals(role)) {
            assertThat(seen).as(role).doesNotContain("/edit.xhtml", "/plan.xhtml", "/audit.xhtml", "/access.xhtml");
        }
    }

    private void look(Page page, String role, String path) {
        assertThat((List<?>) page.evaluate(DANGLING))
                .as("%s: what opens no dialog on %s", role, path)
                .isEmpty();
        for (Object act : (List<?>) page.evaluate(ACTS)) {
            String operation = act.toString();
            assertThat(operation).as("a button without an operation on " + path).doesNotStartWith(":");
            assertThat(Role.of(role).includes(PageOperations.role(operation)))
                    .as("a button that does %s on %s, which this role may not: %s", operation, path, role)
                    .isTrue();
            offered.computeIfAbsent(role, any -> new TreeSet<>()).add(operation);
        }
    }

    /** What an admin is offered and another may do too, that one is offered as well. */
    private void assertNothingIsWithheld() {
        offered.forEach((role, operations) -> assertThat(operations)
                .as("operations that a page offers to " + role)
                .containsExactlyInAnyOrderElementsOf(offered.getOrDefault("admin", Set.of()).stream()
                        .filter(operation -> Role.of(role).includes(PageOperations.role(operation)))
                        .toList()));
    }

    /** One page of each kind is enough: what differs is its file, and which object it shows is no matter. */
    private static String kind(String path) {
        return path.replaceFirst("[?#].*", "");
    }

    private Visitor somebody(String role) {
        if ("admin".equals(role)) {
            return Visitor.admin();
        }
        String name = role + UUID.randomUUID();
        Rest.Answer made = admin.post(
                "/api/v1/users",
                "{\"name\":\"%s\",\"password\":\"long enough\",\"role\":\"%s\"}".formatted(name, role));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return Visitor.named(name, "long enough");
    }

    /** With a job that may be restarted, and stays so: nobody takes a failed one up again. */
    private void somethingToSee() {
        sql.update(
                "INSERT INTO job (name, parameters, state, requested_by, created_at) VALUES ('apply-epoch', '{}', 'failed', ?, NOW(3))",
                id);
        job = sql.number("SELECT job_id FROM job WHERE requested_by = ?", id);
        admin.post("/api/v1/devices", "{\"deviceId\":\"%s\"}".formatted(id));
        admin.put(
                "/api/v1/configurations/" + id,
                "{\"targetCondition\":\"deviceId = '%s'\",\"desiredProperties\":{\"speed\":1},\"rollout\":{\"waves\":[1,100]}}"
                        .formatted(id));
        admin.post(
                "/api/v1/campaigns",
                "{\"id\":\"%s\",\"kind\":\"call\",\"method\":\"reboot\",\"targets\":{\"condition\":\"deviceId = '%s'\"}}"
                        .formatted(id, id));
    }
}
