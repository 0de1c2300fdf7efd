package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    /** Reads, searches and pages through; all else a viewer may not do. */
    private static final Set<String> OF_VIEWERS =
            Set.of("Show", "Ask", "CSV", "Previous", "Next", "Save this search", "Save", "Cancel", "Forget", "×");

    private static final String LINKS =
            "() => Array.from(document.querySelectorAll('nav a[href], main a[href]')).map(each => each.getAttribute('href'))";

    private static final String DANGLING =
            "() => Array.from(document.querySelectorAll('[data-opens]')).map(each => each.dataset.opens)"
                    + ".filter(each => !document.getElementById(each))";

    private static final String ACTS =
            "() => Array.from(document.querySelectorAll('main button, main input[type=submit]'))"
                    + ".map(each => (each.value || each.textContent).trim())";

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final String id = "roles-" + UUID.randomUUID();

    @Test
    void whatIsOfferedMayBeOpened() {
        somethingToSee();
        for (String role : List.of("viewer", "operator", "admin")) {
            try (Visitor visitor = somebody(role)) {
                walk(visitor, role);
                assertThat(visitor.complaints()).as(role).isEmpty();
            }
        }
    }

    private void walk(Visitor visitor, String role) {
        Deque<String> ahead = new ArrayDeque<>(List.of(
                "/", "/device.xhtml?id=" + id, "/configuration.xhtml?compare=1&id=" + id, "/campaign.xhtml?id=" + id));
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

    private static void look(Page page, String role, String path) {
        assertThat((List<?>) page.evaluate(DANGLING))
                .as("%s: what opens no dialog on %s", role, path)
                .isEmpty();
        if ("viewer".equals(role)) {
            assertThat((List<?>) page.evaluate(ACTS))
                    .as("a viewer's buttons on %s", path)
                    .allMatch(each -> OF_VIEWERS.contains(
                            each.toString().replaceAll("[…←→]", "").strip()));
        }
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

    private void somethingToSee() {
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
