package io.muster.ui;

import static com.microsoft.playwright.options.WaitForSelectorState.DETACHED;
import static com.microsoft.playwright.options.WaitForSelectorState.HIDDEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may come in, as an admin decides it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AccessPagesIT {

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);

    @Test
    void aUserGetsAnotherRoleAndPasswordAndWhatIsLeftEmptyStays() {
        String name = "access-" + UUID.randomUUID();
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/access.xhtml");
            page.click("[data-opens='createDialog']");
            page.fill("[id='createForm:name']", name);
            page.fill("[id='createForm:password']", "long enough");
            page.selectOption("[id='createForm:role']", "viewer");
            page.click("[id='createForm:go']");
            page.waitForSelector(rowOf(name) + ":has-text('viewer')");

            change(page, name);
            page.fill("[id='changeForm:password']", "short");
            page.click("[id='changeForm:go']");
            page.waitForSelector("[id='changeForm:changeMessages'] .ui-messages-error");
            page.fill("[id='changeForm:password']", "another long one");
            page.click("[id='changeForm:go']");
            page.waitForSelector("dialog[open]", new Page.WaitForSelectorOptions().setState(HIDDEN));
            assertThat(page.textContent(rowOf(name))).contains("viewer");

            change(page, name);
            page.selectOption("[id='changeForm:role']", "operator");
            page.click("[id='changeForm:go']");
            page.waitForSelector(rowOf(name) + ":has-text('operator')");
            assertThat(visitor.complaints()).isEmpty();
        }
        try (Visitor changed = Visitor.named(name, "another long one")) {
            changed.open("/new-campaign.xhtml");
            assertThat(changed.page().textContent("h1")).isEqualTo("New campaign");
        }
        try (Visitor late = new Visitor()) {
            late.signIn(name, "long enough");
            assertThat(late.page().textContent(".ui-messages-error")).contains("wrong");
        }
    }

    @Test
    void aTokenIsShownOnceAndGetsItsEnd() {
        String name = "access-" + UUID.randomUUID();
        try (Visitor visitor = Visitor.admin()) {
            Page page = visitor.page();
            visitor.open("/access.xhtml");
            page.click("[data-opens='issueDialog']");
            page.fill("[id='issueForm:name']", name);
            page.selectOption("[id='issueForm:role']", "operator");
            page.fill("[id='issueForm:expiresAt']", "2099-01-31T13:45");
            page.click("[id='issueForm:go']");
            page.waitForSelector(rowOf(name) + ":has(time[datetime='2099-01-31T13:45:00Z'])");
            String secret = page.textContent(".secret").strip();
            assertThat(Rest.at(SharedServer.uri())
                            .as(secret)
                            .get("/api/v1/devices?limit=1")
                            .status())
                    .isEqualTo(200);

            visitor.open("/access.xhtml");
            assertThat(page.content()).contains(name).doesNotContain(secret);
            page.click(rowOf(name) + " [data-opens='revokeDialog']");
            page.click("[id='revokeForm:go']");
            page.waitForSelector(rowOf(name), new Page.WaitForSelectorOptions().setState(DETACHED));
            assertThat(Rest.at(SharedServer.uri())
                            .as(secret)
                            .get("/api/v1/devices?limit=1")
                            .status())
                    .isEqualTo(401);
            assertThat(visitor.complaints()).isEmpty();
        }
        assertThat(admin.get("/api/v1/audit?limit=20").body()).contains("issued", "revoked");
    }

    private static void change(Page page, String name) {
        page.click(rowOf(name) + " [data-opens='changeDialog']");
    }

    private static String rowOf(String name) {
        return "tr:has-text('%s')".formatted(name);
    }
}
